"""Whether a person would be let in to a form of education, reason by reason. A pre-check, never a decision."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from vidare.guidance.routes.ages import has_reached, is_within
from vidare.guidance.routes.forms import Conditions, Form
from vidare.guidance.routes.person import Person
from vidare.guidance.routes.standing import is_in, is_registered
from vidare.guidance.routes.values import Admission, Reason
from vidare.profiles.circumstances import CEFR, Right, Status

ORDER: Final = (Admission.YES, Admission.LIKELY, Admission.UNKNOWN, Admission.UNLIKELY, Admission.NO)
"""From the best to the worst."""
AFTER: Final = "after:"
"""A reason's `known` that begins so: an earlier step of the route gives it."""
_NOT_ASKED: Final = frozenset(("conduct", "health", "exam", "membership"))
"""What a person is never asked here (and mostly has): shown as not known, without making the admission unknown."""
_CHANGEABLE: Final = frozenset(("language", "education", "employer", "status", "registered", "experience"))
"""What a person can yet change or reach: it makes admission unlikely now, not out of the question."""


def worst(admissions: Collection[Admission]) -> Admission:
    """The worst of them; YES of none."""
    return max(admissions, key=ORDER.index, default=Admission.YES)


def admission(admits: str, found: Collection[Reason]) -> Admission:
    """What the reasons come to: NO where one that cannot be changed speaks against, UNLIKELY where one that can, UNKNOWN
    where something has not been said, else LIKELY, and YES only where whoever fulfils the conditions has a right to it."""
    against = [reason for reason in found if reason.holds is False]
    if any(not _is_changeable(reason) for reason in against):
        return Admission.NO
    if against:
        return Admission.UNLIKELY
    if any(reason.holds is None and _is_asked(reason) for reason in found):
        return Admission.UNKNOWN
    return Admission.YES if admits == "right" else Admission.LIKELY


def reasons(form: Form, person: Person, day: date, given: Collection[tuple[str, str]] = ()) -> tuple[Reason, ...]:
    """The reasons for and against; `given` are (code, key of the step) that earlier steps of the route give."""
    by_code = dict(given)
    return tuple(
        Reason(reason.code, True, reason.wanted, AFTER + by_code[reason.code])
        if reason.holds is not True and reason.code in by_code
        else reason
        for reason in _reasons(form.conditions, person, day)
    )


def _reasons(asked: Conditions, person: Person, day: date) -> Iterator[Reason]:
    own = person.circumstances
    if asked.age_least is not None:
        holds = has_reached(own.age, asked.age_least, asked.age_by, day)
        yield Reason("age", holds, f"{asked.age_least} {asked.age_by}", _text(own.age))
    if asked.age_most is not None:
        holds = is_within(own.age, asked.age_most, asked.age_most_by, day)
        yield Reason("age-most", holds, f"{asked.age_most} {asked.age_most_by}", _text(own.age))
    if asked.eqf_least is not None:
        yield _education(asked.eqf_least, own.education_eqf)
    if asked.eqf_most is not None:
        lacks = None if own.education_eqf is None else own.education_eqf <= asked.eqf_most
        yield Reason("lacks", lacks, str(asked.eqf_most), _text(own.education_eqf))
    if asked.language:
        yield language(asked.language, person)
    if asked.years is not None:
        yield _experience(asked.years, person)
    if asked.rights:
        yield Reason("residence", _may_stay(asked, person), _many(asked.rights), str(own.right))
    if asked.situations:
        yield Reason("status", is_in(own, asked.situations), _many(asked.situations), str(own.status))
    if asked.registered:
        yield Reason("registered", is_registered(own))
    if asked.employer:
        yield _employer(person)


def _may_stay(asked: Conditions, person: Person) -> bool | None:
    """Whether the person's right to stay is among those asked for. Who has said nothing of it and went to school in the
    country is not asked for papers, where citizens are let in."""
    own = person.circumstances
    if own.right:
        return own.right in asked.rights
    return True if own.education_country == person.country and Right.CITIZEN in asked.rights else None


def language(level: str, person: Person) -> Reason:
    """Whether the person knows the country's language to a level."""
    return Reason("language", person.knows(level), level, person.circumstances.language_level)


def _education(least: int, known: int | None) -> Reason:
    return Reason("education", None if known is None else known >= least, str(least), _text(known))


def _experience(years: int, person: Person) -> Reason:
    known = person.trade_years
    if known is not None:
        return Reason("experience", known >= years, str(years), str(known))
    if person.held:
        return Reason("experience", None, str(years))
    # They have told of other work, or of a working life too short to hold the years; else it is not known.
    in_all = person.circumstances.years_worked
    return Reason(
        "experience", False if person.told_work or (in_all is not None and in_all < years) else None, str(years)
    )


def _employer(person: Person) -> Reason:
    status = person.circumstances.status
    if status in (Status.UNEMPLOYED, Status.HOME, Status.STUDYING, Status.NOTICE):
        return Reason("employer", False, "", str(status))
    return Reason("employer", True if status and person.held else None, "", str(status))


def _is_asked(reason: Reason) -> bool:
    # Experience without years is the practice that comes after an education: nobody has it before.
    return reason.code not in _NOT_ASKED and (reason.code != "experience" or bool(reason.wanted))


def _is_changeable(reason: Reason) -> bool:
    if reason.code in _CHANGEABLE:
        return True
    # A gate of age that opens within about a year is a wait, not a no.
    if reason.code == "age" and reason.known:
        return int(reason.wanted.split()[0]) - int(reason.known) <= 1
    return False


def level_index(level: str) -> int:
    """CEFR levels in order from 0; -1 for none."""
    return CEFR.index(level) if level else -1


def _many(codes: Collection[Right] | Collection[Status]) -> str:
    return "|".join(codes)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)
