"""What must hold of anything we show, whoever looks at it and however wide their screen is.

axe finds what a machine can find of WCAG 2.2 A and AA and of good practice. What it does not measure is measured here:
that nothing sticks out sideways, that a finger can hit everything, that headings make an outline.
"""

from __future__ import annotations

from typing import Any

import pytest

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ROOT = ".cmy"  # what is ours in a page that belongs to the host

MEASURE = """top => {
  const found = [];
  const name = element => element.outerHTML.slice(0, 110);
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) found.push(`the page is ${wide} px wide, the screen ${innerWidth}`);
  if (!document.documentElement.lang) found.push("the page does not say its language");

  const seen = element => element.checkVisibility({ visibilityProperty: true })
    && !element.closest("[inert], .cmy-visually-hidden") && getComputedStyle(element).clipPath === "none";
  const shown = what => [...document.querySelectorAll(what)].filter(seen);
  for (const element of shown(".cmy *")) {
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) found.push(`${left}–${right} px: sticks out: ${name(element)}`);
  }

  for (const element of shown(".cmy :is(a[href], button, summary, select, textarea, input:not([type=hidden]))")) {
    const { width, height } = (element.closest("label") || element).getBoundingClientRect();
    const least = element.matches(".cmy-b") ? 44 : 24;
    if (Math.min(width, height) < least) found.push(`${width} × ${height} px: hard to hit: ${name(element)}`);
  }

  let before = top - 1;
  for (const heading of shown("h1, h2, h3, h4, h5, h6, [role=heading]")) {
    const level = Number(heading.ariaLevel || heading.localName[1]);
    if (level < top || level > before + 1) found.push(`level ${level} after ${before}: ${heading.textContent.trim()}`);
    before = level;
  }
  if (before < top) found.push("there is no heading");
  return found;
}"""


RUN = """async ([root, rules]) => {
  const options = { resultTypes: ["violations"], runOnly: rules, iframes: false };
  const { violations } = await axe.run(root, options);
  return violations.flatMap(({ help, nodes }) => nodes.map(({ html }) => `axe: ${help}: ${html.slice(0, 110)}`));
}"""


def complaints(place: Any, *, is_page: bool) -> list[str]:
    """What is wrong in a page or in a frame of it, in words; the outline starts at level 1 on pages of ours."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    if not place.evaluate("'axe' in window"):
        place.evaluate(axe.Axe().axe_script)
    found = place.evaluate(RUN, ["html" if is_page else ROOT, RULES])
    return list(found) + list(place.evaluate(MEASURE, 1 if is_page else 2))
