"""The schemes of support as values: what a row of the tables says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vidare.concepts import overlay
from vidare.core.text import UI_LANGUAGES, LocalizedText
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.ages import By
from vidare.guidance.routes.forms import sourced
from vidare.guidance.routes.texts import text, texts
from vidare.guidance.routes.values import Sourced
from vidare.guidance.support.rows import PERS, TEXTS
from vidare.profiles.circumstances import Right, Status


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a scheme comes to at full pace, a week, in minor units; None not known. `share` of the pay (per cent), at most
    `cap`. `year` is the year of the figures."""

    grant: int | None = None
    share: float | None = None
    cap: int | None = None
    loan: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a scheme asks of a person; None or empty: nothing. `months` of the last 24 worked; `years` worked in all;
    `assessed`: an authority judges, `yes` what a person is never asked about here (health, need, means), `studies` whether
    the studies suit the person, when all else is asked for here; `rights_maybe` need more ties."""

    age_least: int | None = None
    age_least_by: By = By.DAY
    age_most: int | None = None
    age_most_by: By = By.DAY
    rights: tuple[Right, ...] = ()
    rights_maybe: tuple[Right, ...] = ()
    situations: tuple[Status, ...] = ()
    registered: bool = False
    months: int | None = None
    years: int | None = None
    children: bool = False
    assessed: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme in one country. `kinds` are the steps it may go with; `paces` the shares of full time (per cent) it is
    paid for, the least first (empty: in proportion); `usually` False: as a rule not with studies."""

    key: str
    country: str
    name: LocalizedText
    decides: LocalizedText
    ask: LocalizedText
    url: str
    phone: str
    kinds: frozenset[StepKind]
    usually: bool
    weeks_least: int | None
    weeks_most: int | None
    hours_most: int | None
    paces: tuple[int, ...]
    asked: Asked
    amounts: Amounts
    most_weeks: int | None
    opens: tuple[str, ...]
    first: tuple[str, ...]
    note: LocalizedText
    sourced: Sourced
    valid_from: date | None
    valid_until: date | None

    def in_force(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


def scheme(row: overlay.Row) -> Scheme:
    """The scheme of a row that `rows.checks` has passed."""
    known = texts(TEXTS)
    note = text(row["note"], known)
    return Scheme(
        key=row.key,
        country=row["country"],
        name=LocalizedText({language: row[language] for language in UI_LANGUAGES}),
        decides=text(row["decides"], known),
        ask=text(row["ask"], known),
        url=row["url"],
        phone=row["phone"],
        kinds=frozenset(StepKind(kind) for kind in row.many("kinds")),
        usually=row["usually"] != "no",
        weeks_least=_number(row["weeks_least"]),
        weeks_most=_number(row["weeks_most"]),
        hours_most=_number(row["hours_most"]),
        paces=tuple(sorted(int(pace) for pace in row.many("paces"))),
        asked=_asked(row),
        amounts=_amounts(row),
        most_weeks=_number(row["most_weeks"]),
        opens=row.many("opens"),
        first=row.many("first"),
        note=LocalizedText({language: said.replace("{year}", row["year"]) for language, said in note.items()}),
        sourced=sourced(row),
        valid_from=overlay.day(row["valid_from"]),
        valid_until=overlay.day(row["valid_until"]),
    )


def _asked(row: overlay.Row) -> Asked:
    return Asked(
        age_least=_number(row["age_least"]),
        age_least_by=By(row["age_least_by"] or By.DAY),
        age_most=_number(row["age_most"]),
        age_most_by=By(row["age_most_by"] or By.DAY),
        rights=tuple(Right(code) for code in row.many("rights")),
        rights_maybe=tuple(Right(code) for code in row.many("rights_maybe")),
        situations=tuple(Status(code) for code in row.many("situations")),
        registered=row["registered"] == "yes",
        months=_number(row["months"]),
        years=_number(row["years"]),
        children=row["children"] == "yes",
        assessed=row["assessed"],
    )


def _amounts(row: overlay.Row) -> Amounts:
    a_week = PERS[row["per"]]

    def minor(cell: str) -> int | None:
        return round(float(cell) * 100 * a_week) if cell else None

    return Amounts(
        grant=minor(row["grant"]),
        share=float(row["share"]) if row["share"] else None,
        cap=minor(row["cap"]),
        loan=minor(row["loan"]),
        year=_number(row["year"]),
    )


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
