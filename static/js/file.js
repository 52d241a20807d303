/*
 * A chooser that reads a file into the field of its form which `data-cmy-file` names. Without it one pastes the text.
 *
 * It comes with every panel that takes a file and so runs many times: it listens once, for the whole document, and each
 * run only shows the choosers that are new.
 */
(() => {
  "use strict";

  window.CommunityFile ||= listen();
  for (const chooser of document.querySelectorAll("[data-cmy-file][hidden]")) chooser.hidden = false;

  function listen() {
    document.addEventListener("change", async (event) => {
      const chooser = event.target.closest?.("[data-cmy-file]");
      const file = chooser && event.target.files[0];
      if (!file) return;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe; // what spreadsheets call “Unicode text”
      const field = event.target.form.elements[chooser.dataset.cmyFile];
      field.value = new TextDecoder(isUtf16 ? "utf-16le" : "utf-8").decode(bytes);
      field.focus();
    });
    return true;
  }
})();
