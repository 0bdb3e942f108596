// Brings new cards in and changed ones up to date, without moving what somebody reads. The page works without it.
"use strict";
(() => {
  const list = document.getElementById("cards");
  if (!list) {
    return;
  }

  // As they came, before anybody opens what is folded.
  for (const article of list.children) {
    article.dataset.source = article.outerHTML;
  }

  // The first article that is in view stays where it is on the screen.
  const inView = () => [...list.children].find(article => article.getBoundingClientRect().bottom > 0);

  const swap = fresh => {
    const anchor = window.scrollY > 0 ? inView()?.id : undefined;
    const before = anchor && document.getElementById(anchor).getBoundingClientRect().top;
    const old = new Map([...list.children].map(article => [article.id, article]));
    const first = old.has("");
    const next = [...fresh.children].map(article => {
      const known = old.get(article.id);
      if (known && known.dataset.source === article.outerHTML) {
        return known;
      }

      const source = article.outerHTML;
      const shown = document.importNode(article, true);
      if (!known && !first) {
        shown.classList.add("new");
      }

      shown.dataset.source = source;
      return shown;
    });
    // What stays is not touched, so that focus and selection stay too.
    [...list.children].filter(article => !next.includes(article)).forEach(article => article.remove());
    let place = list.firstElementChild;
    for (const article of next) {
      if (article === place) {
        place = place.nextElementSibling;
      } else {
        list.insertBefore(article, place);
      }
    }

    const now = anchor && document.getElementById(anchor);
    if (now) {
      window.scrollBy({ top: now.getBoundingClientRect().top - before, behavior: "instant" });
    }
  };

  const refresh = async () => {
    if (document.hidden) {
      return;
    }

    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("cards");
      if (fresh) {
        swap(fresh);
      }
    } catch {
      // The demo was stopped; when it runs again the list goes on.
    }
  };

  const again = () => setTimeout(() => refresh().finally(again), 1500);
  again();
})();
