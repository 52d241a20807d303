"""Someone's hands on the keys: nothing here touches a mouse, and all one passes on the way is looked at."""

from __future__ import annotations

from typing import Any

from tests.browser.people import Visit

FAR = 150  # presses of Tab; nothing is further away than that
FIELDS = ("input", "select", "textarea")

FOCUS = """() => {
  const element = document.activeElement;
  const text = (element.labels?.[0] || element).textContent;
  return {
    what: element.localName,
    words: element === document.body ? "" : text.replace(/\\s+/g, " ").replace(" :", ":").trim(),
    ring: element === document.body || getComputedStyle(element).outlineStyle !== "none"
      || element.matches("[type=date], [type=time]"), // their parts have rings of the browser's making
    within: Boolean(element.closest("[data-cmy-slot]")),
    told: (element.getAttribute("aria-describedby") || "").split(" ")
      .map(id => document.getElementById(id)?.textContent.trim()).join(" "),
  };
}"""
IS_ON_SCREEN = """async element => {
  const where = () => {
    const { top, bottom } = element.getBoundingClientRect();
    const frame = window.frameElement?.getBoundingClientRect().top || 0;
    return [Math.round(frame + top), Math.round(frame + Math.min(bottom, top + 24)), parent.innerHeight];
  };
  const isThere = ([top, bottom, screen]) => element.checkVisibility() && top >= 0 && bottom <= screen;
  for (let patience = 40; patience && !isThere(where()); patience -= 1) await new Promise(next => setTimeout(next, 50));
  return isThere(where()) ? "" : `${element.outerHTML.slice(0, 200)} at ${where()}`;
}"""
"""At least its first line, once the frame has grown to what is in it; else what is out of sight."""


class Hands:
    """Someone's hands on the keys. ``page`` is where they are: in a unit's frame, or on a page of its own."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._keys = visit.page.keyboard

    @property
    def page(self) -> Any:
        in_frame = self._visit.page.evaluate("document.activeElement.localName") == "iframe"
        return self._visit.unit_frame if in_frame else self._visit.page

    @property
    def focus(self) -> dict[str, Any]:
        return self.page.evaluate(FOCUS)

    def find(self, name: str, key: str = "Tab", among: tuple[str, ...] = ()) -> None:
        """Tab on until what has the focus begins with ``name``. All one passes has to show that one is there.

        ``among`` are the elements of a panel that it may be, where a fold or a button begins like a field.
        """
        self._visit.fits()
        passed = []
        for _ in range(FAR):
            self._keys.press(key)
            focus = self.focus
            assert focus["ring"], f"no ring around {focus['words']}"
            if focus["words"].startswith(name) and (not among or focus["within"] and focus["what"] in among):
                self._on_screen("document.activeElement")
                return
            passed.append(focus["words"][:40])
        raise AssertionError(f"{name} is not to be reached; passed {passed}")

    def press(self, key: str) -> None:
        self._keys.press(key)

    def write(self, words: str) -> None:
        """In place of what stands in the field."""
        self._keys.press("Control+A")
        self._keys.insert_text(words)
        there = self.page.evaluate("document.activeElement.value")
        assert there == words, f"“{words}” was written, and “{there}” stands there"

    def fill(self, label: str, words: str) -> None:
        """On to the field of that label, and write."""
        self.find(label, among=FIELDS)
        self.write(words)

    def tick(self, label: str) -> None:
        """On to the box of that label, and tick it."""
        self.find(label, among=FIELDS)
        self._keys.press("Space")

    def choose(self, first: str, wanted: str) -> None:
        """On to the choices of which ``first`` is chosen, or none yet, and with the arrow to the one ``wanted``."""
        self.find(first, among=FIELDS)
        if not self.focus["words"].startswith(wanted):
            self.find(wanted, "ArrowDown")
        self._keys.press("Space")

    def pick(self, label: str, wanted: str) -> None:
        """On to the list of that label, and type the beginning of the one ``wanted``."""
        self.find(label, among=("select",))
        self._keys.type(wanted)
        picked = self.page.evaluate("document.activeElement.selectedOptions[0].textContent.trim()")
        assert picked.startswith(wanted), f"“{wanted}” was typed, and “{picked}” is chosen"

    def unfold(self, name: str) -> None:
        """On to the fold of that name, and open it."""
        self.find(name, among=("summary",))
        self._keys.press("Enter")
        self._visit.fits()

    def send(self, key: str, said: str) -> dict[str, Any]:
        """Press a key that asks the server; ``said`` is read out then. Returns where that leads."""
        live = self.page.locator("[data-cmy-live]")
        self._keys.press(key)
        try:
            live.get_by_text(said).wait_for(state="attached")
        except Exception as error:
            raise AssertionError(f"“{said}” is not read out, but “{live.text_content()}”") from error
        return self.arrived()

    def does(self, button: str, said: str) -> dict[str, Any]:
        """On to that button, and press it; ``said`` is read out then. Returns where that leads."""
        self.find(button, among=("button",))
        return self.send("Space", said)

    def is_refused(self, button: str, said: str) -> dict[str, Any]:
        """On to that button, and press it in vain: the words of the refusal are read out, and on the screen."""
        where = self.does(button, said)
        said_where = self.page.locator(".cmy-error:visible, .cmy-notice:visible").get_by_text(said)
        said_where.first.wait_for()
        out_of_sight = [words.evaluate(IS_ON_SCREEN) for words in reversed(said_where.all())]
        assert not all(out_of_sight), f"out of sight: {out_of_sight}"
        return where

    def goes(self, link: str) -> dict[str, Any]:
        """On to that link to another panel, and follow it. Returns where that leads."""
        self.find(link, among=("a",))
        return self.open()

    def open(self) -> dict[str, Any]:
        """Follow a link to another panel. Returns where that leads."""
        page = self.page
        page.evaluate("document.activeElement.closest('[data-cmy-slot]').firstElementChild.dataset.old = 'true'")
        self._keys.press("Enter")
        page.locator("[data-old]").wait_for(state="detached")
        # While an answer is under way, a block drops what else it is asked; no hand is as quick as this one.
        page.locator("[data-cmy-slot][aria-busy]").wait_for(state="detached")
        self._visit.fits()
        return self.arrived()

    def arrived(self) -> dict[str, Any]:
        """Where the focus is after a swap: in the panel, and on the screen, once the frame has grown to fit."""
        focus = self.focus
        assert focus["within"], f"the focus is lost: {focus}"
        self._on_screen("document.activeElement")
        return focus

    def _on_screen(self, element: str) -> None:
        out_of_sight = self.page.evaluate(f"({IS_ON_SCREEN})({element})")
        assert not out_of_sight, f"out of sight: {out_of_sight}"
