"""What this room holds of a person: one holder a kind of thing, so that My data can say for each what it is for and until
when."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from vidare.core.clock import now
from vidare.core.personal import (
    COUNT,
    FLAG,
    OBJECT,
    TEXT,
    TEXTS,
    TIME,
    Holder,
    Part,
    one_of,
    rows_of,
    said,
)
from vidare.profiles import consents
from vidare.profiles.models import Consent, Disclosure, Grant, Kept, Notice, Record, Transfer
from vidare.profiles.restoring import restore_kept, restore_record

_RECORD: Final = one_of(
    version=COUNT, profile=OBJECT, contact=OBJECT, telling=OBJECT, created_at=TIME, changed_at=TIME, restricted_at=TIME
)
_KEPT: Final = rows_of(
    id=TEXT, kind=TEXT, title=TEXT, data={}, is_watched=FLAG, seen=OBJECT, created_at=TIME, changed_at=TIME
)
_NOTICES: Final = rows_of(kind=TEXT, data=OBJECT, at=TIME, seen_at=TIME, mailed_at=TIME)
_GRANTS: Final = rows_of(
    id=TEXT, receiver_kind=TEXT, receiver=TEXT, parts=TEXTS, purpose=TEXT, plans=TEXTS, language=TEXT, consent=TEXT,
    created_at=TIME, ends_at=TIME, withdrawn_at=TIME, views=COUNT, most_views={"type": ["integer", "null"]},
)  # fmt: skip
_LINES: Final = rows_of(at=TIME, viewer_kind=TEXT, viewer=TEXT, parts=TEXTS, purpose=TEXT, grant=TEXT)
_TRANSFERS: Final = rows_of(
    id=TEXT, source=TEXT, purpose=TEXT, consent=TEXT, started_at=TIME, ended_at=TIME, outcome=TEXT, rows=COUNT
)


def _deleted(rows: models.QuerySet[Any]) -> dict[str, int]:
    return dict(rows.delete()[1])


def _eraser(model: type[models.Model]) -> Callable[[UUID], dict[str, int]]:
    return lambda person: _deleted(model._default_manager.filter(person=person))


def _record(person: UUID) -> Iterable[Part]:
    row = Record.objects.filter(person=person).first() or Record()
    data = {
        "version": row.version,
        "profile": row.data,
        "contact": row.contact_data,
        "telling": row.telling,
        "created_at": said(row.created_at),
        "changed_at": said(row.changed_at),
        "restricted_at": said(row.restricted_at),
    }
    yield Part("profile.json", data, _("Your profile: what you have done, can and want, and how to reach you"), _RECORD)


def _kept(person: UUID) -> Iterable[Part]:
    rows = [
        {
            "id": str(row.pk),
            "kind": row.kind,
            "title": row.title,
            "data": row.data,
            "is_watched": row.is_watched,
            "seen": row.seen,
            "created_at": said(row.created_at),
            "changed_at": said(row.changed_at),
        }
        for row in Kept.objects.filter(person=person).order_by("created_at", "pk")
    ]
    yield Part("saved.json", rows, _("Plans and searches that you saved"), _KEPT)


def _notices(person: UUID) -> Iterable[Part]:
    rows = [
        {
            "kind": row.kind,
            "data": row.data,
            "at": said(row.at),
            "seen_at": said(row.seen_at),
            "mailed_at": said(row.mailed_at),
        }
        for row in Notice.objects.filter(person=person)
    ]
    yield Part("notices.json", rows, _("What we have told you"), _NOTICES)


def _sharing(person: UUID) -> Iterable[Part]:
    given = Consent.objects.filter(person=person).order_by("given_at")
    yield Part("consents.json", [consents.fields(row) for row in given], _("What you agreed to"), {"type": "array"})
    rows = [
        {
            "id": str(row.pk),
            "receiver_kind": row.receiver_kind,
            "receiver": row.receiver_name,
            "parts": row.parts,
            "purpose": row.consent.purpose,
            "plans": [str(plan.pk) for plan in row.kept.all()],
            "language": row.language,
            "consent": str(row.consent_id),
            "created_at": said(row.created_at),
            "ends_at": said(row.ends_at),
            "withdrawn_at": said(row.withdrawn_at),
            "views": row.views,
            "most_views": row.most_views,
        }
        for row in Grant.objects.filter(person=person).select_related("consent").prefetch_related("kept")
    ]
    yield Part("shared.json", rows, _("What you shared, with whom, for what and until when"), _GRANTS)


def _erase_sharing(person: UUID) -> dict[str, int]:
    """Their own goes; what others shared with them ends, and loses their name: the others' list stays the others'."""
    theirs = Grant.objects.filter(receiver_user=person)
    Consent.objects.filter(grant__in=theirs).update(recipient="")
    Grant.objects.filter(receiver_user=person, withdrawn_at=None).update(withdrawn_at=now())
    changed = theirs.update(receiver_user=None, receiver_name="")
    counts = _deleted(Grant.objects.filter(person=person)) | {"received": changed}
    for label, number in _deleted(Consent.objects.filter(person=person)).items():
        counts[label] = counts.get(label, 0) + number
    return counts


def _lines(person: UUID) -> Iterable[Part]:
    rows = [
        {
            "at": said(row.at),
            "viewer_kind": row.viewer_kind,
            "viewer": row.viewer_name,
            "parts": row.parts,
            "purpose": row.purpose,
            "grant": str(row.grant_id or ""),
        }
        for row in Disclosure.objects.filter(person=person)
    ]
    yield Part("looked-at.json", rows, _("Who looked at what, when and why"), _LINES)


def _erase_lines(person: UUID) -> dict[str, int]:
    """In other people's lists the name of the organisation stays, theirs goes."""
    for row in Disclosure.objects.filter(viewer=person).select_related("grant"):
        row.viewer, row.viewer_name = None, row.grant.receiver_name if row.grant else ""
        row.save(update_fields=["viewer", "viewer_name"])
    return _deleted(Disclosure.objects.filter(person=person))


