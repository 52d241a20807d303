"""Someone in front of the demo. Reads as what they do: ``amina.opens(1)``, ``amina.presses("Propose it")``."""

from __future__ import annotations

import re
from typing import Any

PATIENCE = 30_000  # milliseconds: a busy machine is no mistake of ours
FITS = """async () => {
  const next = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
  const isDrawn = () => [...document.querySelectorAll("link[rel=stylesheet]")].every((link) => link.sheet);
  const isHigh = () => !window.frameElement || document.documentElement.scrollHeight <= window.innerHeight;
  await next(); // a screen of another width is laid out by then
  for (const end = performance.now() + 10_000; performance.now() < end && !(isDrawn() && isHigh());) await next();
}"""


class Visit:
    """One person, one browser window. Whatever the page logs as an error fails the test that looks at ``troubles``."""

    def __init__(self, page: Any, address: str, name: str) -> None:
        self.page = page
        self.name = name
        self.troubles: list[str] = []
        self._address = address
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("console", lambda line: line.type == "error" and self.troubles.append(line.text))
        page.goto(address)
        page.locator("main form.demo-people").get_by_role("button", name=name).first.click()
        page.wait_for_load_state()

    def goes(self, path: str) -> None:
        """To a full page."""
        self.page.goto(self._address + path)

    def opens(self, unit: int) -> Any:
        """A unit of the course, in its frame, as the learning app shows it."""
        self.page.goto(f"{self._address}/course/{unit}/")
        frame = self.page.frame_locator("#unit")
        frame.locator("[data-cmy-slot]:not(:has(> .cmy-wait))").first.wait_for()
        return frame

    @property
    def unit(self) -> Any:
        """The frame of the unit that is open."""
        return self.page.frame_locator("#unit")

    @property
    def unit_frame(self) -> Any:
        """The same as a frame that scripts can be run in."""
        return self.page.frame(url=re.compile("/unit/"))

    def presses(self, name: str, within: Any = None) -> None:
        """A button or a link that says ``name``, and waits until what it leads to is there.

        After “Open” many go on for screen readers only, “: Docs and tea”; Chromium puts a gap before that.
        """
        place = within or self.unit
        pattern = re.compile(r"^\s*" + re.escape(name).replace(":", r"\s*:"))
        place.get_by_role("button", name=pattern).or_(place.get_by_role("link", name=pattern)).first.click()
        self.settles()

    def settles(self) -> None:
        """Until no panel is on its way."""
        self.unit.locator("[data-cmy-slot]:not([aria-busy=true])").first.wait_for()

    def reads(self, words: str) -> None:
        """``words`` are to be seen in the unit."""
        self.unit.get_by_text(words).first.wait_for()

    def fits(self) -> None:
        """Until what a panel brings is there, and the frame has grown to it: long before anybody's next key."""
        place = self.unit_frame or self.page
        place.evaluate(FITS)

    def writes(self, label: str, words: str) -> None:
        """Into the first field whose label begins like that."""
        self.unit.get_by_label(re.compile(rf"^\s*{re.escape(label)}")).first.fill(words)
