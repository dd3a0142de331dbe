"""The event log that every business act writes to. Rows are only ever added."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One act: who (a pseudonym), what, on which thing, when. Never holds personal data."""

    at = models.DateTimeField(db_index=True)
    actor_kind = models.CharField(max_length=10)
    actor_ref = models.CharField(max_length=64, blank=True)
    action = models.SlugField(max_length=60, db_index=True)
    subject = models.CharField(max_length=200, blank=True)
    data = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"


class Pseudonym(models.Model):
    """The one link between a person and their events; erasing the person deletes the row."""

    person = models.UUIDField(primary_key=True)
    ref = models.CharField(max_length=32, unique=True)

    def __str__(self) -> str:
        return self.ref
