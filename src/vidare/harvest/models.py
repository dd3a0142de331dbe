"""Feeds, their runs, the raw records and what could not be read."""

from __future__ import annotations

from django.db import models

from vidare.catalogue.models import Source


class Feed(models.Model):
    """How one source is fetched and read."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, primary_key=True, related_name="feed")
    format = models.SlugField()
    location = models.CharField(max_length=1000)
    """A file, a folder or an https address; empty for the sample."""
    is_complete = models.BooleanField(default=True)
    """Whether a run lists everything, so that what is missing is gone; otherwise only tombstones remove."""
    validators = models.JSONField(default=dict, blank=True)
    """ETag and Last-Modified of the last complete fetch."""

    def __str__(self) -> str:
        return self.source_id


class Run(models.Model):
    """One reading of a feed. A run without `finished_at` was interrupted."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="runs")
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    lists_all = models.BooleanField(default=False)
    """Whether it read a complete listing to its end, so that what it did not see was not there."""
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.feed_id} {self.started_at:%Y-%m-%d %H:%M}"


class RawRecord(models.Model):
    """A record as it was read, its hash, and the run that last saw it: provenance, and what makes a run repeatable."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10)
    external_id = models.CharField(max_length=200)
    content_hash = models.CharField(max_length=32)
    payload = models.BinaryField()
    """The normalised record, JSON, deflated."""
    first_seen = models.DateTimeField()
    changed_at = models.DateTimeField()
    seen_in = models.ForeignKey(Run, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("feed", "kind", "external_id", name="raw_once")]

    def __str__(self) -> str:
        return f"{self.feed_id}/{self.external_id}"


class Rejected(models.Model):
    """A record that a run could not read."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rejections")
    position = models.CharField(max_length=200)
    external_id = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=100, blank=True)
    reason = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"{self.position}: {self.reason}"
