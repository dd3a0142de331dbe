"""What the event log holds of a person: events under a pseudonym, and the one row that says whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vidare.audit.models import Event, Pseudonym
from vidare.audit.pseudonyms import forget
from vidare.core.personal import OBJECT, TEXT, TIME, Holder, Part, rows_of, said

_SCHEMA: Final = rows_of(at=TIME, by=TEXT, action=TEXT, subject=TEXT, data=OBJECT)


def _export(person: UUID) -> Iterable[Part]:
    row = Pseudonym.objects.filter(person=person).first()
    ref = row.ref if row else ""
    events = Event.objects.filter(Q(actor_kind="user", actor_ref=ref) | Q(subject=f"person:{ref}")) if ref else ()
    data = [
        {
            "at": said(event.at),
            "by": event.actor_kind if event.actor_ref != ref else "you",
            "action": event.action,
            "subject": "you" if event.subject == f"person:{ref}" else event.subject,
            "data": event.data,
        }
        for event in events
    ]
    yield Part("events.json", data, _("What was done with your account and your data, and when"), _SCHEMA)


def _erase(person: UUID) -> dict[str, int]:
    """The events stay and are nobody's: the row that links them to the person goes."""
    return {"audit.Pseudonym": int(forget(person))}


HOLDER: Final = Holder(
    name="events",
    models=("audit.Event", "audit.Pseudonym"),
    about=_("What was done, under a number in place of your name"),
    purpose=_("To show what happened if something goes wrong, and to prove that rules were kept"),
    until=_("When you erase your data, nobody can tell any more that the events were yours"),
    export=_export,
    erase=_erase,
)
