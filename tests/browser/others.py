"""What other people do in the demo meanwhile, without a browser: quick, and seen by whoever looks next."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.demo.doing import GROUPS, settings
from tests.demo.visitor import Visitor

NINE_DAYS = "-9 days"
"""Past a weekly meeting, and beside every other date of its series: no two of them ever stand on one day."""
BY_THE_CLOCK = (("studygroup", "opened_at"), ("waiting", "since"), ("membership", "accept_by"))
ITEM = re.compile(r'name="item" value="([^"]+)"')


class Others:
    """Everyone but the person in front of the browser. ``block`` is the one they act in unless told otherwise."""

    def __init__(self, demo: str, database: Path) -> None:
        self.demo = demo
        self._database = database
        self._known: dict[str, Visitor] = {}

    def person(self, username: str) -> Visitor:
        if username not in self._known:
            self._known[username] = Visitor(self.demo).become(username)
        return self._known[username]

    def do(self, username: str, action: str, *, block: str = GROUPS, **fields: str) -> str:
        """Send a form as they would; returns the panel that comes back. It is let through, or the test is wrong."""
        said = self.person(username).act(f"/xblock/{block}/handler/act/{action}", **fields)
        assert said.status_code == 200, said.text
        return said.text

    def begin(self, username: str, name: str, how: str = "create", *, block: str = GROUPS, **fields: str) -> str:
        """Open a group, or propose one; returns its uuid."""
        panel = self.do(username, how, block=block, **{"name": name, "purpose": "", "topic": "", **fields})
        found = ITEM.search(panel)
        assert found
        return found[1]

    def author(self, *, block: str = GROUPS, **changed: str) -> None:
        """Olga saves a block's settings: ``settings()`` of the demo's tests, and what is changed."""
        saved = self.person("olga").act(f"/studio/xblock/{block}/handler/save_settings", **settings(**changed))
        assert saved.status_code == 200, saved.text

    def sees(self, username: str, panel: str = "list", *, block: str = GROUPS, **params: str) -> str:
        """What a panel shows to them."""
        query = "&".join(f"{name}={value}" for name, value in params.items())
        return self.person(username).get(f"/community/block/{block}/{panel}/?{query}").text

    def let_a_day_pass(self) -> None:
        """For those who stand in line, and for those for whom a seat is kept."""
        with closing(sqlite3.connect(self._database)) as demo, demo:
            for table, column in BY_THE_CLOCK:
                a_day_ago = f"strftime('%Y-%m-%d %H:%M:%f', {column}, '-1 day')"
                demo.execute(f"UPDATE community_hub_{table} SET {column} = {a_day_ago}")

    def let_nine_days_pass(self) -> None:
        """For groups that meet."""
        with closing(sqlite3.connect(self._database)) as demo, demo:
            for column in ("begins_at", "ends_at"):
                moved = f"strftime('%Y-%m-%d %H:%M:%f', {column}, '{NINE_DAYS}')"
                demo.execute(f"UPDATE community_hub_meetingdate SET {column} = {moved}")
            for column in ("on_date", "planned_on"):
                demo.execute(f"UPDATE community_hub_meetingdate SET {column} = date({column}, '{NINE_DAYS}')")
