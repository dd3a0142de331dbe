"""European Digital Credentials for Learning: JSON-LD of the European Learning Model 3 (application profile edc-ap)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from vidare.core.text import fallback
from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import codes
from vidare.profiles.importing.formats.collecting import Collector, contact, first, many, mapping
from vidare.profiles.importing.values import Signature

_CLAIMS: Final = ("LearningAchievement", "LearningActivity", "LearningAssessment", "LearningEntitlement")
_WITHIN: Final = ("hasPart",)
MOST_CLAIMS: Final = 200


def looks_like(data: Any) -> bool:
    """Whether this is a European Digital Credential."""
    return "EuropeanDigitalCredential" in many(mapping(data).get("type"))


def said(value: Any, language: str = "") -> str:
    """The words of a text in several languages ({"en": …}, {"en": […]}), best for a reader of `language`."""
    if isinstance(value, list):
        return said(value[0], language) if value else ""
    if isinstance(value, str):
        return value
    texts = {key: first(*many(text)) for key, text in mapping(value).items()}
    chosen = next((code for code in (language, *fallback(language or "en"), "no") if texts.get(code)), None)
    text = texts[chosen] if chosen else first(*texts.values())
    return text if isinstance(text, str) else ""


def collect(collector: Collector, credential: Mapping[str, Any], where: str) -> None:
    """The claims of one credential."""
    collector.signature = Signature.NOT_CHECKED
    collector.format = collector.format or "elm"
    person = mapping(credential.get("credentialSubject"))
    language = collector.language or _language(credential)
    collector.language = collector.language or language
    issuer = _organisation(credential.get("issuer"), language)
    collector.issuer = collector.issuer or issuer
    if not collector.holder.to_json():
        collector.holder = collector.contact = _holder(collector, person, where, language)
    issued = collector.date(where, "issued", first(credential.get("issued"), credential.get("validFrom")))
    before = collector.origin
    collector.origin = issuer or before
    for number, claim in enumerate(_claims(person)):
        if _stated_kind(mapping(claim.get("specifiedBy"))) == "skills":
            for outcome in many(mapping(claim.get("specifiedBy")).get("learningOutcome")):
                _outcome(collector, f"{where}/hasClaim[{number}]", mapping(outcome), language, "")
            continue
        _claim(collector, f"{where}/hasClaim[{number}]", claim, language, issued, issuer)
    collector.origin = before


def _language(credential: Mapping[str, Any]) -> str:
    shown = mapping(credential.get("displayParameter"))
    stated = first(shown.get("primaryLanguage"), *many(shown.get("language")))
    address = mapping(stated).get("id", stated)
    return codes.language(address) if isinstance(address, str) else ""


def _claims(person: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting = [mapping(claim) for claim in many(person.get("hasClaim"))]
    for _ in range(MOST_CLAIMS):
        if not waiting:
            return
        claim = waiting.pop(0)
        if set(map(str, many(claim.get("type")))) & set(_CLAIMS):
            yield claim
        for part in _WITHIN:
            waiting += [mapping(inner) for inner in many(claim.get(part))]


def _claim(collector: Collector, where: str, claim: Mapping[str, Any], language: str, issued: str, issuer: str) -> None:
    kinds = many(claim.get("type"))
    spec = mapping(claim.get("specifiedBy"))
    activity = mapping(first(*many(claim.get("influencedBy")), {}))
    when = mapping(first(*many(claim.get("temporal")), *many(activity.get("temporal")), {}))
    awarded = mapping(claim.get("awardedBy"))
    body = first(*many(awarded.get("awardingBody")), *many(claim.get("directedBy")), *many(claim.get("assessedBy")))
    qualification = "Qualification" in many(spec.get("type"))
    key = collector.add(
        _kind(kinds, spec, qualification),
        where,
        on=issued,
        title=said(first(claim.get("title"), spec.get("title")), language),
        organisation=_organisation(body, language) or issuer,
        place=_place(body, language),
        country=_country(body),
        text=said(first(claim.get("description"), spec.get("description"), activity.get("description")), language),
        started=when.get("startDate"),
        ended=first(when.get("endDate"), awarded.get("awardingDate"), claim.get("awardingDate")),
        level=codes.eqf(str(mapping(spec.get("eqfLevel")).get("id", "")))
        or said(mapping(spec.get("educationLevel")).get("notation")),
        credits=_credits(first(*many(claim.get("creditReceived")), *many(spec.get("creditPoint"))), language),
        grade=_grade(claim, language),
        concept=_concept(spec),
        code=_code(spec),
        language=language,
    )
    for outcome in many(spec.get("learningOutcome")):
        _outcome(collector, f"{where}/learningOutcome", mapping(outcome), language, key)


def _kind(kinds: list[Any], spec: Mapping[str, Any], qualification: bool) -> EntryKind:
    """What our own export wrote in `dcType`; else a level of the European framework makes it an education, unless it is
    called a short programme."""
    stated = _stated_kind(spec)
    if stated in tuple(EntryKind):
        return EntryKind(stated)
    short = "short" in said(mapping(first(*many(spec.get("dcType")), {})).get("prefLabel"), "en").lower()
    partial = spec.get("isPartialQualification") is True
    is_whole = qualification and "eqfLevel" in spec and not short and not partial
    return EntryKind.EDUCATION if "LearningAchievement" in kinds and is_whole else EntryKind.COURSE


def _stated_kind(spec: Mapping[str, Any]) -> str:
    return said(mapping(first(*many(spec.get("dcType")), {})).get("notation"))


def _organisation(value: Any, language: str) -> str:
    one = mapping(first(*many(value), {}))
    return said(first(one.get("legalName"), one.get("prefLabel"), one.get("altLabel")), language)


def _place(value: Any, language: str) -> str:
    location = mapping(first(*many(mapping(first(*many(value), {})).get("location")), {}))
    return said(mapping(location.get("spatialCode")).get("prefLabel"), language) or said(
        mapping(mapping(location.get("address")).get("fullAddress")).get("noteLiteral"), language
    )


def _country(value: Any) -> str:
    location = mapping(first(*many(mapping(first(*many(value), {})).get("location")), {}))
    return codes.country(str(mapping(mapping(location.get("address")).get("countryCode")).get("id", "")))


def _credits(value: Any, language: str) -> str:
    point = mapping(value)
    amount = said(point.get("point")) or str(first(point.get("point"), ""))
    framework = said(mapping(point.get("framework")).get("prefLabel"), language)
    short = "ECTS" if "European Credit Transfer" in framework else framework
    return " ".join(part for part in (amount, short) if part)


def _grade(claim: Mapping[str, Any], language: str) -> str:
    for assessment in (claim, *(mapping(one) for one in many(claim.get("provenBy")))):
        if found := said(mapping(assessment.get("grade")).get("noteLiteral"), language):
            return found
    return ""


def _concept(spec: Mapping[str, Any]) -> str:
    address = str(spec.get("id", ""))
    ours = _stated_kind(spec) in tuple(EntryKind) and not address.startswith("urn:epass:")
    return address if ours or "/esco/" in address else ""


def _code(spec: Mapping[str, Any]) -> str:
    return said(mapping(first(*many(spec.get("identifier")), {})).get("notation"))


def _outcome(collector: Collector, where: str, outcome: Mapping[str, Any], language: str, entry: str) -> None:
    related = [mapping(one) for name in ("relatedESCOSkill", "relatedSkill") for one in many(outcome.get(name))]
    for skill in related:
        name = said(skill.get("prefLabel"), language)
        collector.add_skill(where, name, concept=str(skill.get("id", "")), entry=entry)
    if not related:
        collector.add_skill(where, said(outcome.get("title"), language), entry=entry, score=0.9)


def _holder(collector: Collector, person: Mapping[str, Any], where: str, language: str) -> Any:
    reach = mapping(first(*many(person.get("contactPoint")), {}))
    mail = mapping(first(*many(reach.get("emailAddress")), {})).get("id", "")
    phone = mapping(first(*many(reach.get("phone")), {})).get("phoneNumber", "")
    postal = mapping(first(*many(reach.get("address")), {}))
    names = [said(person.get(part), language) for part in ("givenName", "familyName")]
    return contact(
        collector,
        f"{where}/credentialSubject",
        name=said(person.get("fullName"), language) or " ".join(part for part in names if part),
        email=str(mail).removeprefix("mailto:"),
        phone=phone,
        address=said(mapping(postal.get("fullAddress")).get("noteLiteral"), language),
        born=_birthday(str(first(person.get("dateOfBirth"), ""))),
        links=[mapping(page).get("contentURL") for page in many(reach.get("contactForm"))],
    )


def _birthday(value: str) -> str:
    """A day of birth. EDC's own tool stores local midnight in UTC (1999-10-01T22:00:00Z is 2 October in Brussels)."""
    if value.endswith(("T22:00:00Z", "T23:00:00Z")):
        from datetime import date, timedelta

        try:
            return (date.fromisoformat(value[:10]) + timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):
            return ""
    return value
