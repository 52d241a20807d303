/*
 * What the browser adds to the table of one's hours: painting with a mouse or a finger, arrow keys, a sum that keeps up,
 * two short cuts, and the time zone it knows. Without it the table is a form of plain checkboxes.
 *
 * It comes with every panel that draws a week and so runs many times: it listens once, for all weeks of the document, and
 * each run only prepares those that are new.
 */
(() => {
  "use strict";

  const DAYS = 7;
  const HALF_HOURS = 48; // of a day
  const KEYS = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
    PageUp: [-6, 0], PageDown: [6, 0], Home: [0, -DAYS], End: [0, DAYS],
  };
  const ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

  window.CommunityWeek ||= listen();
  for (const form of document.querySelectorAll("[data-cmy-week]:not([data-cmy-week-begun])")) window.CommunityWeek(form);

  function listen() {
    let stroke = null; // what is being painted
    let painted = null; // the hour whose click has been answered by painting it
    let speech;

    document.addEventListener("pointerdown", (event) => {
      painted = null;
      const hour = hourAt(event.target);
      if (!hour || event.button !== 0 || !event.isPrimary) return;
      const hours = hoursOf(hour);
      const before = hours.map(slotsOf);
      stroke = { id: event.pointerId, hour, hours, before, on: !hour.checked };
      hour.focus({ preventScroll: true }); // Safari focuses nothing that is clicked
      paint(hour);
    });
    document.addEventListener("pointermove", (event) => {
      if (event.pointerId !== stroke?.id) return;
      const hour = hourAt(document.elementFromPoint(event.clientX, event.clientY));
      if (hour && stroke.hours.includes(hour)) paint(hour);
    });
    document.addEventListener("pointerup", (event) => {
      if (event.pointerId !== stroke?.id) return;
      painted = stroke.hour;
      say(stroke.hour);
      stroke = null;
    });
    // The browser took the finger for itself: it scrolls or zooms.
    document.addEventListener("pointercancel", (event) => {
      if (event.pointerId !== stroke?.id) return;
      stroke.hours.forEach((hour, index) => draw(hour, stroke.before[index]));
      sum(stroke.hour);
      stroke = null;
    });
    document.addEventListener("click", (event) => {
      if (event.target === painted) event.preventDefault();
      painted = null;
      const button = event.target.closest?.("[data-cmy-week] :is([data-cmy-week-copy], [data-cmy-week-clear])");
      if (!button) return;
      const hours = hoursOf(button);
      if (button.matches("[data-cmy-week-clear]")) hours.forEach((hour) => draw(hour, []));
      else copyMonday(hours, button.dataset.cmyWeekCopy.split(" ").map(Number));
      say(button);
    });
    document.addEventListener("change", (event) => {
      const hour = event.target.closest?.("[data-cmy-week] .cmy-week-hour");
      if (!hour) return;
      draw(hour, hour.checked ? whole(hour) : []);
      say(hour);
    });
    document.addEventListener("focusin", (event) => {
      const hour = event.target.closest?.("[data-cmy-week] .cmy-week-hour");
      if (hour) stopAt(hour);
    });
    document.addEventListener("keydown", (event) => {
      const hour = event.target.closest?.("[data-cmy-week] .cmy-week-hour");
      const step = KEYS[event.key];
      if (!hour || !step || event.altKey || event.metaKey) return;
      event.preventDefault();
      const next = neighbour(hour, event.key, step, event.ctrlKey);
      if (event.shiftKey) {
        draw(next, hour.checked ? whole(next) : []);
        say(next);
      }
      stopAt(next);
      next.focus();
    });
    return begin;

    /* Everything between where the stroke began and here becomes what its first hour became; the rest stays. */
    function paint(here) {
      const [row, day] = place(here);
      const [firstRow, firstDay] = place(stroke.hour);
      stroke.hours.forEach((hour, index) => {
        const inside = between(Math.floor(index / DAYS), firstRow, row) && between(index % DAYS, firstDay, day);
        draw(hour, inside ? (stroke.on ? whole(hour) : []) : stroke.before[index]);
      });
      sum(here);
    }

    /* Read out once the hand rests. */
    function say(element) {
      const words = sum(element);
      const live = element.closest("[data-cmy]")?.querySelector("[data-cmy-live]");
      clearTimeout(speech);
      if (live) speech = setTimeout(() => { live.textContent = words; }, 600);
    }
  }

  function begin(form) {
    form.dataset.cmyWeekBegun = "";
    findPlace(form);
    const hours = hoursOf(form);
    if (!hours.length) return;
    form.querySelector(".cmy-week").setAttribute("role", "grid"); // arrow keys are ours, also where a reader has its own
    stopAt(hours.find((hour) => hour.checked) || hours[18 * DAYS]);
  }

  /* The table holds one stop of the Tab key: this one. */
  function stopAt(hour) {
    for (const other of hoursOf(hour)) other.tabIndex = other === hour ? 0 : -1;
  }

  function hourAt(element) {
    return element?.closest?.("[data-cmy-week] .cmy-week-cell")?.querySelector(".cmy-week-hour");
  }

  function hoursOf(element) {
    return [...element.closest("[data-cmy-week]").querySelectorAll(".cmy-week-hour")];
  }

  /* The row and the column of the day, both from 0. */
  function place(hour) {
    const cell = hour.closest("td");
    return [cell.parentElement.sectionRowIndex, cell.cellIndex - 1];
  }

  function neighbour(hour, key, [rows, days], toTheEnd) {
    const [row, day] = place(hour);
    const hours = hoursOf(hour);
    if (toTheEnd && key === "Home") return hours[0];
    if (toTheEnd && key === "End") return hours.at(-1);
    const turned = key.startsWith("Arrow") && getComputedStyle(hour).direction === "rtl" ? -days : days;
    return hours[within(row + rows, hours.length / DAYS) * DAYS + within(day + turned, DAYS)];
  }

  function within(number, size) {
    return Math.max(0, Math.min(size - 1, number));
  }

  function between(number, one, other) {
    return number >= Math.min(one, other) && number <= Math.max(one, other);
  }

  /* The half hours an hour stands for. */
  function whole(hour) {
    const [row, day] = place(hour);
    const first = day * HALF_HOURS + row * 2;
    return [first, first + 1];
  }

  function slotsOf(hour) {
    return hour.checked ? hour.value.split(",").map(Number) : [];
  }

  /* Free in these half hours: both, one, or none. */
  function draw(hour, slots) {
    const [row] = place(hour);
    const half = slots.length === 1 ? (slots[0] % 2 ? "second" : "first") : "";
    const [from, to] = { first: [`${row}`, `${row}:30`], second: [`${row}:30`, `${row + 1}`] }[half] || [row, row + 1];
    hour.checked = slots.length > 0;
    hour.value = (slots.length ? slots : whole(hour)).join(",");
    hour.setAttribute("aria-label", `${dayOf(hour)} ${from}–${to}`);
    if (half) hour.dataset.cmyWeekHalf = half;
    else delete hour.dataset.cmyWeekHalf;
  }

  function dayOf(hour) {
    return hour.closest("table").tHead.rows[0].cells[place(hour)[1] + 1].abbr;
  }

  function copyMonday(hours, days) {
    for (const [index, hour] of hours.entries()) {
      const day = index % DAYS;
      const monday = slotsOf(hours[index - day]);
      if (days.includes(day)) draw(hour, monday.map((slot) => slot + day * HALF_HOURS));
    }
  }

  /* “12 hours a week”, in the language of the page. */
  function sum(element) {
    const form = element.closest("[data-cmy-week]");
    const line = form.querySelector("[data-cmy-week-sum]");
    const free = hoursOf(form).reduce((total, hour) => total + slotsOf(hour).length / 2, 0);
    const language = element.closest("[lang]")?.lang || undefined;
    const unit = new Intl.NumberFormat(language, { style: "unit", unit: "hour", unitDisplay: "long" });
    line.textContent = line.dataset.cmyWeekSum.replace("%s", unit.format(free));
    return line.textContent;
  }

  /* Whoever has not said where they live is offered what the browser says; whoever has is told when it differs. */
  function findPlace(form) {
    const choice = form.elements.time_zone;
    const line = form.querySelector("[data-cmy-week-place]");
    const plain = line.textContent;
    if (!choice.value) {
      choose(choice);
      line.textContent = form.dataset.cmyWeekGuessed.replace("%s", ZONE);
    } else if (!sameClock(choice.value)) {
      line.textContent = form.dataset.cmyWeekDiffers.replace("%s", ZONE);
    }
    choice.addEventListener("change", () => { line.textContent = plain; });
  }

  /* Browsers say some old names, such as Asia/Calcutta, which the server knows and the list does not offer. */
  function choose(choice) {
    choice.value = ZONE;
    if (choice.value !== ZONE) choice.add(new Option(ZONE.split("/").pop().replaceAll("_", " "), ZONE, true, true));
  }

  /* Two names may be one clock: what counts is whether they ever show different times. */
  function sameClock(zone) {
    const year = new Date().getFullYear();
    const shown = (timeZone, month) => new Date(Date.UTC(year, month)).toLocaleString("en", { timeZone });
    try {
      return [...Array(12).keys()].every((month) => shown(zone, month) === shown(ZONE, month));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return true; // a zone this browser does not know
    }
  }
})();
