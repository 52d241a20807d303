/*
 * What the browser adds to a server-rendered panel. Requests and swaps are htmx's; this file says in words what went
 * wrong, keeps the reader's place, and helps with times, embeds and copying. It listens on its own roots only and
 * keeps no state outside them. docs/look.md describes the markup.
 */
(() => {
  "use strict";
  if (window.CommunityBlock) return; // each block of a page may bring this file

  const TIMEOUT = 60000; // ms; htmx itself would wait for ever
  const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const begun = new WeakSet();

  /* An XBlock's init function, and what starts our own pages. The host may wrap the element in jQuery. */
  window.CommunityBlock = function (runtime, element) {
    const host = element.nodeType ? element : element[0];
    const inside = host.matches("[data-cmy]") ? [] : host.querySelectorAll("[data-cmy]");
    for (const root of inside.length ? inside : [host]) {
      if (!begun.has(root)) begin(root);
      begun.add(root);
    }
  };

  function begin(root) {
    const live = root.querySelector("[data-cmy-live]");
    const slot = root.querySelector("[data-cmy-slot]");
    const notice = root.querySelector("[data-cmy-notice]");
    const below = notice?.nextSibling;
    let swapped, place, speech;

    root.addEventListener("click", (event) => {
      const button = event.target.closest("[data-cmy-embed], [data-cmy-copy]");
      if (button?.matches("[data-cmy-embed]")) embed(button);
      else if (button) copy(button, say);
    });
    localise(root);
    if (!window.htmx || !slot) return;

    on("confirm", (detail, event) => {
      const underWay = detail.elt.getAttribute("aria-busy") === "true";
      if (underWay && detail.verb !== "get") event.preventDefault();
    });
    on("configRequest", (detail) => {
      const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
      if (token) detail.headers["X-CSRFToken"] = decodeURIComponent(token[1]);
      detail.headers["X-Community-Time-Zone"] = ZONE;
      detail.timeout ||= TIMEOUT;
    });
    on("beforeSend", ({ xhr, requestConfig }) => {
      say("");
      busy(requestConfig.elt, true);
      // The one event that follows also an abort, and an exception inside a swap.
      xhr.addEventListener("loadend", () => busy(requestConfig.elt, false));
    });
    on("beforeSwap", (detail) => {
      const { status } = detail.xhr;
      const ours = status < 500 && isPanel(detail.xhr) && !takesAway(detail);
      detail.isError = !ours && (status >= 400 || strayed(detail));
      detail.shouldSwap = !detail.isError && status !== 204;
      detail.ignoreTitle = true;
      place = remember(detail.requestConfig);
    });
    on("afterSwap", ({ xhr, requestConfig }) => {
      if (swapped === xhr) return; // htmx says it once per new element
      swapped = xhr;
      arrive(requestConfig.triggeringEvent?.type);
    });
    on("responseError", (detail) => {
      const { status, responseText } = detail.xhr;
      const signedOut = /^(2..|401|403)$/.test(status); // 2xx: strayed, see above
      const refusal = status !== 401 && isPanel(detail.xhr) && said(responseText);
      fail(detail, signedOut ? "cmySignedout" : "cmyFailed", refusal);
    });
    on("swapError", (detail) => fail(detail, "cmyFailed"));
    on("sendError", (detail) => fail(detail, "cmyLost"));
    on("timeout", (detail) => fail(detail, "cmyLost"));
    window.htmx.process(root);

    function on(name, react) {
      root.addEventListener("htmx:" + name, (event) => react(event.detail, event));
    }

    /* After a pause, so that the same words twice are read out twice. */
    function say(words) {
      if (!live) return;
      clearTimeout(speech);
      live.textContent = "";
      speech = setTimeout(() => { live.textContent = words; }, 100);
    }

    function busy(sender, yes) {
      slot.classList.toggle("cmy-busy", yes);
      mark("aria-busy", yes, [slot, sender]);
      const controls = sender.elements ? [...sender.elements].filter(({ type }) => type === "submit") : [sender];
      mark("aria-disabled", yes, controls);
    }

    /* The form stays as it was typed; the words stand beside the button that was pressed. */
    function fail({ requestConfig }, kind, refusal) {
      const words = refusal || root.dataset[kind] || root.dataset.cmyFailed || "";
      const row = requestConfig.triggeringEvent?.submitter?.closest(".cmy-form > .cmy-actions");
      say(words);
      if (!notice) return;
      notice.textContent = words;
      notice.hidden = false;
      if (row) row.before(notice);
      else root.insertBefore(notice, below);
      show(notice);
      if (row) show(row); // pushed down by the words above it
    }

    function arrive(cause) {
      const news = slot.querySelector("[data-cmy-say]");
      if (notice) root.insertBefore(notice, below).hidden = true;
      if (news) say(news.dataset.cmySay || news.textContent.trim());
      localise(slot);
      if (cause === "click" || cause === "submit") {
        const meant = slot.querySelector("[aria-invalid=true]") || slot.querySelector("[data-cmy-focus]") || again();
        lead(meant || start());
        if (news && !meant) show(news); // it stands above the heading
      } else if (place.focused && !slot.contains(document.activeElement)) {
        lead(again()); // a filter or a poll swapped the control away: give it back, but lead nobody elsewhere
      }
    }

    function remember({ elt, triggeringEvent }) {
      const focused = slot.contains(document.activeElement) && document.activeElement;
      const { id, dataset } = focused || triggeringEvent?.submitter || elt; // Safari focuses no clicked button
      return { focused, id, key: dataset.cmyKey };
    }

    /* The control that had the focus, or the closed fold it is now in. */
    function again() {
      const control = place.id && slot.querySelector("#" + CSS.escape(place.id)) ||
        place.key && slot.querySelector(`[data-cmy-key="${CSS.escape(place.key)}"]`);
      return control && (control.closest("details:not([open])")?.querySelector("summary") || control);
    }

    function start() {
      const heading = slot.querySelector("h1, h2, h3, [role=heading], [tabindex='-1']") || slot;
      heading.tabIndex = -1;
      return heading;
    }
  }

  function mark(name, yes, elements) {
    for (const element of elements) yes ? element.setAttribute(name, "true") : element.removeAttribute(name);
  }

  function isPanel(xhr) {
    return xhr.getResponseHeader("X-Community-Panel") !== null;
  }

  function said(html) {
    return new DOMParser().parseFromString(html, "text/html").querySelector("[data-cmy-say]")?.dataset.cmySay;
  }

  /* A refusal that does not bring the form back would take away what was typed: its words are enough then. */
  function takesAway({ xhr, requestConfig }) {
    return xhr.status >= 400 && requestConfig.elt.matches(".cmy-form") && !xhr.responseText.includes("<form");
  }

  /* A redirect led away from what was asked for: the session has ended and this is the login page. */
  function strayed({ xhr, pathInfo }) {
    const asked = new URL(pathInfo.finalRequestPath, location.href);
    return xhr.responseURL.split(/[?#]/)[0] !== asked.origin + asked.pathname;
  }

  function lead(element) {
    if (!element) return;
    const fold = element.matches("summary") ? null : element.closest("details");
    if (fold) fold.open = true;
    element.focus({ preventScroll: true });
    show(element);
  }

  /* "nearest" moves the page only if the element is out of sight, also around a frame that does not scroll itself; and
   * once more when that frame has become as high as what is in it now. */
  function show(element) {
    const scroll = () => element.scrollIntoView({ block: "nearest" });
    scroll();
    addEventListener("resize", scroll, { once: true, signal: AbortSignal.timeout(1000) });
  }

  function embed(button) {
    const { src, title, sandbox, allow } = button.dataset;
    const source = new URL(src, location.href);
    if (source.protocol !== "https:" || source.origin === location.origin) return;
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", sandbox || "allow-scripts");
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.allow = allow || "fullscreen";
    frame.title = title || source.host;
    frame.src = source.href;
    (button.closest(".cmy-embed") || button.parentElement).replaceChildren(frame);
    frame.focus();
  }

  function copy(button, say) {
    const { cmyCopy: text, cmyCopied: words } = button.dataset;
    const done = () => {
      const label = button.textContent;
      say(words || label);
      if (!words || label === words) return;
      button.textContent = words;
      setTimeout(() => { button.textContent = label; }, 2000);
    };
    // Plain http lacks the interface and a frame may lack the permission: then the old way.
    const old = () => {
      const field = document.createElement("textarea");
      field.value = text;
      button.after(field);
      field.select();
      if (document.execCommand("copy")) done();
      field.remove();
      button.focus();
    };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, old);
    else old();
  }

  /* Times in the viewer's zone, or the one their profile names. What cannot be read keeps the server's text. */
  function localise(part) {
    for (const time of part.querySelectorAll("time[data-cmy-time]")) {
      const when = new Date(time.dateTime);
      if (isNaN(when) || !time.dateTime.includes("T")) continue; // a bare date is the same day everywhere
      const shape = { weekday: "short", day: "numeric", month: "short" };
      if (when.getFullYear() !== new Date().getFullYear()) shape.year = "numeric";
      if (time.dataset.cmyTime !== "date") Object.assign(shape, { hour: "numeric", minute: "2-digit" });
      rewrite(time, shape, (format) => format.format(when));
    }
    for (const name of part.querySelectorAll("[data-cmy-zone-name]")) {
      rewrite(name, { timeZoneName: "shortOffset" }, (format, zone) => {
        const offset = format.formatToParts().find(({ type }) => type === "timeZoneName").value;
        return `${zone.split("/").pop().replaceAll("_", " ")} (${offset})`;
      });
    }
  }

  function rewrite(element, shape, write) {
    const timeZone = element.closest("[data-cmy-zone]")?.dataset.cmyZone || ZONE;
    const page = element.closest("[lang]")?.lang;
    // The page says which language, the reader which kind of it: 4:30 PM or 16:30.
    const language = navigator.languages.find((own) => own.split("-")[0] === page?.split("-")[0]) || page;
    try {
      const words = write(new Intl.DateTimeFormat(language, { ...shape, timeZone }), timeZone);
      element.title ||= element.textContent;
      element.textContent = words;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // an unknown zone or language: the server's text stays
    }
  }

  function beginPages() {
    for (const page of document.querySelectorAll("[data-cmy-page]")) window.CommunityBlock(null, page);
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", beginPages);
  else beginPages();
})();
