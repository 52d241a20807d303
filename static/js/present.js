/*
 * A showcase day: one project after the other on the whole screen, with a clock. Everything it shows is on the page
 * already, so it needs no network. Without this file the page is read from top to bottom.
 */
(() => {
  "use strict";
  for (const show of document.querySelectorAll("[data-cmy-show]")) if (!show.dataset.begun) begin(show);

  function begin(show) {
    const slides = [...show.querySelectorAll(".cmy-show-slide")];
    const bar = show.querySelector("[data-cmy-show-bar]");
    const clock = bar.querySelector(".cmy-show-clock");
    const said = bar.querySelector("[data-cmy-show-said]");
    const pause = bar.querySelector("[data-cmy-show-do=pause]");
    const opener = show.parentElement.querySelector("[data-cmy-show-begin]");
    const seconds = Number(show.dataset.minutes) * 60;
    const screen = document.createElement("dialog"); // in the top layer: no frame around it, nothing behind it
    let place = 0, left = seconds, ticking;

    show.dataset.begun = "1";
    screen.className = "cmy cmy-show-screen";
    screen.setAttribute("aria-label", document.title);
    show.before(screen);
    opener.hidden = false;
    pause.hidden = clock.hidden = !seconds;

    opener.addEventListener("click", () => {
      screen.append(show);
      bar.hidden = false;
      screen.showModal();
      screen.requestFullscreen?.().catch(() => {}); // where it may not, the window is the screen
      ticking = setInterval(tick, 1000);
      turn(place);
    });
    screen.addEventListener("close", () => {
      clearInterval(ticking);
      if (document.fullscreenElement) document.exitFullscreen();
      screen.after(show);
      bar.hidden = true;
      for (const slide of slides) slide.hidden = false;
      opener.focus();
    });
    bar.addEventListener("click", (event) => {
      const asked = event.target.closest("[data-cmy-show-do]")?.dataset.cmyShowDo;
      if (asked === "on") turn(place + 1);
      if (asked === "back") turn(place - 1);
      if (asked === "end") screen.close();
      if (asked === "pause") pause.setAttribute("aria-pressed", String(pause.getAttribute("aria-pressed") !== "true"));
    });
    screen.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const pressing = event.key === " " && event.target.closest("button, a"); // space presses what has the focus
      const onward = getComputedStyle(show).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
      const steps = { ArrowRight: -1, ArrowLeft: -1, [onward]: 1, PageDown: 1, " ": event.shiftKey ? -1 : 1, PageUp: -1 };
      const ends = { Home: 0, End: slides.length - 1 };
      if (pressing || !(event.key in steps || event.key in ends)) return;
      event.preventDefault();
      turn(event.key in ends ? ends[event.key] : place + steps[event.key]);
    });

    function turn(to) {
      const next = Math.min(Math.max(to, 0), slides.length - 1);
      if (next !== place) left = seconds;
      place = next;
      slides.forEach((slide, number) => { slide.hidden = number !== place; });
      bar.querySelector("[data-cmy-show-do=back]").disabled = place === 0;
      bar.querySelector("[data-cmy-show-do=on]").disabled = place === slides.length - 1;
      said.textContent = "";
      slides[place].focus();
      slides[place].scrollTop = 0;
      draw();
    }

    function tick() {
      if (!seconds || pause.getAttribute("aria-pressed") === "true") return;
      left -= 1;
      if (left === 0) said.textContent = show.dataset.up;
      draw();
    }

    function draw() {
      const shown = Math.abs(left);
      const words = `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, "0")}`;
      clock.textContent = left < 0 ? `${words} ${show.dataset.over}` : words;
      clock.classList.toggle("cmy-show-clock--over", left <= 0);
    }
  }
})();
