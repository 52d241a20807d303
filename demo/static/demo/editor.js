/* What Studio does around an open editor: it says that a save is under way, and closes when it is done or cancelled. */
(() => {
  "use strict";
  const note = document.querySelector(".studio-notification");
  const back = () => location.assign(document.body.dataset.back);

  document.addEventListener("runtime.cancel", back);
  document.addEventListener("runtime.error", ({ detail }) => say(`${detail.title}. ${detail.message}`, "error"));
  document.addEventListener("runtime.save", ({ detail }) => {
    if (detail.state === "end") back();
    else say(detail.message || "Saving", "");
  });

  function say(words, kind) {
    note.textContent = words;
    note.className = `studio-notification ${kind}`;
    note.hidden = false;
  }
})();
