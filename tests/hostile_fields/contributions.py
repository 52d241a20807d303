"""Every field of contributions into which people type, how one writes there, and who reads where; as in the blocks."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.test import Client

from plugin_app.contributions import api
from plugin_app.contributions.claiming.data import LONGEST_LINK, LONGEST_WORDS, ClaimState
from plugin_app.contributions.models import Claim, OpenProject, Partner, PartnerWish
from plugin_app.contributions.out import saving
from plugin_app.contributions.out.saving import LONGEST_NAME
from plugin_app.contributions.partners.data import LONGEST_ABOUT, LONGEST_REACH, LONGEST_URL
from plugin_app.contributions.partners.data import LONGEST_NAME as LONGEST_NAME_OF_PARTNER
from plugin_app.contributions.partners.data import LONGEST_WORDS as LONGEST_WISH
from plugin_app.contributions.welcoming.data import LONGEST_CONTACT, LONGEST_SETUP
from plugin_app.contributions.welcoming.data import LONGEST_WORDS as LONGEST_TERMS
from plugin_app.people.api import Viewer
from tests.contributions.claiming.situations import DRAFT, SENT, a_claim, a_link, a_welcoming_project, project_of
from tests.contributions.world import a_visitor, global_staff
from tests.security.elsewhere import takes_claims

from . import brought, listing
from .course import MANY, Course, Field, Page, Reading, as_link

EXEMPT = {
    "tick.line": "the name of a line; compared, and never shown",
    "ask_for_code.login": "letters, digits and dashes are all it takes: `tests/contributions/identity`",
    "take_on_partner.token": "never shown: the form begins with it, and whoever has none finds nothing",
    "add_wish.project": "looked up in the catalogue; what is shown is the name it has there",
    "say_login.said": "letters, digits and dashes are all it takes: `tests/contributions/identity`",
}
"""What has no row, and why."""


@dataclass
class There(Course):
    """A course in which people contribute: Amina is at something, and Bo looks at it."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.patch.setattr(saving, "MOST_SEARCHES", MANY)
        self.placed = takes_claims()
        self.block = f"block/{self.placed.usage_key}"
        [self.work, _more] = a_welcoming_project()
        self.project = project_of(self.work).uuid
        self.claim = a_claim(self.placed, self.work, self.amina)
        self.greta, self.nobody = global_staff(), a_visitor()

    def offer(self, who: Viewer, action: str, where: str = "", **fields: Any) -> Page:
        """As everywhere; and what is refused is refused in words."""
        page = super().offer(who, action, where, **fields)
        assert self.taken or listing.SAID.search(page.body), "refused, and not a word about it"
        return page

    def ask(self, **fields: str) -> Page:
        """Amina shows what there is, unless the form comes back."""
        return self.offer(self.amina, "ask_for_look", item=self.claim, **{"draft_url": DRAFT, "asks": "", **fields})

    def look(self, words: str = "Hm.") -> None:
        """Bo says what to mend, so that she may ask again."""
        number = Claim.objects.get(uuid=self.claim).round
        self.send(self.bo, "give_look", item=self.claim, round=number, verdict="mend", words=words)

    def send_upstream(self, url: str) -> Page:
        """Amina sends it to the project, once more if she has, unless the form comes back."""
        Claim.objects.filter(uuid=self.claim).update(state=ClaimState.READY)
        return self.offer(self.amina, "went_upstream", item=self.claim, evidence_url=url)

    def correct(self, url: str) -> Page:
        """Amina says where it really is, unless the form comes back."""
        return self.offer(self.amina, "correct_address", item=self.claim, evidence_url=url)


def shown_to_the_class(name: str) -> Callable[[There, Sequence[str]], Reading]:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for text in texts:
            came_back = there.ask(**{name: text})
            if not there.taken:
                yield came_back
                continue
            yield there.of_block(there.bo, "looks")
            yield there.of_block(there.bo, "look", item=there.claim)
            yield there.of_block(there.amina, "claim", item=there.claim)
            there.look()

    return write


