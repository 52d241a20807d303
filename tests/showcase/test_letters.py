"""Letters go out a little after they were written: to whom they still concern then."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import Group as Role
from django.core import mail as sent

import plugin_app.showcase
from plugin_app.mail import api as mail
from plugin_app.showcase import api, letters, models
from plugin_app.showcase.api import LastLeaves, Seeks
from tests.showcase.feedback.situations import said
from tests.showcase.situations import DAY, NOON, REPO, a_draft, a_new_version, a_published_project, a_word, content
from tests.world import COURSE, a_learner, showcase

pytestmark = pytest.mark.django_db

LATER = NOON + 90 * DAY


class Work:
    """Amina’s published work, which Bo has read; Chen makes something of his own."""

    def __init__(self) -> None:
        self.placed = showcase(may_be_public=True)
        self.amina, self.bo, self.chen = (a_learner(name) for name in ("Amina", "Bo", "Chen"))
        seeks = frozenset({Seeks.CONTRIBUTORS})
        self.project = a_published_project(self.amina, self.placed, links=(REPO,), seeks=seeks)
        self.uuid = self.project.uuid
        a_word(self.bo, self.placed, self.project)
        self.word = said(self.bo, self.placed, self.project)[0].uuid
        mail.send_due(NOON, limit=1000)
        sent.outbox.clear()

    def word_by_chen(self) -> None:
        a_word(self.chen, self.placed, self.project, at=NOON + DAY)

    def reply_by_bo(self) -> None:
        api.reply(self.bo, self.placed, self.word, "There is more.", now=NOON)

    def reply_by_amina(self) -> None:
        api.reply(self.amina, self.placed, self.word, "Tell me more.", now=NOON)

    def thanks(self) -> None:
        api.thank(self.amina, self.placed, self.word, now=NOON)

    def new_version(self) -> None:
        a_new_version(self.amina, self.placed, self.project, "Tide tables, again")
        api.ask_again(self.amina, self.placed, self.uuid, [self.word], now=NOON)

    def broken_link(self) -> None:
        api.report_link(self.bo, self.placed, self.uuid, REPO.digest, now=NOON)

    def quiet(self) -> None:
        api.run_due(NOON + 61 * DAY)

    def built_on(self) -> None:
        credit = api.to_build_on(self.chen, self.placed, self.uuid)
        draft = a_draft(self.chen, self.placed, "Moon tables", credits=(credit,))
        api.publish(self.chen, self.placed, draft.uuid, now=NOON)

    def invitation(self) -> None:
        api.ask_to_own(self.amina, self.placed, self.uuid, username="chen", now=NOON)

    def public_page(self) -> None:
        models.ProjectOwner.objects.create(project=models.Project.objects.get(uuid=self.uuid), user_id=self.bo.user_id)
        api.make_public(self.amina, self.placed, self.uuid, now=NOON)


NEWS = {
    "a word": (Work.word_by_chen, "amina"),
    "a reply to the owner": (Work.reply_by_bo, "amina"),
    "a reply to the reader": (Work.reply_by_amina, "bo"),
    "thanks": (Work.thanks, "bo"),
    "a new version": (Work.new_version, "bo"),
    "a broken link": (Work.broken_link, "amina"),
    "a long quiet": (Work.quiet, "amina"),
    "something built on it": (Work.built_on, "amina"),
    "an invitation": (Work.invitation, "chen"),
    "a public page": (Work.public_page, "bo"),
}
NEWS_IN_THE_COURSE = [news for what, news in NEWS.items() if what != "a public page"]


def told() -> set[str]:
    """Who gets a letter, now that all that wait are sent."""
    mail.send_due(LATER, limit=1000)
    return {letter.to[0].split("@")[0] for letter in sent.outbox}


def leaves_the_course(name: str) -> None:
    user_id = a_learner(name.title()).user_id
    Role.objects.get(name=f"learner:{COURSE}").user_set.remove(user_id)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.mark.parametrize(("news", "whom"), NEWS.values(), ids=NEWS)
def test_whom_it_concerns_is_told(work, news, whom):
    news(work)
    assert told() == {whom}


@pytest.mark.parametrize(("news", "whom"), NEWS_IN_THE_COURSE)
def test_whoever_left_the_course_is_not(work, news, whom):
    news(work)
    leaves_the_course(whom)
    assert told() == set()


@pytest.mark.parametrize(("news", "whom"), NEWS.values(), ids=NEWS)
def test_nobody_is_told_of_what_is_deleted(work, news, whom):
    news(work)
    api.delete(work.amina, work.placed, work.uuid)
    assert told() == set()


@pytest.mark.parametrize("what", ["a reply to the reader", "thanks", "a new version", "a public page"])
def test_nobody_else_is_told_of_what_is_hidden(work, what):
    NEWS[what][0](work)
    api.hide(work.placed.usage_key, work.uuid, NOON)
    assert told() - {"amina"} == set()


@pytest.mark.parametrize("what", [what for what, (_news, whom) in NEWS.items() if whom == "amina"])
def test_whoever_gave_it_up_is_not_told(work, what):
    NEWS[what][0](work)
    api.leave(work.amina, work.placed, work.uuid, last=LastLeaves.NAMELESS)
    assert told() == set()


def test_what_was_taken_back_is_no_news(work):
    work.word_by_chen()
    for reader in (work.bo, work.chen):
        for word in said(reader, work.placed, work.project):
            if word.is_mine:
                api.withdraw_feedback(reader, work.placed, word.uuid, now=NOON)
    assert told() == set()


def test_an_invitation_taken_back_is_none(work):
    work.invitation()
    invitation = models.ProjectInvitation.objects.get()
    api.take_invitation_back(work.amina, work.placed, work.uuid, invitation.uuid)
    assert told() == set()


def test_work_that_was_hidden_does_not_tell_whom_it_builds_on(work):
    work.built_on()
    newer = models.Project.objects.get(created_by=work.chen.user_id)
    api.hide(work.placed.usage_key, newer.uuid, NOON)
    assert told() == set()


def test_work_that_is_deleted_hears_of_nothing_that_builds_on_it(work):
    draft = api.save_draft(
        work.chen,
        work.placed,
        content("Moon tables", credits=(api.to_build_on(work.chen, work.placed, work.uuid),)),
        now=NOON,
    )
    api.delete(work.amina, work.placed, work.uuid)
    api.publish(work.chen, work.placed, draft.uuid, now=NOON)
    assert told() == set()


def test_a_page_that_is_private_again_is_no_news(work):
    work.public_page()
    api.make_private(work.amina, work.placed, work.uuid)
    assert told() == set()


def test_it_asks_little(work, django_assert_max_num_queries):
    work.reply_by_amina()
    context = letters.about(models.Project.objects.get(uuid=work.uuid))
    with django_assert_max_num_queries(6):
        assert letters.still_due("feedback_replied", work.bo.user_id, context)


def test_every_kind_of_letter_of_this_room_says_whom_it_is_for():
    room = Path(plugin_app.showcase.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in room.rglob("*.py") if path.name != "letters.py")
    letters_there_are = {path.stem for path in (room.parent / "templates/community_hub/mail").glob("*.txt")}
    written = {kind for kind in letters_there_are if f'"{kind}"' in source}
    assert len(written) == 9
    assert written == set(letters.KINDS)
