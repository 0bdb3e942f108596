// Everything works without this file; it only makes some things quicker.
"use strict";

// The preview follows the form: the card is asked for anew a moment after the last change. Secrets are not sent: a picture needs none.
for (const form of document.querySelectorAll("form[data-preview]")) {
  const picture = form.querySelector("#preview-picture");
  if (!picture) continue;
  let waiting, asked;

  const follow = async () => {
    asked?.abort();
    asked = new AbortController();
    const sent = new FormData(form);
    for (const input of form.querySelectorAll("[data-secret]")) sent.delete(input.name);
    sent.delete("typed");
    picture.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(sent), signal: asked.signal, redirect: "error" });
      if (!answer.ok) throw new Error(String(answer.status));
      picture.innerHTML = await answer.text();
      picture.removeAttribute("aria-busy");
    } catch (error) {
      if (error.name === "AbortError") return;
      // The button is there again: the page says what is wrong.
      picture.removeAttribute("aria-busy");
      form.classList.remove("is-followed");
    }
  };

  form.classList.add("is-followed");
  const changed = event => {
    if (event.target.name === "test_event" || event.target.matches("[data-secret]")) return;
    clearTimeout(waiting);
    waiting = setTimeout(follow, 300);
  };
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
}
