"""Plain words for every coded value: written so that they stand in a running line ("daytime · at a distance · free")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vidare.catalogue.records import (
    Audience,
    Channel,
    CourseKind,
    CreditUnit,
    Employment,
    Mode,
    ProviderKind,
    Role,
    Schedule,
)

Labels = Mapping[str, Promise]

COUNTRIES: Final[Labels] = {"SE": _("Sweden"), "FI": _("Finland"), "NO": _("Norway"), "DK": _("Denmark")}

KINDS: Final[Labels] = {
    CourseKind.DEGREE: _("degree or full qualification"),
    CourseKind.COURSE: _("single course"),
    CourseKind.MICRO_CREDENTIAL: _("short course with credits (micro-credential)"),
    CourseKind.SELF_STUDY: _("study by yourself"),
    CourseKind.LABOUR_MARKET_TRAINING: _("labour market training"),
    CourseKind.PRACTICE: _("learning at a workplace"),
    CourseKind.RECOGNITION: _("recognition of what you can already"),
    CourseKind.EXAM: _("exam"),
}

MODES: Final[Labels] = {
    Mode.CAMPUS: _("on site"),
    Mode.BLENDED: _("partly at a distance"),
    Mode.DISTANCE: _("at a distance"),
    Mode.ONLINE: _("online"),
}

SCHEDULES: Final[Labels] = {
    Schedule.DAY: _("daytime"),
    Schedule.EVENING: _("evenings"),
    Schedule.WEEKEND: _("weekends"),
    Schedule.OWN_TIME: _("whenever you like"),
}

CHANNELS: Final[Labels] = {
    Channel.NATIONAL_ROUND: _("apply in the national round"),
    Channel.CONTINUOUS: _("apply at any time"),
    Channel.HOME_MUNICIPALITY: _("apply through your municipality or county"),
    Channel.PROVIDER: _("apply to the school or organiser"),
    Channel.AGENCY: _("the employment service decides"),
}

AUDIENCES: Final[Labels] = {
    Audience.ANYONE: _("open to anyone"),
    Audience.RESIDENTS: _("people who live in the area"),
    Audience.JOBSEEKERS: _("jobseekers"),
    Audience.EMPLOYEES: _("people in work"),
    Audience.ADMITTED_STUDENTS: _("students who are already admitted"),
}

PROVIDER_KINDS: Final[Labels] = {
    ProviderKind.UNIVERSITY: _("university or university college"),
    ProviderKind.HIGHER_VOCATIONAL: _("higher vocational school"),
    ProviderKind.UPPER_SECONDARY: _("upper secondary or vocational school"),
    ProviderKind.ADULT_EDUCATION: _("adult education"),
    ProviderKind.FOLK_HIGH_SCHOOL: _("folk high school"),
    ProviderKind.LIBERAL_ADULT_EDUCATION: _("adult education centre or study association"),
    ProviderKind.COMPANY: _("company"),
    ProviderKind.ASSOCIATION: _("association"),
    ProviderKind.AGENCY: _("public agency"),
}

CREDIT_UNITS: Final[Labels] = {
    CreditUnit.ECTS: _("credits (ECTS)"),
    CreditUnit.HP: _("higher education credits (hp)"),
    CreditUnit.YHP: _("higher vocational credits (yhp)"),
    CreditUnit.POANG: _("upper secondary points"),
    CreditUnit.OP: _("study credits (op)"),
    CreditUnit.OSP: _("competence points (osp)"),
    CreditUnit.STP: _("study points (stp)"),
    CreditUnit.HOURS: _("hours"),
}

EMPLOYMENTS: Final[Labels] = {
    Employment.PERMANENT: _("permanent job"),
    Employment.TEMPORARY: _("temporary job"),
    Employment.HOURLY: _("paid by the hour"),
    Employment.SEASONAL: _("seasonal job"),
    Employment.APPRENTICESHIP: _("apprenticeship"),
}

ROLES: Final[Labels] = {
    Role.OUTCOME: _("what you learn"),
    Role.ENTRY: _("what you need before"),
    Role.MUST: _("what is required"),
    Role.MERIT: _("what is a plus"),
    Role.OCCUPATION: _("occupation"),
}

PRICES: Final[Labels] = {
    "free": pgettext_lazy("price", "free"),
    "under-2000": _("under 2 000 kr or 200 €"),
    "over": _("from 2 000 kr or 200 €"),
    "unknown": _("price unknown"),
}
"""The buckets of the facet `price`."""

CEFR: Final[Labels] = {
    "A1": _("A1: you understand and say the simplest things"),
    "A2": _("A2: you manage everyday things in simple sentences"),
    "B1": _("B1: you manage at work and at home on matters that you know"),
    "B2": _("B2: you follow most talk and write clear texts"),
    "C1": _("C1: you speak and write freely about difficult things"),
    "C2": _("C2: you understand practically everything"),
}
"""Language levels of the Common European Framework of Reference (Council of Europe, global scale, shortened)."""

LEVELS: Final[Labels] = {
    "1": _("first years of basic school"),
    "2": _("basic school"),
    "3": _("part of upper secondary school"),
    "4": _("upper secondary level"),
    "5": _("higher vocational level"),
    "6": _("bachelor’s level"),
    "7": _("master’s level"),
    "8": _("doctoral level"),
}
"""Levels of the European Qualifications Framework, by their number as text, as the facet `level` holds them."""

LEVELS_IN: Final[Mapping[str, Labels]] = {
    "SE": {
        "2": _("compulsory school (grundskola)"),
        "4": _("upper secondary school (gymnasium or komvux)"),
        "5": _("higher vocational education (yrkeshögskola), one to two years"),
        "6": _("bachelor’s degree, or a two-year advanced higher vocational diploma"),
        "7": _("master’s degree"),
        "8": _("doctoral degree"),
    },
    "FI": {
        "2": _("basic education (peruskoulu)"),
        "4": _("matriculation (ylioppilastutkinto), or a vocational or further vocational qualification"),
        "5": _("specialist vocational qualification (erikoisammattitutkinto)"),
        "6": _("bachelor’s degree of a university or university of applied sciences"),
        "7": _("master’s degree"),
        "8": _("licentiate or doctoral degree"),
    },
    "NO": {
        "2": _("lower secondary school (grunnskole)"),
        "3": _("part of upper secondary school, or a training certificate (kompetansebevis)"),
        "4": _("upper secondary school, or a craft certificate (fagbrev)"),
        "5": _("higher vocational college (fagskole)"),
        "6": _("bachelor’s degree"),
        "7": _("master’s degree"),
        "8": _("doctoral degree (ph.d.)"),
    },
}
"""The same levels as people of a country know them (SeQF, FiNQF, NKR)."""

FACETS: Final[Labels] = {
    "kind": _("Kind"),
    "mode": _("How it is taught"),
    "schedule": _("When you study"),
    "country": _("Country"),
    "place": _("Place"),
    "teaching": _("Language of the course"),
    "price": _("Price"),
    "who": _("Who may join"),
    "level": _("Level"),
    "skill": _("What you learn"),
    "provider": _("Who gives it"),
    "employment": _("Kind of job"),
    "occupation": _("Occupation"),
}

TEACHING: Final[Labels] = {
    "sv": _("Swedish"),
    "fi": _("Finnish"),
    "nb": _("Norwegian (Bokmål)"),
    "nn": _("Norwegian (Nynorsk)"),
    "da": _("Danish"),
    "en": _("English"),
    "se": _("Northern Sami"),
    "sma": _("Southern Sami"),
    "smj": _("Lule Sami"),
    "smn": _("Inari Sami"),
    "sms": _("Skolt Sami"),
    "is": _("Icelandic"),
    "de": _("German"),
    "fr": _("French"),
    "es": _("Spanish"),
    "it": _("Italian"),
    "pt": _("Portuguese"),
    "pl": _("Polish"),
    "ru": _("Russian"),
    "uk": _("Ukrainian"),
    "et": _("Estonian"),
    "ar": _("Arabic"),
    "fa": _("Persian"),
    "so": _("Somali"),
    "ti": _("Tigrinya"),
    "tr": _("Turkish"),
    "zh": _("Chinese"),
    "ja": _("Japanese"),
    "la": _("Latin"),
    "swl": _("Swedish Sign Language"),
    "fse": _("Finnish Sign Language"),
    "nsl": _("Norwegian Sign Language"),
}
"""Languages by ISO 639 code."""

_NONE: Final[Labels] = {}
_BY_FACET: Final[Mapping[str, Labels]] = {
    "kind": KINDS,
    "mode": MODES,
    "schedule": SCHEDULES,
    "country": COUNTRIES,
    "teaching": TEACHING,
    "price": PRICES,
    "who": AUDIENCES,
    "level": LEVELS,
    "employment": EMPLOYMENTS,
}


def label(facet: str, value: str) -> str:
    """The plain word for a value of a facet; the value itself where it has none (a place, a skill)."""
    return said(_BY_FACET.get(facet, _NONE), value)


def level(eqf: int | None, country: str = "") -> str:
    """A level of education in words, as the country says it where we know that; empty for None."""
    if eqf is None:
        return ""
    code = str(eqf)
    return said(LEVELS_IN.get(country, _NONE), code) if code in LEVELS_IN.get(country, _NONE) else said(LEVELS, code)


def said(labels: Labels, value: str) -> str:
    """The plain word for a code; the code itself where there is none, empty for an empty one."""
    return str(labels[value]) if value in labels else value
