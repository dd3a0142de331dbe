"""Giving and withdrawing consent, and the receipt that a person can keep.

A consent record has the fields of ISO/IEC TS 27560:2023: who agreed to what, towards whom, for what, on which notice
(version, hash, language), how and from when until when. It is written once; only its withdrawal is added.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.db import transaction

from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.problems import NotFound
from vidare.profiles import signing
from vidare.profiles.models import Basis, Consent, Grant
from vidare.profiles.notices import notice
from vidare.profiles.permissions import may_share

if TYPE_CHECKING:
    from vidare.accounts.models import User

SCHEMA: Final = "https://www.iso.org/standard/80392.html"
"""ISO/IEC TS 27560:2023, consent record information structure."""


def controller() -> str:
    """Who answers for the data that this site keeps."""
    return settings.ENV.operator or str(settings.SITE_NAME)


@transaction.atomic
def give(
    actor: Actor,
    person: User,
    purpose_code: str,
    *,
    recipient: str,
    purpose: str,
    categories: Iterable[str],
    language: str,
    method: str = "form",
    expires_at: datetime | None = None,
) -> Consent:
    """A consent on the newest notice of that purpose, as it is shown in `language`. `purpose` is in the person's own words,
    `categories` codes of data. Raises Forbidden, or NotFound for a purpose without a notice."""
    may_share(actor, person)
    shown = notice(purpose_code, language)
    consent = Consent.objects.create(
        person=person,
        controller=controller(),
        recipient=recipient[:200],
        purpose=purpose[:500],
        purpose_code=purpose_code,
        categories=list(categories),
        basis=Basis.CONSENT,
        notice_version=shown.version,
        notice_hash=shown.hash,
        notice_language=shown.language,
        method=method,
        given_at=now(),
        expires_at=expires_at,
    )
    audit(actor, "consent-given", about(person.pk), purpose=purpose_code, notice=shown.version, method=method)
    return consent


@transaction.atomic
def withdraw(actor: Actor, person: User, id: Any) -> Consent:
    """Ends a consent, and the sharing that rests on it, at once; a second time changes nothing. Raises Forbidden, or NotFound
    where it is not the person's."""
    may_share(actor, person)
    consent = Consent.objects.select_for_update().filter(pk=id, person=person).first()
    if consent is None:
        raise NotFound("There is no such consent")
    if consent.withdrawn_at is None:
        consent.withdrawn_at = now()
        consent.save(update_fields=["withdrawn_at"])
        Grant.objects.filter(consent=consent, withdrawn_at=None).update(withdrawn_at=consent.withdrawn_at)
        audit(actor, "consent-withdrawn", about(person.pk), purpose=consent.purpose_code)
    return consent


def fields(consent: Consent) -> dict[str, Any]:
    """A consent record as plain JSON, its fields named as in ISO/IEC TS 27560."""
    return {
        "schema_version": SCHEMA,
        "record_id": str(consent.pk),
        "pii_principal_id": str(consent.person_id),
        "pii_controller": consent.controller,
        "privacy_notice": {
            "version": consent.notice_version,
            "language": consent.notice_language,
            "sha256": consent.notice_hash,
        },
        "lawful_basis": consent.basis,
        "purpose": consent.purpose,
        "purpose_type": consent.purpose_code,
        "pii_categories": list(consent.categories),
        "recipients": [consent.recipient],
        "collection_method": consent.method,
        "events": _events(consent),
    }


def _events(consent: Consent) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = [
        {
            "state": "given",
            "time": consent.given_at.isoformat(),
            "valid_until": consent.expires_at.isoformat() if consent.expires_at else None,
        }
    ]
    if consent.withdrawn_at:
        events.append({"state": "withdrawn", "time": consent.withdrawn_at.isoformat()})
    return events


def receipt(consent: Consent) -> dict[str, Any]:
    """The record with the words of its notice, signed by this site: `signature` is a detached JWS over the canonical JSON of
    `receipt`."""
    words = notice(consent.purpose_code, consent.notice_language, consent.notice_version).text
    body = {"record": fields(consent), "notice_text": words, "issued_at": now().isoformat()}
    return {"receipt": body, "signature": signing.signature(body)}
