"""HR Open LER-RS 4.4 and 4.5 (Learning and Employment Record Resume Standard; since 2026 Trusted Career Profile), plain or
as the subject of a credential. Field names from LER-RSType.json and public implementations of it; a copy of the whole
schema was not to be had, so what is not known here is told as unread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from vidare.profiles.contact import Contact
from vidare.profiles.entries import EntryKind
from vidare.profiles.importing.formats import codes, reasons
from vidare.profiles.importing.formats.collecting import Collector, contact, first, many, mapping
from vidare.profiles.importing.values import Imported, Signature

_SECTIONS: Final = frozenset({"employmentHistories", "educationAndLearnings", "certifications", "licenses", "skills"})
_KNOWN: Final = _SECTIONS | {
    "type", "person", "communication", "narratives", "id", "@context", "attachments", "positionPreferences",
    "employmentPreferences", "job", "languages",
}  # fmt: skip


def _record(data: Any) -> tuple[Mapping[str, Any], bool]:
    """The record, and whether it came as a credential."""
    whole = mapping(data)
    subject = whole.get("credentialSubject")
    return (mapping(first(*many(subject), {})), True) if subject else (whole, False)


def looks_like(data: Any) -> bool:
    """Whether this JSON is a LER-RS record: by its type, or by two of its sections."""
    record, _ = _record(data)
    kinds = [str(kind) for kind in (*many(record.get("type")), *many(mapping(data).get("type")))]
    named = any("LER-RS" in kind or "TrustedCareerProfile" in kind for kind in kinds)
    return named or len({"employmentHistories", "educationAndLearnings"} & set(record)) > 0


def read(data: Any, name: str) -> Imported:
    """The record's rows."""
    record, signed = _record(data)
    collector = Collector("ler-rs", origin=name, signature=Signature.NOT_CHECKED if signed else Signature.NONE)
    issuer = mapping(data).get("issuer") if signed else None
    collector.issuer = collector.text("/issuer", "name", mapping(issuer).get("name", ""))
    collector.contact = collector.holder = _contact(collector, record)
    for number, row in enumerate(many(record.get("employmentHistories"))):
        _work(collector, f"/employmentHistories/{number}", mapping(row))
    for number, row in enumerate(many(record.get("educationAndLearnings"))):
        _education(collector, f"/educationAndLearnings/{number}", mapping(row))
    for section, kind in (("certifications", EntryKind.COURSE), ("licenses", EntryKind.LICENCE)):
        for number, row in enumerate(many(record.get(section))):
            _certificate(collector, kind, f"/{section}/{number}", mapping(row))
    for number, row in enumerate(many(record.get("skills"))):
        about = mapping(row)
        codes_of = [mapping(code).get("url", "") for code in many(about.get("codedNotation"))]
        address = str(first(about.get("id"), *codes_of, "")) if isinstance(about.get("id"), str) else ""
        collector.add_skill(
            f"/skills/{number}", first(about.get("name"), row if isinstance(row, str) else ""), concept=address
        )
    for section in record:
        if section not in _KNOWN and record[section]:
            collector.unread(f"/{section}", section, reasons.NO_PLACE)
    texts = [_narrative(collector, "/narratives", one) for one in many(record.get("narratives"))]
    return collector.done("\n".join(text for text in texts if text))


def _narrative(collector: Collector, where: str, value: Any) -> str:
    about = mapping(value)
    text = first(about.get("content"), about.get("text"), value if isinstance(value, str) else "")
    return collector.text(where, "narrative", text, long=True)


def _organisation(collector: Collector, where: str, value: Any) -> dict[str, Any]:
    about = mapping(value)
    reach = mapping(about.get("communication"))
    postal = mapping(first(*many(reach.get("address")), *many(about.get("address")), {}))
    return {
        "organisation": value if isinstance(value, str) else first(about.get("name"), about.get("tradeName"), about.get("legalName")),
        "place": postal.get("city"),
        "country": codes.country(collector.text(where, "country", postal.get("countryCode"))),
    }  # fmt: skip


