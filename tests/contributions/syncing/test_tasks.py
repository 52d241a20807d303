"""What a Celery worker does, where there is one: the same as the commands."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

import pytest

from plugin_app.contributions import api


class Registry(ModuleType):
    """As much of Celery as is used: it keeps each function under the name of its task."""

    def __init__(self):
        super().__init__("celery")
        self.tasks, self.options = {}, {}

    def shared_task(self, *, name, **options):
        def keep(function):
            self.tasks[name], self.options[name] = function, options
            return function

        return keep


@pytest.fixture
def imported(monkeypatch):
    """Imports the tasks anew, with a Celery or without."""

    def import_with(celery):
        monkeypatch.setitem(sys.modules, "celery", celery)
        monkeypatch.delitem(sys.modules, "plugin_app.tasks", raising=False)
        return importlib.import_module("plugin_app.tasks")

    yield import_with
    sys.modules.pop("plugin_app.tasks", None)


@pytest.fixture
def synced(monkeypatch):
    """How often the sync was called, and with what."""
    calls = []
    monkeypatch.setattr(api, "sync", lambda *args, **options: calls.append((args, options)))
    return calls


def test_tasks_are_registered_under_their_names_and_keep_no_results(imported):
    celery = Registry()
    imported(celery)
    assert celery.options == {"community_hub.sync": {"ignore_result": True}}


def test_a_worker_syncs_with_all_that_is_due_each_time_it_is_told_to(imported, synced):
    celery = Registry()
    imported(celery)
    assert synced == []  # importing asks nobody anything
    for _ in range(2):
        assert celery.tasks["community_hub.sync"]() is None
    assert synced == [((), {}), ((), {})]


def test_what_goes_wrong_is_for_the_worker_to_see(imported, monkeypatch):
    def fails():
        raise ConnectionError

    monkeypatch.setattr(api, "sync", fails)
    celery = Registry()
    imported(celery)
    with pytest.raises(ConnectionError):
        celery.tasks["community_hub.sync"]()


def test_without_celery_it_is_a_plain_function(imported, synced):
    imported(None).sync()
    assert synced == [((), {})]


@pytest.mark.django_db
@pytest.mark.usefixtures("empty_catalogue")
def test_the_task_really_runs_where_there_is_no_tracker_to_ask(imported, settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": []}
    imported(None).sync()
