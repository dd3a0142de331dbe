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
    COURSE: gettext_lazy("Needed by law; you take a course or a test. Details: %(who)s."),
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

_ABROAD: Final[Mapping[str, str]] = {"SE": "UHR", "FI": "Opetushallitus (OPH)", "NO": "HK-dir"}
_HEALTH_URIS: Final = frozenset(
    _URN + key for key in ("licence-nurse", "licence-doctor", "licence-health-professional", "licence-assistant-nurse")
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What being without a licence means in one country, in the reader's language."""

    country: str
    text: str


def needs_education(uri: str) -> bool:
    """Whether only a whole education leads to this licence."""
    return uri in _EDUCATION


def rules(uri: str, country: str = "") -> tuple[Rule, ...]:
    """Who grants the licence, country by country; just the chosen one where one is chosen."""
    row = _GRANTED.get(uri.removeprefix(_URN), {})
    return tuple(
        Rule(code, str(_MEANINGS[meaning]) % {"who": who})
        for code, (meaning, who) in row.items()
        if not country or code == country
    )


def from_abroad(uri: str, country: str = "") -> tuple[Rule, ...]:
    """Where someone educated in another country turns about this licence; empty where no education is behind it."""
    if not needs_education(uri):
        return ()
    found = []
    for code, office in _ABROAD.items():
        who = str(_HEALTH[code][1]) if uri in _HEALTH_URIS else "Skolverket" if code == "SE" else office
        text = _(
            "Educated in another country? Ask %(who)s how your education is recognised, before you choose a course."
        )
        if not country or code == country:
            found.append(Rule(code, text % {"who": who}))
    return tuple(found)


def language_for_health(uri: str, country: str = "") -> tuple[Rule, ...]:
    """The language level that health professions ask of people educated outside the EU and EEA."""
    if uri not in _HEALTH_URIS:
        return ()
    levels = {
        "SE": _("For an education from outside the EU: a test of knowledge, practice, and Swedish at about C1."),
        "FI": _("For an education from outside the EU: extra studies or an exam, and a language certificate in Finnish or Swedish (often YKI 3)."),
        "NO": _("For an education from outside the EEA: Norwegian at B2 in all four skills, a course in national subjects, and for some professions a test."),
    }  # fmt: skip
    return tuple(Rule(code, text) for code, text in levels.items() if not country or code == country)
