"""Pictures of a draft: who adds them, how many, what becomes of their files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage, storages

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation.api import TooMuchAtOnce
from plugin_app.people import api as people
from plugin_app.people.api import VISITOR, SignedOut
from plugin_app.showcase import api
from plugin_app.showcase.api import EnoughPictures, LastLeaves, PictureRefused, PicturesOff
from plugin_app.showcase.models import Picture, Project
from plugin_app.showcase.pictures import arranging, storing
from tests.showcase.pictures.drawings import a_picture, a_png_that_says, with_a_place
from tests.showcase.reach.situations import a_project_with_a_picture
from tests.showcase.situations import NOON, a_draft, a_group_of, a_published_project, content
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_storage")]


@pytest.fixture
def placed():
    return showcase(pictures=True)


@pytest.fixture
def draft(amina, placed):
    return a_draft(amina, placed)


def add(viewer, placed, project, words="A chart", *, at=NOON, file=None):
    return api.add_picture(viewer, placed, project.uuid, file or a_picture(), words, now=at)


def shown(viewer, placed, project):
    project = api.to_edit(viewer, placed, project.uuid)
    return [figure.words for figure in (project.draft or project.shown).content.pictures]


def files() -> list[str]:
    found = []
    folder = storing.FOLDER
    if default_storage.exists(folder):
        for part in default_storage.listdir(folder)[0]:
            found += default_storage.listdir(f"{folder}/{part}")[1]
    return sorted(found)


class TestAdding:
    def test_keeps_two_copies_under_names_that_nobody_can_tell(self, amina, placed, draft):
        figure = add(amina, placed, draft, file=a_picture("JPEG", (2000, 1000), exif=with_a_place()))
        row = Picture.objects.get(uuid=figure.picture)
        assert (row.media_type, row.width, row.height) == ("image/webp", 1280, 640)
        assert files() == [f"{row.place}-1280.webp", f"{row.place}-480.webp"]
        assert figure.picture.hex not in row.place
        assert row.size == sum(len(storing.read(row.place, width, row.media_type)) for width in storing.WIDTHS)

    def test_puts_it_at_the_end(self, amina, placed, draft):
        for words in ("One", "Two", ""):
            add(amina, placed, draft, words)
        assert shown(amina, placed, draft) == ["One", "Two", ""]

    def test_begins_the_next_version_of_what_is_out(self, amina, placed):
        project = a_published_project(amina, placed)
        add(amina, placed, project)
        seen = api.get(amina, placed, project.uuid)
        assert seen.current.content.pictures == ()
        assert [figure.words for figure in seen.draft.content.pictures] == ["A chart"]
        assert seen.draft.content.write_up == seen.current.content.write_up

    def test_stays_through_saving_words_and_through_versions(self, amina, placed, draft):
        add(amina, placed, draft)
        api.save_draft(amina, placed, content("Renamed"), project=draft.uuid, now=NOON)
        api.publish(amina, placed, draft.uuid, now=NOON)
        api.save_draft(amina, placed, content("Again"), project=draft.uuid, now=NOON)
        assert shown(amina, placed, draft) == ["A chart"]

    def test_overtakes_nobody_who_writes(self, amina, placed, draft):
        add(amina, placed, draft)
        assert api.save_draft(amina, placed, content("Mine"), project=draft.uuid, seen=draft.revision, now=NOON)

    def test_a_member_of_the_owning_group_may(self, amina, placed):
        bo = a_learner("Bo")
        project = a_draft(amina, placed, group=a_group_of(amina, bo))
        add(bo, placed, project, "From Bo")
        assert shown(amina, placed, project) == ["From Bo"]

    def test_is_refused_where_the_author_did_not_turn_it_on(self, amina):
        off = showcase()
        with pytest.raises(PicturesOff):
            add(amina, off, a_draft(amina, off))
        assert files() == []

    @pytest.mark.parametrize(
        ("who", "refusal"),
        [
            (lambda: a_learner("Chen"), NotFound),
            (an_organiser, NotFound),
            (lambda: a_learner("Oscar", OTHER_COURSE), NotAllowed),
            (lambda: VISITOR, SignedOut),
        ],
    )
    def test_is_for_owners(self, placed, draft, who, refusal):
        with pytest.raises(refusal):
            add(who(), placed, draft)
        assert (files(), Picture.objects.count()) == ([], 0)

    def test_of_somebody_elses_published_project_is_refused(self, amina, placed):
        with pytest.raises(NotAllowed):
            add(a_learner("Chen"), placed, a_published_project(amina, placed))

    def test_of_another_block_is_not_found(self, amina, draft):
        with pytest.raises(NotFound):
            add(amina, showcase(name="other", pictures=True), draft)

    @pytest.mark.parametrize("file", [b"", b"<svg onload=alert(1)>", a_png_that_says(9000, 9000), a_picture()[:60]])
    def test_a_bad_file_leaves_nothing_behind(self, amina, placed, draft, file):
        with pytest.raises(PictureRefused) as refusal:
            api.add_picture(amina, placed, draft.uuid, file, "x", now=NOON)
        assert str(refusal.value.sentence)
        assert (files(), Picture.objects.count(), shown(amina, placed, draft)) == ([], 0, [])

    def test_has_room_for_so_many(self, amina, placed, draft):
        for number in range(8):
            add(amina, placed, draft, str(number))
        with pytest.raises(EnoughPictures):
            add(amina, placed, draft, "One more")
        assert len(files()) == 16

    def test_has_a_pace(self, amina, placed, settings):
        settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "PICTURES_AN_HOUR": 2}
        drafts = [a_draft(amina, placed, title) for title in ("One", "Two", "Three")]
        for draft in drafts[:2]:
            add(amina, placed, draft)
        with pytest.raises(TooMuchAtOnce):
            add(amina, placed, drafts[2], at=NOON + timedelta(minutes=59))
        add(amina, placed, drafts[2], at=NOON + timedelta(minutes=61))

    def test_a_file_that_cannot_be_written_is_no_picture(self, amina, placed, draft, monkeypatch):
        def breaks(name, file):
            if "-1280" in name:
                raise OSError("disk full")
            return save(name, file)

        save = default_storage.save
        monkeypatch.setattr(storages["default"], "save", breaks)
        with pytest.raises(OSError, match="disk full"):
            add(amina, placed, draft)
        assert (files(), Picture.objects.count()) == ([], 0)

    def test_a_row_that_cannot_be_written_leaves_no_file(self, amina, placed, draft, monkeypatch):
        monkeypatch.setattr(arranging, "_save", lambda *_given: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            add(amina, placed, draft)
        assert (files(), Picture.objects.count()) == ([], 0)


class TestArranging:
    def test_describing(self, amina, placed, draft):
        first, second = add(amina, placed, draft, "One"), add(amina, placed, draft, "Two")
        api.describe_picture(amina, placed, draft.uuid, second.picture, "Deux")
        api.describe_picture(amina, placed, draft.uuid, first.picture, "")
        assert shown(amina, placed, draft) == ["", "Deux"]

    def test_bringing_forward(self, amina, placed, draft):
        pictures = [add(amina, placed, draft, words).picture for words in ("One", "Two", "Three")]
        api.bring_picture_forward(amina, placed, draft.uuid, pictures[2])
        assert shown(amina, placed, draft) == ["Three", "One", "Two"]

    def test_dropping_deletes_the_files(self, amina, placed, draft, django_capture_on_commit_callbacks):
        figure = add(amina, placed, draft)
        with django_capture_on_commit_callbacks(execute=True):
            api.drop_picture(amina, placed, draft.uuid, figure.picture)
        assert (files(), Picture.objects.count(), shown(amina, placed, draft)) == ([], 0, [])

    def test_dropping_keeps_what_a_version_shows(self, amina, placed, django_capture_on_commit_callbacks):
        project, figure = a_project_with_a_picture(amina, placed)
        with django_capture_on_commit_callbacks(execute=True):
            api.drop_picture(amina, placed, project.uuid, figure.picture)
        assert shown(amina, placed, project) == []
        assert len(files()) == 2
        assert api.get(amina, placed, project.uuid).current.content.pictures == (figure,)

    def test_words_change_in_the_next_version_alone(self, amina, placed):
        project, figure = a_project_with_a_picture(amina, placed)
        api.describe_picture(amina, placed, project.uuid, figure.picture, "Better words")
        seen = api.get(amina, placed, project.uuid)
        assert seen.current.content.pictures[0].words == "A chart of the tides"
        assert seen.draft.content.pictures[0].words == "Better words"

    @pytest.mark.parametrize("act", ["describe", "bring_forward", "drop"])
    def test_a_picture_of_another_project_is_not_found(self, amina, placed, draft, act):
        chen = a_learner("Chen")
        _project, foreign = a_project_with_a_picture(chen, placed)
        with pytest.raises(NotFound):
            {
                "describe": lambda: api.describe_picture(amina, placed, draft.uuid, foreign.picture, "Mine"),
                "bring_forward": lambda: api.bring_picture_forward(amina, placed, draft.uuid, foreign.picture),
                "drop": lambda: api.drop_picture(amina, placed, draft.uuid, foreign.picture),
            }[act]()
        assert Picture.objects.count() == 1


def test_files_go_with_the_project(amina, placed, django_capture_on_commit_callbacks):
    draft = a_draft(amina, placed)
    add(amina, placed, draft)
    with django_capture_on_commit_callbacks(execute=True):
        api.forget(amina.user_id)
    assert (files(), Picture.objects.count(), Project.objects.count()) == ([], 0, 0)


def test_files_of_a_published_project_stay_without_a_name(amina, placed, django_capture_on_commit_callbacks):
    a_project_with_a_picture(amina, placed)
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            api.forget(amina.user_id)
    assert Picture.objects.get().added_by is None
    assert len(files()) == 2
    assert api.export(amina.user_id)["pictures"] == []


def test_ones_pictures_are_among_ones_data(amina, placed, draft):
    figure = add(amina, placed, draft)
    [told] = api.export(amina.user_id)["pictures"]
    assert (told["picture"], told["project"]) == (figure.picture, draft.uuid)


def test_an_instance_may_have_a_storage_for_them(amina, placed, draft, settings):
    settings.STORAGES = {**settings.STORAGES, "community_hub": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    figure = add(amina, placed, draft)
    assert files() == []
    row = Picture.objects.get(uuid=figure.picture)
    assert storages["community_hub"].exists(f"{storing.FOLDER}/{row.place[:2]}/{row.place}-480.webp")


class TestWhatOnlyADraftShowed:
    """Its files are nobody's any more once the draft is gone, however it goes."""

    @pytest.fixture
    def project(self, amina, placed):
        project, _figure = a_project_with_a_picture(amina, placed)
        add(amina, placed, project, "For the next version")
        assert len(files()) == 4
        return project

    @pytest.fixture
    def goes(self, django_capture_on_commit_callbacks, project):
        yield lambda: django_capture_on_commit_callbacks(execute=True)
        assert (len(files()), Picture.objects.count()) == (2, 1)

    def test_when_it_is_thrown_away(self, amina, placed, project, goes):
        with goes():
            api.drop_draft(amina, placed, project.uuid)

    def test_when_its_last_owner_leaves(self, amina, placed, project, goes):
        with goes():
            api.leave(amina, placed, project.uuid, last=LastLeaves.NAMELESS)

    def test_when_they_begin_anew(self, amina, placed, project, goes):
        with goes():
            api.reset(an_organiser(), placed, amina.user_id)

    def test_when_they_leave_the_platform(self, amina, project, goes):
        with goes():
            people.retire(amina.user_id)
