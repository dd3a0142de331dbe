"""Whether a course would let a person in, as far as is known."""

from __future__ import annotations

from collections.abc import Iterable

from vidare.catalogue.records import Audience
from vidare.guidance.offered import Offered
from vidare.guidance.routes.values import Admission, Reason
from vidare.profiles.circumstances import CEFR, Circumstances, Status

OUT_OF_WORK = (Status.UNEMPLOYED, Status.NOTICE)
AT_WORK = (Status.EMPLOYED, Status.BUSINESS, Status.NOTICE)


def lets_in(one: Offered, who: Circumstances, country: str) -> tuple[Admission, tuple[Reason, ...]]:
    """Admission with its reasons. NO only where the source states a condition that the person's own answers rule out;
    a lack of schooling is UNLIKELY, since schools look at what one can besides (reell kompetens, realkompetanse)."""
    reasons = tuple(_reasons(one, who, country))
    if any(reason.holds is False and reason.code == "status" for reason in reasons):
        return Admission.NO, reasons
    if any(reason.holds is False for reason in reasons):
        return Admission.UNLIKELY, reasons
    if any(reason.holds is None for reason in reasons):
        return Admission.UNKNOWN, reasons
    return (Admission.LIKELY if reasons or one.who else Admission.UNKNOWN), reasons


def _reasons(one: Offered, who: Circumstances, country: str) -> Iterable[Reason]:
    if one.prior_eqf is not None:
        has = who.education_eqf
        holds = None if has is None else has >= one.prior_eqf
        yield Reason("education", holds, str(one.prior_eqf), "" if has is None else str(has))
    if one.language_level and country == one.country:
        known = who.language_level
        holds = CEFR.index(known) >= CEFR.index(one.language_level) if known and one.language_level in CEFR else None
        yield Reason("language", holds, one.language_level, known)
    if one.who and Audience.ANYONE not in one.who:
        yield _audience(one, who, country)
    if one.asks:
        yield Reason("asks", None, "|".join(sorted(one.asks)))


def _audience(one: Offered, who: Circumstances, country: str) -> Reason:
    """Jobseekers, employees, residents: which of them it is for, and whether the person is one."""
    answers = []
    if Audience.RESIDENTS in one.who:
        answers.append(country == one.country if country else None)
    if Audience.JOBSEEKERS in one.who:
        answers.append(who.is_registered_jobseeker or (who.status in OUT_OF_WORK if who.status else None))
    if Audience.EMPLOYEES in one.who:
        answers.append(who.status in AT_WORK if who.status else None)
    holds = True if True in answers else None if None in answers or not answers else False
    return Reason("status", holds, "|".join(sorted(one.who)), str(who.status))
