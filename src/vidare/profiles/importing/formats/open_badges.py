"""Open Badges: 2.0 assertions (with the badge class inside) and 3.0 achievement credentials (W3C verifiable credentials)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vidare.profiles.contact import Contact
from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import reasons
from vidare.profiles.importing.formats.collecting import Collector, contact, first, many, mapping
from vidare.profiles.importing.values import Signature

_CREDENTIALS: Final = frozenset({"OpenBadgeCredential", "AchievementCredential"})
# Open Badges 3.0, AchievementType: which stand for an education or a licence; the rest are courses.
_KINDS: Final = {
    **dict.fromkeys(
        ("AssociateDegree", "BachelorDegree", "Degree", "Diploma", "DoctoralDegree", "MasterDegree",
         "ProfessionalDoctorate", "ResearchDoctorate", "SecondarySchoolDiploma", "GeneralEducationDevelopment"),
        EntryKind.EDUCATION,
    ),
    **dict.fromkeys(("License", "CertificateOfCompletion:License", "JourneymanCertificate", "MasterCertificate"), EntryKind.LICENCE),
    "CommunityService": EntryKind.UNPAID,
}  # fmt: skip
_SKILLS: Final = frozenset({"ceasn:Competency", "CFItem", "ext:ESCOSkill", "esco:Skill"})


def looks_like(data: Any) -> bool:
    """Whether this is an Open Badge."""
    one = mapping(data)
    kinds = set(map(str, many(one.get("type"))))
    if kinds & _CREDENTIALS:
        return True
    achieved = any("achievement" in mapping(subject) for subject in many(one.get("credentialSubject")))
    return achieved or ("Assertion" in kinds and "badge" in one) or ({"badge", "recipient"} <= set(one))


def collect(collector: Collector, credential: Mapping[str, Any], where: str) -> None:
    """One badge."""
    collector.signature = Signature.NOT_CHECKED
    collector.format = collector.format or "open-badges"
    if "badge" in credential:
        _second(collector, credential, where)
    else:
        _third(collector, credential, where)


def _third(collector: Collector, credential: Mapping[str, Any], where: str) -> None:
    profile = credential.get("issuer")
    issuer = collector.text(where, "issuer", mapping(profile).get("name", ""))
    issued = first(credential.get("awardedDate"), credential.get("validFrom"), credential.get("issuanceDate"))
    until = first(credential.get("validUntil"), credential.get("expirationDate"))
    for number, subject in enumerate(many(credential.get("credentialSubject"))):
        about = mapping(subject)
        place = f"{where}/credentialSubject[{number}]"
        if not collector.holder.to_json():
            collector.holder = collector.contact = _holder(collector, place, about)
        for achievement in many(about.get("achievement")):
            grade = " ".join(
                str(found)
                for result in many(about.get("result"))
                if (found := first(mapping(result).get("value"), mapping(result).get("achievedLevel")))
            )
            points = about.get("creditsEarned")
            _badge(collector, place, mapping(achievement), issuer, issued, until, grade=grade, credits=points)


def _second(collector: Collector, assertion: Mapping[str, Any], where: str) -> None:
    badge = assertion.get("badge")
    if isinstance(badge, str):
        collector.unread(where, "badge", reasons.HOSTED)
        badge = {"name": assertion.get("name", ""), "issuer": assertion.get("issuer")}
    issuer = collector.text(where, "issuer", mapping(mapping(badge).get("issuer")).get("name", ""))
    recipient = mapping(assertion.get("recipient"))
    identity = recipient.get("identity", "")
    if recipient.get("hashed") is not True and "@" in str(identity) and not collector.holder.to_json():
        collector.holder = collector.contact = contact(collector, f"{where}/recipient", email=identity)
    issued, until = assertion.get("issuedOn"), assertion.get("expires")
    _badge(collector, f"{where}/badge", mapping(badge), issuer, issued, until)


def _badge(
    collector: Collector, where: str, badge: Mapping[str, Any], issuer: str, issued: Any, until: Any, **given: Any
) -> None:
    collector.issuer = collector.issuer or issuer
    creator = collector.text(where, "creator", mapping(badge.get("creator")).get("name", ""))
    criteria = badge.get("criteria")
    text = first(badge.get("description"), mapping(criteria).get("narrative"))
    on = collector.date(where, "issued", issued)
    before, collector.origin = collector.origin, issuer or collector.origin
    key = collector.add(
        _KINDS.get(str(badge.get("achievementType", "")), EntryKind.COURSE),
        where,
        on=on,
        title=badge.get("name"),
        organisation=issuer or creator,
        text=text,
        started=on,
        ended=until,
        code=badge.get("humanCode"),
        **given,
    )
    collector.origin = before
    for row in many(badge.get("alignment")):
        _alignment(collector, f"{where}/alignment", mapping(row), key)
    for word in many(first(badge.get("tag"), badge.get("tags"))):
        collector.add_skill(f"{where}/tag", word, entry=key, score=0.7)


def _alignment(collector: Collector, where: str, row: Mapping[str, Any], entry: str) -> None:
    """What the badge is aligned with is a skill where it says so, or where its address is a skill of ESCO."""
    address = str(first(row.get("targetUrl"), row.get("url"), ""))
    kind = str(row.get("targetType", ""))
    if "/esco/skill/" in address or kind in _SKILLS or not kind:
        collector.add_skill(
            where, first(row.get("targetName"), row.get("name")), concept=address, entry=entry, score=0.9
        )


def _holder(collector: Collector, where: str, subject: Mapping[str, Any]) -> Contact:
    """Who the badge is for, as far as it is told unhashed."""
    given: dict[str, Any] = {"name": mapping(subject.get("profile")).get("name", "") or subject.get("name", "")}
    for row in many(subject.get("identifier")):
        about = mapping(row)
        if about.get("hashed") is True or about.get("salt"):
            continue
        kind = {"emailAddress": "email", "name": "name"}.get(str(about.get("identityType", "")))
        if kind:
            given[kind] = about.get("identityHash", "")
    return contact(collector, where, **given)
