"""Learning opportunities joined with what they refer to, as courses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any, Final

from vidare.catalogue.records import (
    Admission,
    ConceptRef,
    CourseKind,
    CourseRecord,
    CreditUnit,
    InstanceRecord,
    Mode,
    PlaceRef,
    ProviderRecord,
    Record,
    Rejection,
    Role,
)
from vidare.core.money import CURRENCIES, Money
from vidare.core.text import LocalizedText
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.elm_nodes import Node, children, content, duration, references, tails, texts
from vidare.harvest.readers.markup import one_line
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.values import Bad, day, in_order, line, money, url

_KINDS: Final = {
    "05053c1cbe": CourseKind.COURSE,
    "0f7dac46ca": CourseKind.COURSE,
    "17744a2647": CourseKind.COURSE,
    "63f9f6180c": CourseKind.PRACTICE,
    "74a4a268e8": CourseKind.COURSE,
    "77b99de990": CourseKind.PRACTICE,
    "79343569f3": CourseKind.DEGREE,
    "7e1ac538db": CourseKind.COURSE,
    "b2434ca358": CourseKind.EXAM,
}
"""Europass learning opportunity types: course, programme module, MOOC, apprenticeship, short learning programme,
internship, educational programme, class, thesis."""
_MODES: Final = {"9191af2ed9": Mode.CAMPUS, "920fbb3cbe": Mode.ONLINE, "e92d221e4d": Mode.BLENDED}
_CREDITS: Final = {"6fcec5c5af": CreditUnit.ECTS}
_PACE: Final = {"72a0ab92fa": 100}
"""Full time; of part time the model does not say how much."""
_COUNTRIES: Final = {"SWE": "SE", "FIN": "FI", "NOR": "NO", "DNK": "DK", "ISL": "IS"}
_SPOKEN: Final = {
    "SWE": "sv",
    "FIN": "fi",
    "NOR": "nb",
    "NOB": "nb",
    "NNO": "nn",
    "ENG": "en",
    "DAN": "da",
    "SME": "se",
}


class Join:
    """Courses out of spooled elements."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool

    def course(self, position: str, key: str, opportunity: Node) -> Iterator[Record]:
        """The course of a learning opportunity, and what could not be read of it."""
        made = attempt(position, partial(self._course, key, opportunity), key)
        if isinstance(made, Rejection):
            yield made
            return
        instance = attempt(position, partial(self._instance, key, opportunity), key)
        if isinstance(instance, Rejection):
            yield instance
            yield made
        else:
            yield replace(made, instances=(instance,))

    def _all(self, kind: str, keys: list[str]) -> list[Node]:
        found: list[Node] = []
        for key in keys:
            held: list[tuple[str, Any]] = self._spool.get(kind, key)
            found += [value for _, value in held[-1:]]
        return found

    def _specifications(self, opportunity: Node) -> list[Node]:
        return self._all("specification", references(opportunity, "learningAchievementSpecification"))

    def _course(self, key: str, opportunity: Node) -> CourseRecord:
        title = _titles(opportunity, "title")
        if not title:
            raise Bad("title", "the title is missing, or in none of our languages")
        specifications = self._specifications(opportunity)
        description = texts(opportunity, "description")
        for specification in specifications:
            description = description.merged(texts(specification, "description"))
        outcomes, skills = self._outcomes(specifications)
        credits, unit = _credits(specifications)
        levels = [int(tail) for held in specifications for tail in tails(held, "uri", "EQFLevel") if tail in "12345678"]
        kinds = [_KINDS[tail] for tail in tails(opportunity, "uri", "type") if tail in _KINDS]
        fields = [tail for held in specifications for tail in tails(held, "uri", "ISCEDFCode")]
        isced = [
            ConceptRef("isced-f", code, Role.OUTCOME) for code in fields if re.fullmatch(r"\d{2,4}", code, re.ASCII)
        ]
        return CourseRecord(
            external_id=key,
            provider=self._provider(opportunity, specifications),
            title=title,
            description=description,
            outcomes=outcomes,
            kind=kinds[0] if kinds else None,
            eqf_level=levels[0] if levels else None,
            credits=credits,
            credit_unit=unit,
            accredited_by=self._accredited(specifications),
            url=_page(opportunity),
            concepts=tuple(dict.fromkeys([*skills, *isced])),
        )

    def _outcomes(self, specifications: list[Node]) -> tuple[LocalizedText, list[ConceptRef]]:
        """What one learns, a line an outcome, and the ESCO skills that the outcomes name."""
        keys = [key for held in specifications for key in references(held, "learningOutcome")]
        lines: dict[str, list[str]] = {}
        skills: list[ConceptRef] = []
        for outcome in self._all("outcome", keys):
            for language, title in _titles(outcome, "title").items():
                lines.setdefault(language, []).append(title)
            for skill in children(outcome, "relatedESCOSkill"):
                uri = url(skill["attributes"].get("uri"), "relatedESCOSkill")
                if uri and len(uri) <= 200:
                    label = next(iter(_titles(skill, "prefLabel").values()), "")
                    skills.append(ConceptRef("esco", uri, Role.OUTCOME, label))
        return LocalizedText({language: "\n".join(found) for language, found in lines.items()}), skills

    def _provider(self, opportunity: Node, specifications: list[Node]) -> ProviderRecord:
        """Who gives the course; who awards it where nobody is named."""
        keys = references(opportunity, "providedBy")
        for held in specifications:
            keys += references(held, "awardingOpportunity", "awardingBody")
        for organisation in self._all("organisation", keys):
            name = _titles(organisation, "legalName") or _titles(organisation, "altLabel")
            if not name:
                continue
            places = self._places(references(organisation, "location"))
            return ProviderRecord(
                external_id=organisation["attributes"]["id"],
                name=name,
                country=places[0].country if places else "",
                place=places[0] if places else None,
                organisation_number=line(content(organisation, "registration", "notation"), "registration", 30),
                url=_page(organisation),
            )
        raise Bad("providedBy", "no provider with a name is among the organisations")

    def _accredited(self, specifications: list[Node]) -> LocalizedText | None:
        """Who accredits the qualification, where that is stated."""
        keys = [key for held in specifications for key in references(held, "accreditation")]
        for accreditation in self._all("accreditation", keys):
            for agent in self._all("organisation", references(accreditation, "accreditingAgent")):
                name = _titles(agent, "legalName")
                if name:
                    return name
        return None

    def _places(self, keys: list[str]) -> tuple[PlaceRef, ...]:
        found = []
        for location in self._all("location", keys):
            countries = [_COUNTRIES.get(tail, "") for tail in tails(location, "uri", "address", "countryCode")]
            names = _titles(location, "geographicName")
            name = next(iter(names.values()), "")
            if name:
                found.append(PlaceRef("", name, countries[0] if countries else ""))
        return tuple(dict.fromkeys(found))

    def _instance(self, key: str, opportunity: Node) -> InstanceRecord:
        specifications = self._specifications(opportunity)
        start = day(content(opportunity, "temporal", "startDate"), "temporal.startDate")
        end = day(content(opportunity, "temporal", "endDate"), "temporal.endDate")
        in_order(start, end, "temporal.endDate")
        weeks, _ = duration(content(opportunity, "duration"))
        spoken = [tail for held in specifications for tail in tails(held, "uri", "language")]
        hours = next(
            (found for held in specifications if (found := duration(content(held, "volumeOfLearning"))[1])), None
        )
        deadlines = [
            day(held["text"].strip(), "applicationDeadline") for held in children(opportunity, "applicationDeadline")
        ]
        pace = [_PACE[tail] for tail in tails(opportunity, "uri", "learningSchedule") if tail in _PACE]
        return InstanceRecord(
            external_id=key,
            start=start,
            end=end,
            places=self._places(references(opportunity, "location")),
            mode=_mode(opportunity, specifications),
            teaching=tuple(
                dict.fromkeys(_SPOKEN.get(code, code.lower()) for code in spoken if re.fullmatch("[A-Z]{3}", code))
            ),
            pace=pace[0] if pace else None,
            weeks=weeks,
            hours=hours,
            price=_price(opportunity),
            admission=Admission(
                # each deadline is the end of a round: one can apply until the last
                closes=max((found for found in deadlines if found), default=None),
                requires=_notes(specifications, "entryRequirement"),
            ),
            url=_page(opportunity),
        )


