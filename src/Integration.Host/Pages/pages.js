// Everything works without this file; it only makes some things quicker.
"use strict";

// The preview follows the form: what changes is asked for anew a moment after the last change. Secrets are not sent: a picture needs none.
for (const form of document.querySelectorAll("form[data-preview]")) {
  const picture = form.querySelector("#preview-picture");
  if (!picture) continue;
  const starters = document.getElementById("starters");
  let waiting, asked, changes = 0;

  const follow = async () => {
    const begun = changes;
    asked?.abort();
    asked = new AbortController();
    const sent = new FormData(form);
    for (const input of form.querySelectorAll("[data-secret]")) sent.delete(input.name);
    sent.delete("typed");
    picture.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(sent), signal: asked.signal, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      const parts = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of parts.querySelectorAll("body > [id]")) {
        const place = document.getElementById(part.id);
        if (place && place.innerHTML.trim() !== part.innerHTML.trim()) place.replaceChildren(...part.childNodes);
      }
      picture.removeAttribute("aria-busy");
      // An answer to what was there before the last change is not the last word.
      if (starters && begun === changes) delete starters.dataset.stale;
      form.dispatchEvent(new Event("previewed"));
    } catch (error) {
      if (error.name === "AbortError") return;
      // The button is there again: the page says what is wrong.
      picture.removeAttribute("aria-busy");
      form.classList.remove("is-followed");
    }
  };

  form.classList.add("is-followed");
  const changed = event => {
    if (event.target.name === "test_event" || !event.target.name || event.target.matches("[data-secret]")) return;
    // Another language, format or mode has other defaults.
    changes++;
    if (starters && event.target.matches("select")) starters.dataset.stale = "";
    clearTimeout(waiting);
    waiting = setTimeout(follow, 300);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
}

// Templates: a variable is inserted by a click, the default is filled in and taken away on the spot.
for (const form of document.querySelectorAll("form[data-preview]")) {
  const templates = [...form.querySelectorAll("textarea[data-template]")].filter(template => !template.matches(":disabled"));
  const list = form.querySelector("#preview-variables");
  if (!templates.length || !list) continue;
  const choice = form.elements.preview;
  const into = form.querySelector(".variables-into");
  const starters = document.getElementById("starters");
  const starter = button => [...starters.children].find(one => one.dataset.starter === button.dataset.starter);
  let last;
  const use = template => {
    last = template;
    into.textContent = into.dataset.into.replace("{{name}}", template.labels[0].textContent);
  };
  use(templates.find(template => template.dataset.template === "") ?? templates[0]);

  // Variables go where somebody writes; Tab only passes by. Who writes a template of one kind wants to see that kind.
  const chosen = event => {
    const template = event.target;
    if (!templates.includes(template) || event.key === "Tab" || event.key === "Shift") return;
    use(template);
    const kind = template.dataset.template;
    const first = kind && [...choice.options].find(option => option.value.startsWith(`${kind}/`));
    if (!first || choice.value.startsWith(`${kind}/`) || choice.value.startsWith("delivery/")) return;
    choice.value = first.value;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
  };
  for (const name of ["click", "keydown", "input"]) form.addEventListener(name, chosen);

  // As if it were typed, so that it can be taken back; where the browser has no such command, at once.
  const type = (template, text) => {
    template.closest("details")?.setAttribute("open", "");
    template.focus();
    if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
    template.setRangeText(text, template.selectionStart, template.selectionEnd, "end");
    template.dispatchEvent(new Event("input", { bubbles: true }));
  };

  form.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (button?.dataset.insert) {
      type(last, button.dataset.insert);
      return;
    }
    if (!button || !("starter" in button.dataset || "clear" in button.dataset)) return;
    // The page comes back filled in where the preview cannot follow.
    const isStale = "starter" in button.dataset && starters.dataset.stale !== undefined;
    if (isStale && !form.classList.contains("is-followed")) return;
    event.preventDefault();
    if (isStale) {
      form.addEventListener("previewed", () => button.click(), { once: true });
      return;
    }
    const field = button.closest(".template-field");
    const template = field.querySelector("textarea");
    const text = "starter" in button.dataset ? starter(button)?.textContent : "";
    if (text === undefined) return;
    template.focus();
    template.select();
    type(template, text);
    if (!text) field.querySelector("[role=status]").textContent = field.querySelector(".template-default").textContent;
  });

  const filter = form.querySelector("#variables-filter");
  const none = form.querySelector(".variables-none");
  const sift = () => {
    const wanted = filter.value.trim().toLowerCase();
    let found = 0;
    for (const row of list.querySelectorAll(".variables > div")) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
      if (!row.hidden) found++;
    }
    none.textContent = found ? "" : none.dataset.none;
  };

  const equip = () => {
    for (const name of list.querySelectorAll("code[data-insert]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "variable-insert";
      button.dataset.insert = name.dataset.insert;
      button.setAttribute("aria-label", list.dataset.insert.replace("{{name}}", name.textContent));
      name.replaceWith(button);
      button.append(name);
      delete name.dataset.insert;
    }
    for (const button of form.querySelectorAll("button[data-starter]")) button.hidden = !starter(button);
    sift();
  };

  filter.addEventListener("input", sift);
  // Enter would save the form.
  filter.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
  filter.closest("[hidden]").hidden = false;
  form.addEventListener("previewed", equip);
  equip();
}
