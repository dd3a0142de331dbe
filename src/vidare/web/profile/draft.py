"""What was read from a document, kept in the session until its owner has chosen, an hour at most. Neither the file nor its
text is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest

from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry
from vidare.profiles.importing.elmo.matching import Match, Verdict
from vidare.profiles.importing.values import Found, Imported, Signature, Unread
from vidare.profiles.profile import Claim, Profile

KEY: Final = "import"
LONGEST: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """`name` is the file's; `imported` without its text; `claims` what the words were recognised as; `found` whose record
    it is, None where the document does not say who it is about."""

    name: str
    imported: Imported
    claims: tuple[Claim, ...]
    found: Match | None
    at: datetime

    @property
    def asks(self) -> bool:
        """Whether the person has to say that it is about them."""
        return self.found is not None and self.found.verdict is not Verdict.SAME


def put(request: HttpRequest, draft: Draft) -> None:
    """Keeps the draft in the session."""
    imported = draft.imported
    request.session[KEY] = {
        "name": draft.name,
        "at": draft.at.isoformat(),
        "format": imported.format,
        "issuer": imported.issuer,
        "language": imported.language,
        "signature": str(imported.signature),
        "entries": [[row.entry.to_json(), row.where, row.score] for row in imported.entries],
        "contact": imported.contact.to_json(),
        "unread": [asdict(row) for row in imported.unread],
        "claims": Profile(claims=draft.claims).to_json()["claims"],
        "found": [str(draft.found.verdict), list(draft.found.reasons)] if draft.found else None,
    }


def get(request: HttpRequest) -> Draft | None:
    """The draft; None where there is none, or when its hour is over (then it is dropped)."""
    data = request.session.get(KEY)
    if not isinstance(data, dict):
        return None
    try:
        draft = _read(data)
    except (Problem, KeyError, TypeError, ValueError):
        drop(request)
        return None
    if now() - draft.at > LONGEST:
        drop(request)
        return None
    return draft


def drop(request: HttpRequest) -> None:
    """Forgets the draft."""
    request.session.pop(KEY, None)


def _read(data: Mapping[str, Any]) -> Draft:
    found = data["found"]
    imported = Imported(
        format=data["format"],
        entries=tuple(Found(Entry.from_json(entry), where, score) for entry, where, score in data["entries"]),
        contact=Contact.from_json(data["contact"]),
        language=data["language"],
        issuer=data["issuer"],
        signature=Signature(data["signature"]),
        unread=tuple(Unread(**row) for row in data["unread"]),
    )
    return Draft(
        name=data["name"],
        imported=imported,
        claims=Profile.from_json({"claims": data["claims"]}).claims,
        found=Match(Verdict(found[0]), tuple(found[1])) if found else None,
        at=datetime.fromisoformat(data["at"]),
    )
