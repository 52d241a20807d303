"""Tests of the sync begin with an empty catalogue: Open edX would be looked at too."""

from __future__ import annotations

import pytest

from plugin_app.contributions.models import Catalogue, OpenProject


@pytest.fixture
def empty_catalogue(db):
    """Nothing is in it, not even Open edX."""
    OpenProject.objects.all().delete()
    Catalogue.objects.all().delete()
