"""The table of what loads changed in a vocabulary, for those who hold codes of it."""

from __future__ import annotations

from django.db import models


class VocabularyChange(models.Model):
    """One concept that a load of its scheme brought, dropped, took back or named anew. The first load of a scheme is its
    beginning and no change."""

    class ChangeKind(models.TextChoices):
        NEW = "new"
        DEPRECATED = "deprecated"
        RESTORED = "restored"
        RENAMED = "renamed"

    scheme = models.ForeignKey("concepts.Scheme", on_delete=models.CASCADE, related_name="+")
    concept = models.ForeignKey("concepts.Concept", on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    version = models.CharField(max_length=40, blank=True)
    """The scheme's version that the load brought."""
    at = models.DateTimeField(db_index=True)
    successor = models.ForeignKey(
        "concepts.Concept", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """What replaced a deprecated one."""
    language = models.CharField(max_length=2, blank=True)
    """Of `before` and `after`, the preferred names of a renamed one."""
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["scheme", "-at"], name="change_scheme_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.concept_id}"
