/* The learning app's part: the frame becomes as high as the unit in it says. */
(() => {
  "use strict";
  const frame = document.getElementById("unit");

  window.addEventListener("message", ({ source, data }) => {
    if (source !== frame.contentWindow || data?.type !== "plugin.resize") return;
    frame.height = Math.max(data.payload.height, 80);
  });
})();
