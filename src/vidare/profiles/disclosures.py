"""The list of who looked at a person's data, and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.db.models import QuerySet

from vidare.core.clock import now
from vidare.profiles.models import Disclosure, ViewerKind
from vidare.profiles.parts import known

_ONCE: Final = timedelta(days=1)


def of(person: Any) -> QuerySet[Disclosure]:
    """The person's list, the newest first."""
    return Disclosure.objects.filter(person=person).select_related("grant")


def note_system(person: Any, parts: Iterable[str], purpose: str) -> None:
    """A line for what this service did by itself with these parts; the same purpose once a day. `purpose` is a code that a
    page has words for (`watching`, `reminding`), or words."""
    if not of(person).filter(viewer_kind=ViewerKind.SYSTEM, purpose=purpose, at__gt=now() - _ONCE).exists():
        Disclosure.objects.create(
            person_id=person if not hasattr(person, "pk") else person.pk,
            at=now(),
            viewer_kind=ViewerKind.SYSTEM,
            viewer_name="",
            parts=list(known(parts)),
            purpose=purpose[:500],
        )
