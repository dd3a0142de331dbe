"""What an ad asks for, in plain words: must and merit apart, and the conditions of the work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidare.catalogue.demands import AdDemands
from vidare.recognition import EducationDemand, Experience, LanguageDemand, LicenceDemand, Requirement
from vidare.web.labels import CEFR, TEACHING, Labels, level, said
from vidare.web.links import ConceptLink
from vidare.web.templatetags.vidare import short_number

Kind = Literal["experience", "education", "language", "licence"]

MOST: Final = 5
"""Lines of one kind."""
LONGEST: Final = 60
"""Characters of the ad's own words in a line."""
_SHORTEST: Final = 3

LICENCES: Final[Labels] = {
    "B": gettext_lazy("driving licence B (car)"),
    "BE": gettext_lazy("driving licence BE (car with a heavy trailer)"),
    "C": gettext_lazy("driving licence C (lorry)"),
    "CE": gettext_lazy("driving licence CE (lorry with a trailer)"),
    "D": gettext_lazy("driving licence D (bus)"),
    "driver-competence": gettext_lazy("professional driver competence"),
    "forklift": gettext_lazy("forklift licence"),
    "hygiene": gettext_lazy("food hygiene certificate"),
    "hot-work": gettext_lazy("hot work certificate"),
    "first-aid": gettext_lazy("first aid certificate"),
    "alcohol": gettext_lazy("certificate for serving alcohol"),
    "professional": gettext_lazy("licence or authorisation for the profession"),
    "electrical": gettext_lazy("electrical authorisation"),
    "road-work": gettext_lazy("certificate for work on roads"),
    "guard": gettext_lazy("security guard training or licence"),
    "crane": gettext_lazy("crane or lift certificate"),
    "safety-card": gettext_lazy("occupational safety card"),
}
CONDITIONS: Final[Labels] = {
    "shift": gettext_lazy("shift work"),
    "night": gettext_lazy("nights"),
    "evening": gettext_lazy("evenings"),
    "weekend": gettext_lazy("weekends"),
    "on-call": gettext_lazy("on call"),
    "travel": gettext_lazy("travel in the work"),
    "full-time": gettext_lazy("full time"),
    "part-time": gettext_lazy("part time"),
    "lifting": gettext_lazy("heavy lifting"),
    "remote": gettext_lazy("work from home"),
    "hybrid": gettext_lazy("partly from home"),
    "criminal-record": gettext_lazy("extract from the criminal record"),
    "security-clearance": gettext_lazy("security check"),
    "own-car": gettext_lazy("own car"),
}
LANGUAGES: Final[Labels] = {
    **TEACHING,
    **dict.fromkeys(("no", "nb", "nn"), gettext_lazy("Norwegian")),
    "lt": gettext_lazy("Lithuanian"),
    "nl": gettext_lazy("Dutch"),
}
"""Languages by ISO 639 code; ads do not tell the two written forms of Norwegian apart."""
_LEVELS: Final[Labels] = {
    "basic": gettext_lazy("the basics"),
    "good": gettext_lazy("a good command"),
    "advanced": gettext_lazy("an advanced command"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked for: `text` in the reader's words, `words` the ad's own for what it is in, `note` what a level
    means, `quote` what the ad says where that could be read otherwise. The span is of the ad's text."""

    kind: Kind
    text: str
    start: int
    end: int
    words: str = ""
    note: str = ""
    quote: str = ""
    link: ConceptLink | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """Demands as a page shows them; `language` is that of the ad's words."""

    language: str
    must: tuple[Line, ...] = ()
    merit: tuple[Line, ...] = ()
    conditions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.must or self.merit or self.conditions)


def shown(ad: AdDemands) -> Shown:
    """The demands of an ad. Experience is shown where the ad says how long, since what it is in is among the skills."""
    found = ad.demands
    must, merit = (
        (
            *_experience(ad.text, [one for one in found.experience if one.role == role and one.years]),
            *_education(ad.text, [one for one in found.education if one.role == role]),
            *_languages(_of_role(found.languages, role)),
            *_licences(_of_role(found.licences, role)),
        )
        for role in ("must", "merit")
    )
    named = {line.text for line in must}
    return Shown(
        ad.language,
        must,
        tuple(line for line in merit if line.text not in named or line.words),
        tuple(_condition(one.key, one.role == "merit") for one in found.conditions if one.key in CONDITIONS),
    )


def _of_role[T: (LanguageDemand, LicenceDemand)](found: Iterable[T], role: str) -> list[T]:
    """A language or licence that the tasks name is one that the work takes."""
    return [one for one in found if one.role == role or (role == "must" and one.role == "task")]


def _experience(text: str, found: Sequence[Experience]) -> list[Line]:
    lines: dict[tuple[float, str], Line] = {}
    for one in found:
        words = _words(one.of)
        line = Line("experience", _time(one.years or 0), one.start, one.end, words, quote=_unless_counted(text, one))
        lines.setdefault((one.years or 0, words.casefold()), line)
    told = {years for years, words in lines if words}
    return [line for (years, words), line in lines.items() if words or years not in told][:MOST]


def _unless_counted(text: str, one: Experience) -> str:
    """The ad's words where they have no figure: *some years* is a number by our reading."""
    said = text[one.start : one.end]
    return "" if any(sign.isdigit() for sign in said) else _words(said)


def _time(years: float) -> str:
    if years < 1:
        months = max(1, round(years * 12))
        return ngettext("%(n)s month of experience", "%(n)s months of experience", months) % {"n": months}
    return ngettext("%(n)s year of experience", "%(n)s years of experience", 1 if years == 1 else 2) % {
        "n": short_number(years)
    }


def _education(text: str, found: Sequence[EducationDemand]) -> list[Line]:
    lines: dict[tuple[int, str], Line] = {}
    for one in found:
        words = _words(one.field)
        name = _("%(level)s (EQF %(n)s)") % {"level": _capital(level(one.level)), "n": one.level}
        line = Line("education", name, one.start, one.end, words, quote=_words(text[one.start : one.end]))
        lines.setdefault((one.level, words.casefold()), line)
    told = {eqf for eqf, words in lines if words}
    return [line for (eqf, words), line in lines.items() if words or eqf not in told][:MOST]


def _languages(found: Sequence[LanguageDemand]) -> list[Line]:
    """Each language once: the level that the ad states before one that its words were put at, that before none."""
    best: dict[str, LanguageDemand] = {}
    for one in found:
        name, held = said(LANGUAGES, one.code), best.get(said(LANGUAGES, one.code))
        if held is None or (bool(one.level), one.stated, one.level) > (bool(held.level), held.stated, held.level):
            best[name] = one
    return [
        Line("language", _capital(_with_level(name, one)), one.start, one.end, note=said(CEFR, one.level))
        for name, one in best.items()
    ]


def _with_level(name: str, one: LanguageDemand) -> str:
    if not one.level:
        return name
    if one.stated:
        return _("%(language)s, %(level)s") % {"language": name, "level": one.level}
    return _("%(language)s, about %(level)s (our estimate)") % {"language": name, "level": one.level}


def _licences(found: Sequence[LicenceDemand]) -> list[Line]:
    once = {one.key: one for one in reversed(found) if one.key in LICENCES}
    lines = [Line("licence", _capital(said(LICENCES, key)), one.start, one.end) for key, one in once.items()]
    return sorted(lines, key=lambda line: line.start)


def _condition(key: str, is_plus: bool) -> str:
    text = said(CONDITIONS, key)
    return _("%(condition)s (a plus)") % {"condition": text} if is_plus else text


def skill_note(one: Requirement | None) -> str:
    """What an ad says of a skill: level, years, and whether it belongs to the tasks; empty where it says nothing."""
    if one is None:
        return ""
    parts = [said(_LEVELS, one.level)] if one.level else []
    parts += [_time(one.years)] if one.years else []
    parts += [_("part of the work")] if one.basis == "task" else []
    return ", ".join(parts)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _words(text: str) -> str:
    """The ad's words, shortened; nothing where they are too few to say anything."""
    text = " ".join(text.split())
    short = text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"
    return short if len(short) >= _SHORTEST else ""
