"""What authors write on a list of their own of projects, where it reaches learners, or comes back with the form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from community_xblocks.contributions import ContributionsXBlock
from plugin_app.contributions.curated import place_of
from plugin_app.contributions.rules import LONGEST_ADDRESS, LONGEST_WHY, MOST_LISTED
from tests.contributions.claiming.situations import a_block
from tests.contributions.test_block import FORM
from tests.runtime import CourseRuntime, post
from tests.world import COURSE

from .course import Course, Field, Page, Reading, in_turn

SAID = re.compile(r'class="cmy-error"[^>]*>\s*\w')
"""A sentence beside a field that was refused."""


def reasons(there: Course, texts: Sequence[str]) -> Reading:
    """Lines of why, as many as a list has rows, as a learner reads them."""
    for some in in_turn(texts, MOST_LISTED):
        rows = [{"url": f"https://github.com/fish/cod{number}", "why": text} for number, text in enumerate(some)]
        placed = a_block("listed", picks_from="own_list", own_list=rows)
        yield Page(there.amina, f"block/{placed.usage_key}/")


def addresses(there: Course, texts: Sequence[str]) -> Reading:
    """One at a time, saved in Studio: as a learner finds it, or as the form shows it again."""
    for text in texts:
        placed = a_block("listed", picks_from="own_list", own_list=[])
        block = CourseRuntime(there.olga.user_id, COURSE, may_author=True).block(ContributionsXBlock, placed.usage_key)
        sent = {"picks_from": "own_list", "own_list-TOTAL_FORMS": "1", "own_list-0-url": text}
        answer = post(block, "save_settings", **{**FORM, **sent})
        if answer.status_int == 422:
            assert SAID.search(answer.text), "refused, and not a word about it"
            yield Page(there.olga, body=f"<!DOCTYPE html><main>{answer.text}</main>")  # Studio's page around it
            continue
        placed = a_block("listed", picks_from="own_list", own_list=block.own_list)
        yield Page(there.amina, f"block/{placed.usage_key}/")


def kept(text: str) -> str:
    """An address as the list keeps it. Raises ``ValueError`` for what is none, or too long in its one spelling."""
    url = place_of(text if "://" in text else f"https://{text}").url
    if len(url) > LONGEST_ADDRESS:
        raise ValueError(url)
    return url


FIELDS = {
    "author own_list.url": Field(LONGEST_ADDRESS, addresses, keeps=kept, one_by_one=True),
    "author own_list.why": Field(LONGEST_WHY, reasons, is_line=True),
}
