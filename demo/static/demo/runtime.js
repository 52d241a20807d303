/* The platform's runtime in the browser, as far as blocks need it: it starts them, and passes on what they notify. */
(() => {
  "use strict";
  const runtime = {
    handlerUrl(element, name, suffix = "", query = "") {
      const { usageId } = element.closest(".xblock").dataset;
      const place = location.pathname.match(/^\/(studio|library)\//)?.[0] || "/";
      const path = `${place}xblock/${encodeURIComponent(usageId)}/handler/${name}`;
      return path + (suffix && `/${suffix}`) + (query && `?${query}`);
    },
    notify(name, data) {
      document.dispatchEvent(new CustomEvent(`runtime.${name}`, { detail: data }));
    },
  };

  for (const element of document.querySelectorAll(".xblock[data-init]")) {
    const init = window[element.dataset.init];
    if (init) new init(runtime, element);
  }
})();
