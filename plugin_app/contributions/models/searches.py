"""What contributions are found by, what people look for again and again, and what they were told of.

The index is derived: it may be emptied at any time, and is made again from the catalogue. Words lead to things by
postings. What things are narrowed down by is kept once for all things alike: a hundred thousand pieces of work have a
few thousand different sets of language, level, topics and so on, and these are quick to count.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from ..searching.terms import LONGEST_NAME, TermKind
from ..vocabulary.folding import LONGEST as LONGEST_TEXT
from ..vocabulary.names import Subject


class SearchEntry(models.Model):
    """
    A project, or a piece of work, that can be found.

    .. no_pii:
    """

    thing = models.CharField(max_length=30, unique=True, help_text="“project” or “work”, and its number.")
    project = models.ForeignKey("community_hub.OpenProject", on_delete=models.CASCADE, related_name="+")
    opportunity = models.ForeignKey("community_hub.Opportunity", on_delete=models.CASCADE, null=True, related_name="+")
    facets = models.ForeignKey("community_hub.SearchFacets", on_delete=models.PROTECT, related_name="+", db_index=False)
    digest = models.CharField(
        max_length=64, help_text="Of all it is found by; the same digest means the same postings."
    )
    changed_at = models.DateTimeField(help_text="When it last said something new.")
    standing = models.PositiveSmallIntegerField(help_text="0 stands before 1 and so on, where nothing else decides.")
    opened = models.PositiveIntegerField(default=0, help_text="In whole hours since 1970, UTC; 0 if nobody knows.")

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "search entries"
        indexes = [
            models.Index(fields=["standing", "-opened", "-id"], name="cmy_found_in_turn"),
            models.Index(fields=["facets", "opened"], name="cmy_found_counted"),
            models.Index(fields=["opened"], name="cmy_found_fresh"),
        ]

    def __str__(self) -> str:
        return self.thing


class SearchTerm(models.Model):
    """
    A word, or a value of a facet.

    .. no_pii:
    """

    kind = models.CharField(max_length=10, choices=TermKind.choices)
    text = models.CharField(
        max_length=LONGEST_TEXT, help_text="Folded to a–z and 0–9: every database compares it alike."
    )
    name = models.CharField(max_length=LONGEST_NAME, blank=True, help_text="As people read it; empty for a word.")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["kind", "text"], name="cmy_term_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"


class SearchFacets(models.Model):
    """
    A set of values that things are narrowed down by. It never changes: another set is another row.

    .. no_pii:
    """

    id = models.BigIntegerField(primary_key=True, help_text="Of what is in it, so that it means the same everywhere.")
    terms = models.JSONField(help_text="Pairs of kind and text.")

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "search facets"

    def __str__(self) -> str:
        return f"facets {self.pk}"


class SearchFacet(models.Model):
    """
    A value is in a set.

    .. no_pii:
    """

    term = models.ForeignKey(SearchTerm, on_delete=models.CASCADE, related_name="+", db_index=False)
    facets = models.ForeignKey(SearchFacets, on_delete=models.CASCADE, related_name="+")

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["term", "facets"], name="cmy_in_facets_once")]

    def __str__(self) -> str:
        return f"term {self.term_id} in facets {self.facets_id}"


class SearchPosting(models.Model):
    """
    A word leads to a thing.

    .. no_pii:
    """

    term = models.ForeignKey(SearchTerm, on_delete=models.CASCADE, related_name="+", db_index=False)
    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="+")
    in_title = models.BooleanField(default=False)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["term", "entry"], name="cmy_posting_once")]

    def __str__(self) -> str:
        return f"term {self.term_id} leads to {self.entry_id}"


class SearchProgress(models.Model):
    """
    How far the index has followed the catalogue, and the instance's Meilisearch the index. One row at most.

    .. no_pii:
    """

    caught_up_to = models.DateTimeField(help_text="What was written until then is found.")
    told_since = models.DateTimeField(null=True, help_text="When filling Meilisearch began; empty: it is not used.")
    told_to = models.PositiveBigIntegerField(null=True, help_text="The last project told; empty: it has all of them.")

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "search progress"

    def __str__(self) -> str:
        return f"{self.caught_up_to:%Y-%m-%d %H:%M}"


class SearchUntold(models.Model):
    """
    A thing that is new, has changed or is gone, and of which the instance's Meilisearch has yet to hear.

    What is gone leaves no other trace, and of two changes the second is another row: who tells of the first must not
    cross it out.

    .. no_pii:
    """

    thing = models.CharField(max_length=30, help_text="“project” or “work”, and its number.")

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "search untold"

    def __str__(self) -> str:
        return self.thing


class VocabularyName(models.Model):
    """
    One of the names a language or a topic goes by, and its usual one. An operator brought it in.

    .. no_pii:
    """

    subject = models.CharField(max_length=10, choices=[(subject.value, subject.value) for subject in Subject])
    alias = models.CharField(max_length=LONGEST_TEXT, help_text="Folded to a–z and 0–9.")
    name = models.CharField(max_length=LONGEST_NAME)

    class Meta:
        app_label = "community_hub"
        constraints = [models.UniqueConstraint(fields=["subject", "alias"], name="cmy_alias_once")]

    def __str__(self) -> str:
        return f"{self.alias} is {self.name}"


class SavedSearch(models.Model):
    """
    Something a person looks for again and again. Its feed has a secret address, of which only a digest is kept.

    .. pii: What somebody looks for. Deleted by ``contributions.api.forget``.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    query = models.JSONField()
    digest = models.CharField(max_length=64, help_text="Of the query: one person keeps the same search once.")
    made_at = models.DateTimeField()
    tells = models.BooleanField(default=False, help_text="Whether they wish to be told of one thing now and then.")
    feed_digest = models.CharField(max_length=64, null=True, unique=True, help_text="SHA-256 of the feed's secret.")

    class Meta:
        app_label = "community_hub"
        verbose_name_plural = "saved searches"
        constraints = [models.UniqueConstraint(fields=["user", "digest"], name="cmy_search_once")]
        indexes = [models.Index(fields=["tells", "id"], name="cmy_search_tells")]

    def __str__(self) -> str:
        return f"search {self.uuid}"


class Suggestion(models.Model):
    """
    The one thing somebody was told of on one occasion, because a search of theirs found it.

    .. pii: What somebody was told of, and whether they looked. Deleted by ``contributions.api.forget``.
    .. pii_types: other
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="suggestions", db_index=False)
    occasion = models.CharField(max_length=20, help_text="The day in the zone of whom it is for, like 2026-03-02.")
    opportunity = models.ForeignKey("community_hub.Opportunity", on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "community_hub"
        constraints = [
            models.UniqueConstraint(fields=["search", "occasion"], name="cmy_suggestion_once"),
            models.UniqueConstraint(fields=["search", "opportunity"], name="cmy_suggested_once"),
        ]

    def __str__(self) -> str:
        return f"suggestion of {self.occasion} for search {self.search_id}"
