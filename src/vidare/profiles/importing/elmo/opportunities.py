"""Walks the tree of learning opportunities in one report: programmes hold modules, modules hold courses, courses classes."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final

from django.utils.translation import gettext as _
from lxml import etree

from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.importing.elmo.words import Words, child, children, day, inner, language, long_text, text, words
from vidare.profiles.importing.values import Found, Unread

MOST_ROWS: Final = 1_000
_KINDS: Final = {
    "degree programme": EntryKind.EDUCATION,
    "module": EntryKind.COURSE,
    "course": EntryKind.COURSE,
    "micro credential": EntryKind.COURSE,
    "class": None,
}
# The three cycles of the Bologna process are EQF 6, 7 and 8 (Dublin descriptors, QF-EHEA self-certification).
_CYCLES: Final = {"bachelor": "eqf:6", "master": "eqf:7", "phd": "eqf:8"}
_LEAST_OF_A_PROGRAMME: Final = 60
"""ECTS credits, a year's work, from which an opportunity without a type that has parts is taken to be a programme."""


@dataclass(frozen=True, slots=True)
class Issuer:
    name: str
    country: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: who issued it, its grading scales by their local id, and what its entries rest on."""

    element: etree._Element
    where: str
    issuer: Issuer
    scales: dict[str, str]
    evidence: Evidence


@dataclass(slots=True)
class Building:
    """What has been found so far, and what could not be read."""

    languages: tuple[str, ...]
    source: Source
    found: list[Found] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _seen: set[tuple[str, ...]] = field(default_factory=set)
    _classes: int = 0
    _over: int = 0

    def leave(self, where: str, name: str, reason: str) -> None:
        """Notes a part that was not read; no more of them than of rows."""
        if len(self.unread) < MOST_ROWS:
            self.unread.append(Unread(where[:300], name, reason[:300]))

    def add(self, report: Report) -> None:
        """Everything in the report."""
        self._classes = self._over = 0
        for opportunity in children(report.element, "learningOpportunitySpecification"):
            self._walk(opportunity, report, report.where)
        if self._classes:
            reason = _("Parts of a course, such as lectures, are not rows of their own (%d left out).") % self._classes
            self.leave(report.where, "type", reason)
        if self._over:
            reason = _("Only the first %(most)d rows were read; %(over)d were left out.")
            self.leave(report.where, "report", reason % {"most": MOST_ROWS, "over": self._over})

    def _walk(self, opportunity: etree._Element, report: Report, above: str) -> None:
        instance = child(opportunity, "specifies", "learningOpportunityInstance")
        spoken = language(text(instance, "languageOfInstruction"))
        title = words(opportunity, "title", (*self.languages, spoken) if spoken else self.languages)
        where = f"{above} › {title.text or '?'}"[:300]
        kind = self._kind(opportunity, instance, where)
        if kind is None:
            self._classes += 1
        elif not title.text:
            self.leave(where, "title", _("It has no title, so it was left out."))
        elif text(instance, "status") == "failed":
            self.leave(where, "status", _("It says that this was not passed, so it was left out."))
        else:
            self._keep(self._entry(opportunity, instance, report, kind, title, where), where)
        for part in children(opportunity, "hasPart"):
            for smaller in children(part, "learningOpportunitySpecification"):
                self._walk(smaller, report, where)

    def _kind(self, opportunity: etree._Element, instance: etree._Element | None, where: str) -> EntryKind | None:
        said = text(opportunity, "type")
        if said.lower() in _KINDS:
            return _KINDS[said.lower()]
        if said:
            self.leave(where, "type", _("“%s” is not a type that we know; it was taken as a course.") % said[:60])
            return EntryKind.COURSE
        has_parts = child(opportunity, "hasPart") is not None
        most = max((_number(text(credit, "value")) for credit in children(instance, "credit")), default=Decimal(0))
        return EntryKind.EDUCATION if has_parts and most >= _LEAST_OF_A_PROGRAMME else EntryKind.COURSE

    def _keep(self, entry: Entry, where: str) -> None:
        same = (entry.title, entry.organisation, entry.started, entry.ended, entry.credits, entry.grade)
        if same in self._seen:
            return
        self._seen.add(same)
        if len(self.found) >= MOST_ROWS:
            self._over += 1
            return
        self.found.append(Found(entry, where))

    def _entry(
        self,
        opportunity: etree._Element,
        instance: etree._Element | None,
        report: Report,
        kind: EntryKind,
        title: Words,
        where: str,
    ) -> Entry:
        status = text(instance, "status")
        if status not in {"", "passed", "in-progress"}:
            self.leave(where, "status", _("expected passed, failed or in-progress, got “%s”") % status[:40])
        is_ongoing = status == "in-progress"
        started = self._day(where, "start", text(instance, "start") or text(instance, "academicTerm", "start"))
        ended = self._day(where, "date", text(instance, "date") or text(instance, "academicTerm", "end"))
        for part in (opportunity, child(opportunity, "specifies"), instance):
            if child(part, "extension") is not None:
                self.leave(where, "extension", _("An addition of the school's own, which we cannot read."))
        scale = report.scales.get(text(instance, "gradingSchemeLocalId"), "")
        about = long_text(opportunity, (title.language, *self.languages))
        graded = _("Grading scale: %s") % scale if scale and text(instance, "resultLabel") else ""
        return Entry(
            kind=kind,
            title=title.text,
            organisation=report.issuer.name,
            country=report.issuer.country,
            started=started,
            ended="" if is_ongoing else ended,
            is_ongoing=is_ongoing,
            text="\n\n".join(part for part in (about, graded) if part),
            code=_local_code(opportunity),
            level=self._level(instance, where),
            credits=self._credits(instance, where),
            grade=text(instance, "resultLabel"),
            language=title.language,
            evidence=report.evidence,
        )

    def _day(self, where: str, name: str, value: str) -> str:
        try:
            return day(value)
        except ValueError as error:
            self.leave(where, name, str(error))
            return ""

    def _credits(self, instance: etree._Element | None, where: str) -> str:
        """As stated: "6 ECTS", several schemes by comma."""
        given = []
        for credit in children(instance, "credit"):
            value, scheme = text(credit, "value"), text(credit, "scheme")
            if not value:
                continue
            if _number(value) < 0 or not _is_number(value):
                self.leave(where, "credit", _("expected a number of credits, got “%s”") % value[:40])
                continue
            given.append(f"{value} {scheme.upper() if scheme.lower() == 'ects' else scheme}".strip())
        return ", ".join(given)

    def _level(self, instance: etree._Element | None, where: str) -> str:
        """`eqf:1`…`eqf:8` where it is said, otherwise by the cycle of the credits; empty when neither is."""
        for level in children(instance, "level"):
            if text(level, "type").upper() == "EQF" and (value := text(level, "value")):
                if value in {str(number) for number in range(1, 9)}:
                    return f"eqf:{value}"
                self.leave(where, "level", _("expected an EQF level from 1 to 8, got “%s”") % value[:20])
        cycles = (text(credit, "level").lower() for credit in children(instance, "credit"))
        return next((_CYCLES[cycle] for cycle in cycles if cycle in _CYCLES), "")


def _local_code(opportunity: etree._Element) -> str:
    """The school's own code of the course, as its students know it."""
    for identifier in children(opportunity, "identifier"):
        if identifier.get("type") == "local":
            return inner(identifier).strip()
    return ""


def _is_number(value: str) -> bool:
    try:
        return Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _number(value: str) -> Decimal:
    return Decimal(value) if _is_number(value) else Decimal(0)