def _transfers(person: UUID) -> Iterable[Part]:
    rows = [
        {
            "id": str(row.pk),
            "source": row.source,
            "purpose": row.purpose,
            "consent": str(row.consent_id or ""),
            "started_at": said(row.started_at),
            "ended_at": said(row.ended_at),
            "outcome": row.outcome,
            "rows": row.rows,
        }
        for row in Transfer.objects.filter(person=person).defer("sealed")
    ]
    yield Part("fetched.json", rows, _("What was fetched for you from elsewhere, and when"), _TRANSFERS)


HOLDERS: Final = (
    Holder(
        name="record",
        models=("profiles.Record",),
        about=_("Your profile: what you have done, can and want, and how to reach you"),
        purpose=_("To find work and courses that fit you, and to show to whom you choose"),
        until=_("Until you change it, or erase your account"),
        export=_record,
        erase=_eraser(Record),
        restore=restore_record,
    ),
    Holder(
        name="saved",
        models=("profiles.Kept",),
        about=_("Plans and searches that you saved"),
        purpose=_("So that you can go on where you were, and be told of news"),
        until=_("Until you remove them, or erase your account"),
        export=_kept,
        erase=_eraser(Kept),
        restore=restore_kept,
    ),
    Holder(
        name="notices",
        models=("profiles.Notice",),
        about=_("What we have told you"),
        purpose=_("So that you can read it again, and are not told twice"),
        until=_("A year"),
        export=_notices,
        erase=_eraser(Notice),
    ),
    Holder(
        name="consents",
        models=("profiles.Consent", "profiles.Grant"),
        about=_("What you agreed to, and what you share with whom"),
        purpose=_("So that you, and we, can show what you agreed to"),
        until=_("Two years after it ended"),
        export=_sharing,
        erase=_erase_sharing,
    ),
    Holder(
        name="disclosures",
        models=("profiles.Disclosure",),
        about=_("Who looked at what, when and why"),
        purpose=_("So that you can see how your data is used"),
        until=_("Two years"),
        export=_lines,
        erase=_erase_lines,
    ),
    Holder(
        name="transfers",
        models=("profiles.Transfer",),
        about=_("When we fetched something for you from elsewhere; what you kept of it is in your profile"),
        purpose=_("So that you can see where your data is from"),
        until=_("Two years"),
        export=_transfers,
        erase=_eraser(Transfer),
    ),
)
