"""Words for what guidance answers in codes: aims, kinds of steps, admission and its reasons, papers, situations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidare.guidance.planning.values import Aim, StepKind
from vidare.guidance.routes.values import Admission, Reason
from vidare.profiles.circumstances import Adjustment, Right, Status
from vidare.profiles.profile import Level
from vidare.web import labels
from vidare.web.labels import Labels, said
from vidare.web.regulated.wording import NEEDS

AIMS: Final[Labels] = {
    Aim.QUICKEST: gettext_lazy("Quickest"),
    Aim.CHEAPEST: gettext_lazy("Cheapest"),
    Aim.NEAREST: gettext_lazy("Nearest"),
    Aim.LEAST_A_WEEK: gettext_lazy("Least per week"),
    Aim.MOST_RECOGNISED: gettext_lazy("Most recognised"),
}

KINDS: Final[Labels] = {
    StepKind.QUALIFICATION: gettext_lazy("whole qualification"),
    StepKind.REST: gettext_lazy("what is left of a qualification"),
    StepKind.PART: gettext_lazy("part of a qualification"),
    StepKind.RECOGNITION: gettext_lazy("recognition of what you can"),
    StepKind.EXAM: gettext_lazy("test that shows what you can"),
    StepKind.APPRENTICESHIP: gettext_lazy("apprenticeship"),
    StepKind.UPPER_SECONDARY: gettext_lazy("upper secondary school for adults"),
    StepKind.LANGUAGE: gettext_lazy("language course"),
    StepKind.LABOUR_MARKET: gettext_lazy("labour market training"),
    StepKind.COURSE: gettext_lazy("course"),
    StepKind.PRACTICE: gettext_lazy("learning at a workplace"),
    StepKind.LICENCE: gettext_lazy("licence or proof that the law asks for"),
}

ADMITTED: Final[Labels] = {
    Admission.YES: gettext_lazy("Yes, you have a right to a place"),
    Admission.LIKELY: gettext_lazy("Likely"),
    Admission.UNKNOWN: gettext_lazy("We cannot tell"),
    Admission.UNLIKELY: gettext_lazy("Hardly, as things are now"),
    Admission.NO: gettext_lazy("No"),
}
"""Would I be let in?"""

GRANTED: Final[Labels] = {
    Admission.YES: gettext_lazy("Yes, by its rules"),
    Admission.LIKELY: gettext_lazy("Likely"),
    Admission.UNKNOWN: gettext_lazy("We cannot tell"),
    Admission.UNLIKELY: gettext_lazy("Hardly, as things are now"),
    Admission.NO: gettext_lazy("No"),
}
"""Could I have this support?"""

PAPERS: Final[Labels] = {
    "id": gettext_lazy("an identity document"),
    "grades": gettext_lazy("grades and school certificates"),
    "diploma": gettext_lazy("your diploma"),
    "employer-certificate": gettext_lazy("certificates from employers"),
    "cv": gettext_lazy("your CV, or a list of what you have done"),
    "translation": gettext_lazy("translations of your papers, if you have them"),
    "language-certificate": gettext_lazy("proof of how well you know the language"),
    "study-plan": gettext_lazy("a plan of studies, if you have one"),
    "residence": gettext_lazy("your residence permit"),
    "notice": gettext_lazy("the letter of notice"),
    "contract": gettext_lazy("your contract of employment"),
    "medical": gettext_lazy("a medical certificate, if they ask for one"),
    "licence": gettext_lazy("licences and cards that you hold"),
    "extract": gettext_lazy("an extract from the police register"),
    "work-samples": gettext_lazy("samples or pictures of your work"),
}
"""What to bring."""

STATUSES: Final[Labels] = {
    Status.EMPLOYED: gettext_lazy("I work"),
    Status.NOTICE: gettext_lazy("I have been given notice, or may lose my job"),
    Status.UNEMPLOYED: gettext_lazy("I am out of work"),
    Status.STUDYING: gettext_lazy("I study"),
    Status.BUSINESS: gettext_lazy("I run a business"),
    Status.HOME: gettext_lazy("I am at home, neither in work nor looking for it"),
}

RIGHTS: Final[Labels] = {
    Right.CITIZEN: gettext_lazy("I am a citizen of the country"),
    Right.NORDIC: gettext_lazy("I am a citizen of another Nordic country"),
    Right.EEA: gettext_lazy("I am a citizen of another country in the EU or EEA"),
    Right.PERMANENT: gettext_lazy("I have a permanent residence permit"),
    Right.TEMPORARY: gettext_lazy("I have a permit for a limited time"),
    Right.ASYLUM: gettext_lazy("I am seeking asylum"),
}

ADJUSTMENTS: Final[Labels] = {
    Adjustment.NO_HEAVY_LIFTING: gettext_lazy("no heavy lifting"),
    Adjustment.NO_NIGHTS: gettext_lazy("no work at night"),
    Adjustment.SITTING: gettext_lazy("work that one can do sitting"),
    Adjustment.NO_DRIVING: gettext_lazy("no driving"),
}

ASKED_LEVELS: Final[Labels] = {
    "basic": gettext_lazy("the basics"),
    "good": gettext_lazy("a good command"),
    "advanced": gettext_lazy("an advanced command"),
}
"""How well an ad asks for something, in words; levels of the CEFR stand as they are."""
LEVELS: Final[Labels] = {
    Level.SOME: gettext_lazy("a little"),
    Level.GOOD: gettext_lazy("well"),
    Level.EXPERT: gettext_lazy("very well"),
}

_PEOPLE: Final[Labels] = {
    Status.EMPLOYED: gettext_lazy("people in work"),
    Status.NOTICE: gettext_lazy("people under notice"),
    Status.UNEMPLOYED: gettext_lazy("people out of work"),
    Status.STUDYING: gettext_lazy("students"),
    Status.BUSINESS: gettext_lazy("people who run a business"),
    Status.HOME: gettext_lazy("people who are neither in work nor looking for it"),
    Right.CITIZEN: gettext_lazy("citizens"),
    Right.NORDIC: gettext_lazy("Nordic citizens"),
    Right.EEA: gettext_lazy("citizens of the EU and EEA"),
    Right.PERMANENT: gettext_lazy("people with a permanent permit"),
    Right.TEMPORARY: gettext_lazy("people with a permit for a limited time"),
    Right.ASYLUM: gettext_lazy("people who seek asylum"),
    **labels.AUDIENCES,
}
_FROM_AGE: Final[Mapping[str, Promise]] = {
    "day": gettext_lazy("from %(age)s years of age"),
    "year": gettext_lazy("from the year in which you turn %(age)s"),
    "half-year": gettext_lazy("from 1 July of the year in which you turn %(age)s"),
}
_TO_AGE: Final[Mapping[str, Promise]] = {
    "day": gettext_lazy("to %(age)s years of age"),
    "year": gettext_lazy("to the year in which you turn %(age)s"),
    "half-year": gettext_lazy("to 30 June of the year in which you turn %(age)s"),
}
_COUNTED: Final[Mapping[str, Promise]] = {
    "weeks": gettext_lazy("at least %(n)s weeks of studies"),
    "weeks-most": gettext_lazy("at most %(n)s weeks of studies"),
    "pace": gettext_lazy("at least %(n)s percent of full time"),
    "hours-most": gettext_lazy("at most %(n)s hours a week"),
    "months": gettext_lazy("work in at least %(n)s of the last 24 months"),
    "years": gettext_lazy("at least %(n)s years of work in all"),
}
_PLAIN: Final[Mapping[str, Promise]] = {
    "studies": gettext_lazy("it usually ends when one studies; there are exceptions, so ask"),
    "children": gettext_lazy("for those who support children"),
    "assessment": gettext_lazy("somebody judges each case"),
    "health": gettext_lazy("good enough health for the work"),
}
_AFTER: Final = "after:"


def condition(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    """What a reason is about, as a condition in a few words: "from 20 years of age". `names` are those of concepts (URIs)
    that a course may ask for."""
    words = _CONDITIONS[reason.code](reason, country, names) if reason.code in _CONDITIONS else said(NEEDS, reason.code)
    return f"{words} ({_('an earlier step gives it')})" if reason.known.startswith(_AFTER) else words


def _age(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    age, _sep, by = reason.wanted.partition(" ")
    return str(_FROM_AGE.get(by, _FROM_AGE["day"])) % {"age": age}


def _education(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return _("education: %(level)s") % {"level": _level(reason.wanted, country)}


def _lacks(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return _("for those who have no more education than: %(level)s") % {"level": _level(reason.wanted, country)}


def _level(wanted: str, country: str) -> str:
    return labels.level(int(wanted), country) if wanted.isdigit() else wanted


def _language(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return _("the language of the country at level %(level)s") % {"level": reason.wanted}


def _experience(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    if not reason.wanted.isdigit():
        return _("experience of the work")
    years = int(reason.wanted)
    return ngettext("%(n)s year of work in the trade", "%(n)s years of work in the trade", years) % {"n": years}


def _for_people(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return _("for %(people)s") % {"people": ", ".join(said(_PEOPLE, code) for code in reason.wanted.split("|") if code)}


def _registered(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return _("you are registered as a jobseeker")


def _employer(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return _("you have an employer in the trade, or find one")


def _asks(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    wanted = [names[uri] for uri in reason.wanted.split("|") if uri in names]
    return _("asked for: %(what)s") % {"what": ", ".join(wanted) or _("what the course says")}


def _age_most(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    age, _sep, by = reason.wanted.partition(" ")
    return str(_TO_AGE.get(by, _TO_AGE["day"])) % {"age": age}


def _counted(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return str(_COUNTED[reason.code]) % {"n": reason.wanted}


def _plain(reason: Reason, country: str, names: Mapping[str, str]) -> str:
    return str(_PLAIN[reason.code])


_CONDITIONS: Final = {
    "age": _age, "age-most": _age_most, "education": _education, "lacks": _lacks, "language": _language,
    "experience": _experience, "residence": _for_people, "status": _for_people, "registered": _registered,
    "employer": _employer, "asks": _asks, **dict.fromkeys(_COUNTED, _counted), **dict.fromkeys(_PLAIN, _plain),
}  # fmt: skip