def looks(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.ask()
        there.look(text)
        yield there.of_block(there.amina, "claim", item=there.claim)


def what_was_sent(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        came_back = there.send_upstream(text)
        yield there.of_block(there.amina, "claim", item=there.claim) if there.taken else came_back


def where_it_really_is(there: There, texts: Sequence[str]) -> Reading:
    there.send_upstream(SENT)
    for text in texts:
        came_back = there.correct(text)
        yield there.of_block(there.amina, "claim", item=there.claim) if there.taken else came_back


def reflections(there: There, texts: Sequence[str]) -> Reading:
    there.send_upstream(SENT)
    for text in texts:
        there.send(there.amina, "reflect", item=there.claim, words=text)
        yield there.of_block(there.amina, "claim", item=there.claim)


def names_of_searches(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.amina, "save_search", name=text, words=uuid.uuid4().hex)
        [newest, *_before] = api.my_searches(there.amina)
        yield Page(there.amina, body=_got(api.make_feed(there.amina, newest.uuid).embedded))
    yield there.of_block(there.amina, "searches")


def reasons(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.greta, "decide", "contribute", item=there.project, state="hidden", reason=text)
        yield Page(there.greta, f"contribute/project/?item={there.project}")


def reasons_for_many(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        OpenProject.objects.filter(uuid=there.project).update(state="candidate")
        sent = {"projects": there.project, "state": "hidden", "because": "asleep", "words": text}
        there.send(there.greta, "decide_many", "contribute", **sent)
        yield Page(there.greta, f"contribute/project/?item={there.project}")
    yield Page(there.greta, "contribute/decisions/")


def of_a_new_partner(name: str) -> Callable[[There, Sequence[str]], Reading]:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for text in texts:
            sent = {"name": "Night School", "kind": "education", name: text}
            came_back = there.offer(there.greta, "add_partner", "contribute", **sent)
            if not there.taken:
                yield came_back
            yield Page(there.greta, "contribute/partners/")
            for row in Partner.objects.all():
                yield Page(there.greta, f"contribute/partner/?item={row.uuid}")
                row.delete()

    return write


def of_a_partner(action: str, field: str, **sent: str) -> Callable[[There, Sequence[str]], Reading]:
    """Bo speaks for it, and writes; who looks after the site reads."""

    def write(there: There, texts: Sequence[str]) -> Reading:
        there.send(there.greta, "add_partner", "contribute", name="Night School", kind="education")
        partner = Partner.objects.get().uuid
        for text in texts:
            token = api.make_partner_link(there.greta, partner).partition("?token=")[2]
            first = {"token": token, "reach": text if field == "reach" else "bo@learn.example"}
            came_back = there.offer(there.bo, "take_on_partner", "contribute", **first)
            if field != "reach":
                came_back = there.offer(there.bo, action, "contribute", item=partner, **{**sent, field: text})
            if not there.taken:
                yield came_back
            reader = there.bo if Partner.objects.exclude(contact=None).exists() else there.greta
            yield Page(reader, f"contribute/partner/?item={partner}")
            yield Page(there.greta, "contribute/brokering/")
            PartnerWish.objects.all().delete()

    return write


def said_by_maintainers(name: str) -> Callable[[There, Sequence[str]], Reading]:
    def write(there: There, texts: Sequence[str]) -> Reading:
        path = f"maintainers/{a_link(there.project)}/"
        for text in texts:
            answer = Client().post(f"/community/{path}", {"slots": "2", name: text})
            assert answer.status_code == 200
            yield Page(there.nobody, path)
            yield there.of_block(there.amina, "project", item=there.project)
            yield there.of_block(there.amina, "opportunity", item=there.work)
            yield there.of_block(there.amina, "claim", item=there.claim)

    return write


def kept(text: str) -> str:
    """A link as these fields keep it. Raises ``ValueError`` for what is none, or too long in its safe form."""
    url = as_link(text)
    if len(url) > LONGEST_LINK:
        raise ValueError(url)
    return url


def _got(address: str) -> str:
    return Client().get(f"/community/{address.partition('/community/')[2]}").content.decode()


def _one(most: int, write: Any, **kind: Any) -> Field:
    return Field(most, write, one_by_one=True, **kind)


FIELDS: dict[str, Field] = {
    "ask_for_look.draft_url": _one(LONGEST_LINK, shown_to_the_class("draft_url"), keeps=kept),
    "ask_for_look.asks": _one(LONGEST_WORDS, shown_to_the_class("asks")),
    "give_look.words": _one(LONGEST_WORDS, looks),
    "went_upstream.evidence_url": _one(LONGEST_LINK, what_was_sent, keeps=kept),
    "correct_address.evidence_url": _one(LONGEST_LINK, where_it_really_is, keeps=kept),
    "reflect.words": _one(LONGEST_WORDS, reflections),
    "save_search.name": _one(LONGEST_NAME, names_of_searches, is_line=True),
    "decide.reason": _one(300, reasons, is_line=True),
    "decide_many.words": _one(300, reasons_for_many, is_line=True),
    "add_partner.name": _one(LONGEST_NAME_OF_PARTNER, of_a_new_partner("name"), is_line=True),
    "add_partner.url": _one(LONGEST_URL, of_a_new_partner("url"), keeps=kept),
    "add_partner.about": _one(LONGEST_ABOUT, of_a_new_partner("about")),
    "change_partner.name": _one(
        LONGEST_NAME_OF_PARTNER, of_a_partner("change_partner", "name", kind="education"), is_line=True
    ),
    "change_partner.url": _one(
        LONGEST_URL, of_a_partner("change_partner", "url", name="Night School", kind="education"), keeps=kept
    ),
    "change_partner.about": _one(
        LONGEST_ABOUT, of_a_partner("change_partner", "about", name="Night School", kind="education")
    ),
    "take_on_partner.reach": _one(LONGEST_REACH, of_a_partner("take_on_partner", "reach"), is_line=True),
    "add_wish.words": _one(LONGEST_WISH, of_a_partner("add_wish", "words", side="seeks", what="space"), is_line=True),
    "maintainers contact": _one(LONGEST_CONTACT, said_by_maintainers("contact"), is_line=True),
    "maintainers mentors": _one(LONGEST_CONTACT, said_by_maintainers("mentors"), is_line=True),
    "maintainers setup_notes": _one(LONGEST_SETUP, said_by_maintainers("setup_notes")),
    "maintainers words": _one(LONGEST_TERMS, said_by_maintainers("words")),
    **listing.FIELDS,
    **brought.FIELDS,
}
