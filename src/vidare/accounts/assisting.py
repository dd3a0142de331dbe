"""Sitting beside somebody who has no device, no address or no e-ID: on the record, and nothing of it stays with the helper.

While a counsellor assists, the browser holds another person's way. It is kept in nobody's account, and ends with the visit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.sessions.backends.base import SessionBase

from vidare.accounts.models import Membership, Organisation
from vidare.accounts.permissions import may_counsel
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor, system
from vidare.core.clock import now

KEY: Final = "assisting"
LONGEST: Final = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Assisting:
    """Who sits beside: `organisation` (its id) by its name, since when."""

    organisation: str
    name: str
    began: datetime


def begin(actor: Actor, session: SessionBase, organisation: Organisation) -> Assisting:
    """Begins; an earlier one ends. Raises Forbidden."""
    may_counsel(actor, organisation)
    end(actor, session)
    found = Assisting(str(organisation.pk), organisation.name, now())
    session[KEY] = {"organisation": found.organisation, "name": found.name, "began": found.began.isoformat()}
    audit(actor, "assisting-began", found.organisation)
    return found


def end(actor: Actor, session: Any) -> bool:
    """Ends; False where nobody assisted. What the session holds of the person is for the caller to clear."""
    found = current(session, even_over=True)
    if found is None:
        return False
    session.pop(KEY, None)
    audit(actor, "assisting-ended", found.organisation, minutes=int((now() - found.began).total_seconds() // 60))
    return True


def current(session: Any, *, even_over: bool = False) -> Assisting | None:
    """Who assists in this session; None where nobody does, or where it has lasted for too long."""
    data = session.get(KEY)
    if not data:
        return None
    found = Assisting(data["organisation"], data["name"], datetime.fromisoformat(data["began"]))
    return found if even_over or now() - found.began < LONGEST else None


def end_if_over(session: Any) -> bool:
    """Ends what has lasted for too long; whether it did. What the session holds of the person is for the caller to clear."""
    return (
        current(session, even_over=True) is not None and current(session) is None and end(system("assisting"), session)
    )


def may_begin(user: Any) -> Any:
    """The organisations in whose name the user may assist."""
    return Organisation.objects.filter(
        pk__in=Membership.objects.of(user).filter(role="counsellor").values("organisation"), verified_at__isnull=False
    ).order_by("name")