def _titles(held: Node, *path: str) -> LocalizedText:
    return LocalizedText({language: one_line(found) for language, found in texts(held, *path).items()})


def _notes(holders: list[Node], name: str) -> LocalizedText:
    found = LocalizedText()
    for held in holders:
        found = found.merged(texts(held, name, "noteLiteral"))
    return found


def _page(held: Node) -> str:
    return url(content(held, "homepage", "contentUrl"), "homepage") or ""


def _mode(opportunity: Node, specifications: list[Node]) -> Mode | None:
    for held in (opportunity, *specifications):
        modes = {_MODES[tail] for tail in tails(held, "uri", "mode") if tail in _MODES}
        if modes:
            return Mode.BLENDED if len(modes) > 1 else modes.pop()
    return None


def _credits(specifications: list[Node]) -> tuple[Decimal | None, CreditUnit | None]:
    for held in specifications:
        for point in children(held, "creditPoint"):
            unit = next((_CREDITS[tail] for tail in tails(point, "uri", "framework") if tail in _CREDITS), None)
            written = content(point, "point").replace(",", ".")
            if unit and re.fullmatch(r"\d{1,4}(\.\d{1,2})?", written, re.ASCII):
                return Decimal(written), unit
    return None, None


def _price(opportunity: Node) -> Money | None:
    """The first price in a currency that we hold."""
    for detail in children(opportunity, "priceDetail"):
        currency = next(iter(tails(detail, "uri", "amount", "unit")), "")
        if currency in CURRENCIES:
            return money(content(detail, "amount", "value"), currency, "priceDetail.amount")
    return None
