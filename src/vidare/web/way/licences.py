"""Who grants a licence, in which country, and what it means to be without it.

From the authorities' own pages, as gathered in November 2026; the authority decides, not this table. A licence that is not
in the table is shown by its name alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_URN: Final = "urn:vidare:skill:"

BEFORE, TITLE, CHECKED, FIRM, EMPLOYER, PRACTICE, COURSE = (
    "before", "title", "checked", "firm", "employer", "practice", "course",
)  # fmt: skip

_MEANINGS: Final[Mapping[str, Promise]] = {
    BEFORE: gettext_lazy("Needed by law before you may do this work. Granted by: %(who)s."),
    TITLE: gettext_lazy(
        "The title is protected by law. Much of the work is open under another title. Granted by: %(who)s."
    ),
    CHECKED: gettext_lazy("The law asks for a certain education. It is checked by: %(who)s."),
    FIRM: gettext_lazy("Someone in the firm must hold it; others work under them. Granted by: %(who)s."),
    EMPLOYER: gettext_lazy("The employer arranges it or orders it. Details: %(who)s."),
    PRACTICE: gettext_lazy("Not a law, but workplaces and insurers usually ask for it. Given by: %(who)s."),
    COURSE: gettext_lazy("Needed by law for this task. You take a course or a test. Details: %(who)s."),
}

_EMPLOYER: Final = gettext_lazy("the employer")

Row = Mapping[str, tuple[str, str | Promise]]

_HEALTH: Final = {
    "SE": (BEFORE, "Socialstyrelsen"),
    "FI": (BEFORE, "Lupa- ja valvontavirasto (LVV)"),
    "NO": (BEFORE, "Helsedirektoratet"),
}
_DRIVING: Final = {
    "SE": (COURSE, "Transportstyrelsen"),
    "FI": (COURSE, "Traficom"),
    "NO": (COURSE, "Statens vegvesen"),
}
_TEACHER: Final[Row] = {"SE": (BEFORE, "Skolverket"), "FI": (CHECKED, _EMPLOYER), "NO": (CHECKED, _EMPLOYER)}
_GUARD: Final = {"FI": (BEFORE, "Poliisi"), "NO": (BEFORE, "Politiet")}

_GRANTED: Final[Mapping[str, Row]] = {
    "licence-nurse": _HEALTH,
    "licence-doctor": _HEALTH,
    "licence-health-professional": _HEALTH,
    "licence-assistant-nurse": {country: (TITLE, who) for country, (_rule, who) in _HEALTH.items()},
    "licence-teacher": _TEACHER,
    "licence-preschool-teacher": _TEACHER,
    "security-guard-card": {"SE": (BEFORE, "Länsstyrelsen"), **_GUARD},
    "licence-ordningsvakt": {"SE": (BEFORE, "Polisen"), **_GUARD},
    "taxi-licence": {"SE": (BEFORE, "Transportstyrelsen"), "FI": (BEFORE, "Traficom"), "NO": (BEFORE, "Politiet")},
    "driving-licence-b": _DRIVING,
    "driving-licence-be": _DRIVING,
    "driving-licence-c": _DRIVING,
    "driving-licence-ce": _DRIVING,
    "driving-licence-d": _DRIVING,
    "driver-cpc": _DRIVING,
    "estate-agent-registration": {
        "SE": (BEFORE, "Fastighetsmäklarinspektionen"),
        "FI": (FIRM, "Lupa- ja valvontavirasto (LVV)"),
        "NO": (BEFORE, "Finanstilsynet"),
    },
    "electrical-authorisation": {
        "SE": (FIRM, "Elsäkerhetsverket"),
        "FI": (FIRM, "Tukes"),
        "NO": (BEFORE, "DSB"),
    },
    "hygiene-passport": {"FI": (COURSE, "Ruokavirasto")},
    "alcohol-serving-pass": {"FI": (COURSE, "Lupa- ja valvontavirasto (LVV)"), "NO": (COURSE, "kommunen")},
    "hms-card": {"NO": (EMPLOYER, "Arbeidstilsynet")},
    "id06-card": {"SE": (EMPLOYER, "ID06")},
    "occupational-safety-card": {"FI": (PRACTICE, "Työturvallisuuskeskus (TTK)")},
    "hot-work-card": {
        "SE": (PRACTICE, "Brandskyddsföreningen"),
        "FI": (PRACTICE, "SPEK"),
        "NO": (PRACTICE, "Norsk brannvernforening"),
    },
    "forklift-licence": {
        "SE": (EMPLOYER, "Arbetsmiljöverket"),
        "FI": (EMPLOYER, "Työsuojeluhallinto"),
        "NO": (COURSE, "Arbeidstilsynet"),
    },
}

_EDUCATION: Final = frozenset(
    _URN + key
    for key in (
        "licence-nurse", "licence-doctor", "licence-health-professional", "licence-assistant-nurse", "licence-teacher",
        "licence-preschool-teacher",
    )
)  # fmt: skip
"""Licences that only a whole education leads to."""

_TEACHERS_FROM_ABROAD: Final[Mapping[str, str]] = {"SE": "Skolverket", "FI": "Opetushallitus (OPH)", "NO": "HK-dir"}
_LANGUAGE: Final[Mapping[str, Promise]] = {
    "SE": gettext_lazy("From outside the EU: a test of knowledge, practice, and Swedish at about C1."),
    "FI": gettext_lazy(
        "From outside the EU: extra studies or an exam, and a language certificate in Finnish or Swedish."
    ),
    "NO": gettext_lazy(
        "From outside the EEA: Norwegian at B2 in all four skills, a course in national subjects, and for some professions a test."
    ),
}
"""What health professions ask of people educated far away."""
_HEALTH_URIS: Final = frozenset(
    _URN + key for key in ("licence-nurse", "licence-doctor", "licence-health-professional", "licence-assistant-nurse")
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What being without a licence means in one country, in the reader's language, sentence by sentence."""

    country: str
    texts: tuple[str, ...]


def needs_education(uri: str) -> bool:
    """Whether only a whole education leads to this licence."""
    return uri in _EDUCATION


def rules(uri: str) -> tuple[Rule, ...]:
    """Country by country: who grants the licence, and where someone educated abroad turns. Empty for a licence that is not
    in the table."""
    row = _GRANTED.get(uri.removeprefix(_URN), {})
    return tuple(
        Rule(code, (str(_MEANINGS[meaning]) % {"who": who}, *_from_abroad(uri, code)))
        for code, (meaning, who) in row.items()
    )


def _from_abroad(uri: str, country: str) -> tuple[str, ...]:
    """Where someone educated in another country turns about a licence that education leads to."""
    if not needs_education(uri):
        return ()
    is_health = uri in _HEALTH_URIS
    who = str(_HEALTH[country][1]) if is_health else _TEACHERS_FROM_ABROAD[country]
    text = _("Educated in another country? Ask %(who)s how your education is recognised, before you choose a course.")
    return (text % {"who": who}, *((str(_LANGUAGE[country]),) if is_health else ()))