def _work(collector: Collector, where: str, row: Mapping[str, Any]) -> None:
    around = _organisation(collector, where, row.get("organization"))
    positions = [mapping(one) for one in many(row.get("positionHistories"))] or [{}]
    for number, position in enumerate(positions):
        unpaid = str(first(position.get("resourceRelationshipCode"), "")).lower() == "volunteer"
        own = _organisation(collector, where, position.get("organization"))
        texts = [
            *many(position.get("descriptions")),
            *many(row.get("descriptions")),
            row.get("narrative"),
            position.get("narrative"),
        ]
        current = position.get("current") is True or (row.get("current") is True and len(positions) == 1)
        ended = first(position.get("end"), row.get("end"))
        collector.add(
            EntryKind.UNPAID if unpaid else EntryKind.WORK,
            f"{where}/positionHistories/{number}",
            title=first(position.get("title"), row.get("title")),
            text="\n".join(filter(None, (_narrative(collector, where, text) for text in texts))),
            started=first(position.get("start"), row.get("start")),
            ended="" if current else ended,
            is_ongoing=current,
            **(around | {name: value for name, value in own.items() if value}),
        )


def _education(collector: Collector, where: str, row: Mapping[str, Any]) -> None:
    degree = mapping(first(*many(row.get("educationDegrees")), {}))
    specialised = [mapping(one).get("name", one) for one in many(degree.get("specializations"))]
    programs = [mapping(one).get("name", one) for one in many(row.get("programs"))]
    scores = [mapping(one).get("value") for one in many(mapping(degree.get("score")).get("scoresText"))]
    title = [collector.text(where, "degree", part) for part in (degree.get("name"), *(specialised or programs[:1]))]
    collector.add(
        EntryKind.EDUCATION,
        where,
        title=", ".join(part for part in title if part),
        text="\n".join(filter(None, (_narrative(collector, where, one) for one in (*many(row.get("descriptions")), row.get("narrative"))))),
        started=row.get("start"),
        ended="" if row.get("current") is True else first(row.get("end"), degree.get("date")),
        is_ongoing=row.get("current") is True,
        grade=first(*scores),
        **_organisation(collector, where, row.get("institution")),
    )  # fmt: skip


def _certificate(collector: Collector, kind: EntryKind, where: str, row: Mapping[str, Any]) -> None:
    period = mapping(first(row.get("effectiveTimePeriod"), row.get("effectivePeriod"), {}))
    valid_from, valid_to = (
        first(period.get(name), period.get(other)) for name, other in (("start", "validFrom"), ("end", "validTo"))
    )
    collector.add(
        kind,
        where,
        title=row.get("name"),
        started=first(row.get("firstIssued"), row.get("firstIssuedDate"), valid_from),
        ended=valid_to,
        text="\n".join(filter(None, (_narrative(collector, where, one) for one in many(row.get("descriptions"))))),
        **_organisation(collector, where, row.get("issuingAuthority")),
    )  # fmt: skip


def _contact(collector: Collector, record: Mapping[str, Any]) -> Contact:
    person = mapping(record.get("person"))
    name = mapping(person.get("name"))
    parts = [
        first(name.get(short), name.get(long))
        for short, long in (("given", "givenName"), ("middle", "middleName"), ("family", "familyName"))
    ]
    reach = mapping(first(record.get("communication"), person.get("communication"), {}))
    mail = first(*many(reach.get("email")), *many(reach.get("emails")))
    phone = first(*many(reach.get("phone")), *many(reach.get("phones")))
    postal = mapping(first(*many(reach.get("address")), {}))
    address = [postal.get(key) for key in ("line", "postalCode", "city", "countryCode")]
    links = [mapping(one).get("url", one) for key in ("web", "social") for one in many(reach.get(key))]
    return contact(
        collector,
        "/person",
        name=first(name.get("formattedName"), name.get("formatted"), " ".join(str(part) for part in parts if part)),
        email=mapping(mail).get("address", mail),
        phone=mapping(phone).get("formattedNumber", phone),
        address=", ".join(collector.text("/communication", "address", part) for part in address if part),
        born=person.get("birthDate"),
        links=[link for link in links if isinstance(link, str)],
    )  # fmt: skip
