/*
 * The editor in Studio. Panels, errors and focus are as everywhere (community.js); this file tells Studio's own runtime
 * when a save begins, ends or fails, and when the author cancels, so that Studio can close its modal and refresh.
 */
(() => {
  "use strict";
  if (window.CommunityEditor) return;

  /* Init function of `studio_view`. Studio wraps the element in jQuery; other runtimes pass it as it is. */
  window.CommunityEditor = function (runtime, element) {
    const host = element.nodeType ? element : element[0];
    window.CommunityBlock(runtime, host);
    if (host.dataset.cmyEditing) return;
    host.dataset.cmyEditing = "true";

    host.addEventListener("click", (event) => {
      if (event.target.closest("[data-cmy-cancel]")) runtime.notify("cancel", {});
    });
    host.addEventListener("htmx:beforeSend", ({ detail }) => {
      if (saves(detail)) runtime.notify("save", { state: "start" });
    });
    // After the swap, when the panel says what is missing, and also when there was no answer at all.
    host.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (!saves(detail)) return;
      if (detail.xhr.status === 200) runtime.notify("save", { state: "end" });
      else setTimeout(() => runtime.notify("error", complaint(host)));
    });
  };

  function saves({ requestConfig }) {
    return requestConfig.elt.matches("[data-cmy-save]");
  }

  /* Studio shows this until the next save. The words are the editor's own, so they are translated. */
  function complaint(host) {
    const notice = host.querySelector("[data-cmy-notice]:not([hidden]), [data-cmy-say]");
    const title = host.querySelector("[data-cmy-save]").dataset.cmyUnsaved;
    return { title, message: notice ? notice.textContent.trim() : "" };
  }
})();
