"""The forms of education as values: what a row of the tables says."""

from __future__ import annotations

from dataclasses import dataclass

from vidare.concepts import overlay
from vidare.core.money import Money
from vidare.core.text import UI_LANGUAGES, LocalizedText
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.ages import By
from vidare.guidance.routes.rows import CURRENCY
from vidare.guidance.routes.texts import text, texts
from vidare.guidance.routes.values import Sourced
from vidare.profiles.circumstances import CEFR, Right, Status


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a form asks of a person; None or empty: nothing. `eqf_most` is for those who have no more than that level;
    `years` are full-time years in the trade; `employer`: one needs an employer in the trade."""

    age_least: int | None = None
    age_by: By = By.DAY
    age_most: int | None = None
    age_most_by: By = By.DAY
    eqf_least: int | None = None
    eqf_most: int | None = None
    language: str = ""
    years: int | None = None
    rights: tuple[Right, ...] = ()
    situations: tuple[Status, ...] = ()
    employer: bool = False
    registered: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One form of education, recognition or licence in one country. `types` are keys of qualifications or of their types,
    for a `training` of the rules that it is for; `after` the forms that come before it; `fee_rights` those for whom `fee` holds (empty: everyone)."""

    key: str
    country: str
    kind: StepKind
    use: str
    types: tuple[str, ...]
    after: tuple[str, ...]
    reaches: str
    name: LocalizedText
    decides: LocalizedText
    apply: LocalizedText
    when: LocalizedText
    note: LocalizedText
    url: str
    rounds: tuple[str, ...]
    weeks: tuple[int, int] | None
    hours: int | None
    fee: Money | None
    fee_rights: tuple[Right, ...]
    keeps_pay: bool
    admits: str
    conditions: Conditions
    bring: tuple[str, ...]
    support: tuple[str, ...]
    sourced: Sourced

    @property
    def level(self) -> int | None:
        """The EQF level that it gives entrance to, for a form of use `entrance`."""
        return int(self.reaches) if self.reaches and self.reaches not in CEFR else None


def form(row: overlay.Row) -> Form:
    """The form of a row that `rows.checks` has passed."""
    known = texts()
    least, most = _number(row["weeks_least"]), _number(row["weeks_most"])
    fee = _number(row["fee"])
    return Form(
        key=row.key,
        country=row["country"],
        kind=StepKind(row["kind"]),
        use=row["use"],
        types=row.many("types"),
        after=row.many("after"),
        reaches=row["reaches"],
        name=LocalizedText({language: row[language] for language in UI_LANGUAGES}),
        decides=text(row["decides"], known),
        apply=text(row["apply"], known),
        when=text(row["when"], known),
        note=text(row["note"], known),
        url=row["url"],
        rounds=row.many("rounds"),
        weeks=None if least is None and most is None else (least or 0, most if most is not None else least or 0),
        hours=_number(row["hours"]),
        fee=None if fee is None else Money.of(fee, CURRENCY[row["country"]]),
        fee_rights=tuple(Right(code) for code in row.many("fee_rights")),
        keeps_pay=row["keeps_pay"] == "yes",
        admits=row["admits"],
        conditions=_conditions(row),
        bring=row.many("bring"),
        support=row.many("support"),
        sourced=sourced(row),
    )


def sourced(row: overlay.Row) -> Sourced:
    """Where a row's facts are from."""
    checked = overlay.day(row["checked"])
    if checked is None:
        raise ValueError(f"{row.where}: no day in 'checked'")
    return Sourced(row["source"], row["source_url"], checked, row["status"] == overlay.VERIFIED)


def _conditions(row: overlay.Row) -> Conditions:
    return Conditions(
        age_least=_number(row["age_least"]),
        age_by=By(row["age_by"] or By.DAY),
        age_most=_number(row["age_most"]),
        age_most_by=By(row["age_most_by"] or By.DAY),
        eqf_least=_number(row["eqf_least"]),
        eqf_most=_number(row["eqf_most"]),
        language=row["language"],
        years=_number(row["years"]),
        rights=tuple(Right(code) for code in row.many("rights")),
        situations=tuple(Status(code) for code in row.many("situations")),
        employer=row["employer"] == "yes",
        registered=row["registered"] == "yes",
    )


def _number(cell: str) -> int | None:
    return int(cell) if cell else None
