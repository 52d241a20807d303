/* The LMS's part of a framed unit: it tells the learning app how high it is, now and whenever that changes. */
(() => {
  "use strict";
  if (window === window.parent) return;
  const content = document.getElementById("content");
  let told;

  function tell() {
    const height = content.offsetHeight;
    if (height === told) return;
    told = height;
    window.parent.postMessage({ type: "plugin.resize", payload: { width: content.offsetWidth, height } }, "*");
  }

  new MutationObserver(tell).observe(document.body, { attributes: true, childList: true, subtree: true });
  new ResizeObserver(tell).observe(content);
  window.addEventListener("load", tell);
})();
