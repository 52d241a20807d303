/*
 * A draft that keeps itself while somebody writes: after a pause it is sent as the form itself would be, and the form
 * takes nothing but the new revision from the answer. What it says stands in one line above the buttons; nothing moves.
 *
 * It comes with every panel that draws such a form, and so runs many times: each run only begins those that are new.
 */
(() => {
  "use strict";

  const PAUSE = 2500; // ms without a key
  const AGAIN = 15000; // ms until it is tried once more, when the server was not reached

  for (const form of document.querySelectorAll("[data-cmy-draft]:not([data-cmy-draft-is-begun])")) begin(form);

  function begin(form) {
    const line = form.querySelector("[data-cmy-draft-said]");
    const words = { ...form.closest("[data-cmy]")?.dataset, ...form.dataset };
    let timer, underWay, changed = false, stopped = false;

    form.setAttribute("data-cmy-draft-is-begun", "");
    say(words.cmyDraftBegunWords);
    form.addEventListener("input", () => {
      changed = true;
      later(PAUSE);
    });
    // On the way to another panel: nobody has to wait for the pause.
    form.addEventListener("focusout", ({ relatedTarget: to }) => {
      if (!changed || stopped || form.contains(to) && !to.matches("a")) return;
      clearTimeout(timer);
      keep();
    });
    // Of two saves at once the second would be told that the first has changed the draft: the button waits its turn.
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (!underWay) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      underWay.then(() => form.requestSubmit(event.submitter));
    }, true);

    function later(wait) {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(keep, wait);
    }

    function keep() {
      if (!form.isConnected || underWay || form.getAttribute("aria-busy") === "true") return;
      changed = false;
      underWay = send().then(heard, lost).finally(() => {
        underWay = null;
        if (changed) later(PAUSE);
      });
    }

    async function send() {
      const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
      const headers = { "HX-Request": "true" };
      if (token) headers["X-CSRFToken"] = decodeURIComponent(token[1]);
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(words.cmyDraft, { method: "POST", headers, body, credentials: "same-origin" });
      return { status: answer.status, page: new DOMParser().parseFromString(await answer.text(), "text/html") };
    }

    function heard({ status, page }) {
      const newer = page.querySelector("form[data-cmy-draft]");
      if (status < 300 && newer) {
        for (const name of ["item", "revision"]) field(form, name).value = field(newer, name).value;
        const time = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { timeStyle: "short" });
        say(words.cmyDraftSaved.replace("{time}", time.format(new Date())));
      } else if (status === 422) {
        say(words.cmyDraftUnready);
      } else {
        // Somebody else has changed it, or the session is over: going on would only say so again and again.
        stopped = status < 500;
        const said = stopped && page.querySelector("[data-cmy-say]")?.dataset.cmySay;
        say(said || (status === 401 || status < 300 ? words.cmySignedout : words.cmyFailed));
      }
    }

    function lost() {
      say(words.cmyLost);
      changed = true;
      later(AGAIN);
    }

    function field(of, name) {
      return of.querySelector(`input[name=${name}]`); // `elements.item` is a method of every form
    }

    function say(text) {
      if (line.textContent !== text) line.textContent = text || "";
    }
  }
})();
