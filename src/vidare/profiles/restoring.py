"""The parts of a bundle that come back, checked: anyone can write such a file, so nothing of it is taken on trust."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.dateparse import parse_datetime

from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.evidence import Evidence, unproven
from vidare.profiles.keeping import MOST_BYTES, MOST_KEPT
from vidare.profiles.models import Kept, KeptKind, Record
from vidare.profiles.profile import Profile

_SHAPES: Final[Mapping[str, type]] = {"title": str, "data": dict, "seen": dict, "is_watched": bool}


def restore_record(person: UUID, parts: dict[str, Any]) -> int:
    """The profile and how to reach the person; a use that they had restricted stays restricted. Raises Problem, or KeyError,
    TypeError, ValueError, AttributeError where a row has another shape."""
    data = parts.get("profile.json")
    if data is None:
        return 0
    # Read and written again: what is stored is what this version understands.
    profile, contact = _unproven(Profile.from_json(data.get("profile") or {})), data.get("contact") or {}
    row, _made = Record.objects.select_for_update().get_or_create(person_id=person)
    row.data, row.contact_data = profile.to_json(), Contact.from_json(contact).to_json()
    row.telling = {"mail": (data.get("telling") or {}).get("mail") is True}
    if data.get("restricted_at"):
        row.restricted_at = _moment("profile.json", data["restricted_at"])
    row.version += 1
    row.save()
    return 1


def _unproven(profile: Profile) -> Profile:
    """The profile with nothing that a file alone could forge: what others stood behind is an imported record here."""
    claims = tuple(replace(claim, evidence=_weaker(claim.evidence)) for claim in profile.claims)
    entries = tuple(replace(entry, evidence=_weaker(entry.evidence)) for entry in profile.entries)
    return replace(profile, claims=claims, entries=entries)


def _weaker(evidence: Evidence) -> Evidence:
    return replace(evidence, source=unproven(evidence.source))


def restore_kept(person: UUID, parts: dict[str, Any]) -> int:
    """Plans and searches, each under a new number: here, too, two people never share one. Raises as `restore_record`."""
    rows = parts.get("saved.json") or []
    if not isinstance(rows, list) or len(rows) > MOST_KEPT:
        raise ValueError(f"saved.json: expected a list of at most {MOST_KEPT}")
    return len(Kept.objects.bulk_create([_kept(person, row) for row in rows]))


def _kept(person: UUID, row: Any) -> Kept:
    kind = KeptKind(row["kind"])
    for name, shape in _SHAPES.items():
        if not isinstance(row[name], shape):
            raise TypeError(f"saved.json: {name}: expected {shape.__name__}")
    for name in ("data", "seen"):
        if len(json.dumps(row[name])) > MOST_BYTES:
            raise ValueError(f"saved.json: {name}: expected at most {MOST_BYTES} bytes")
    address = row["data"].get("address", "")
    if kind == KeptKind.SEARCH and not (isinstance(address, str) and (not address or address.startswith("?"))):
        raise ValueError("saved.json: address: expected what stands after the page's address")
    # What a plan says in full, the room that guides reads and checks when it is opened.
    if kind == KeptKind.PLAN and not isinstance(row["data"].get("steps"), list):
        raise TypeError("saved.json: steps: expected a list")
    return Kept(
        person_id=person,
        kind=kind,
        title=row["title"][:200],
        data=row["data"],
        is_watched=row["is_watched"],
        seen=row["seen"],
        created_at=_moment("saved.json", row["created_at"]),
        changed_at=_moment("saved.json", row["changed_at"]),
    )


def _moment(part: str, text: Any) -> datetime:
    found = parse_datetime(text)
    if found is None or found.tzinfo is None:
        raise Problem("Not a bundle", "bad-bundle", 400, f"{part}: expected a time, got {text[:40]!r}")
    return found
