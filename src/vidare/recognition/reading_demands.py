"""Reads an ad's `Demands`, clause by clause, by the phrases of `facets/<language>.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from vidare.recognition.clauses import Clauses
from vidare.recognition.demands import (
    Condition,
    Demands,
    EducationDemand,
    Experience,
    LanguageDemand,
    LicenceDemand,
    Role,
)
from vidare.recognition.phrases import pattern, phrases, possible

_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|[\n\r]+")
_FOLDER: Final = "facets"
_CEFR: Final = re.compile(r"(?<!\w)([ABC][12])(?:[.,][12])?(?!\w)")
_FIGURES: Final = re.compile(r"(?<![\w.,])(\d{1,2}(?:[.,]5)?)\s{0,2}(?:\+|(?:-|–|to|til|till|à)\s{0,2}\d{1,2})?")
_STOP: Final = re.compile(
    r"[.;:!?\n(),]|\s(?:och|og|ja|and|samt|eller|or|tai|men|som|hvor|där|is|are|er|krävs|kreves|krevst|kræves|required)(?!\w)"
)
_NEAR: Final = 40
"""Characters between a language's name and the words that show that the language is meant."""
_WITHIN: Final = 60
"""Characters of a field of study or of experience, and between years and the word for experience."""
_DENIED: Final = 24
_MOST: Final = 1000
"""Characters of a sentence."""
_MOST_YEARS: Final = 15
_CONTEXTLESS: Final = frozenset({"criminal-record", "security-clearance"})
"""Conditions that are asked for wherever they stand."""


def read_demands(text: str, language: str) -> Demands:
    """The demands of an ad in `language`. Linear in the text. Raises KeyError for an unknown language."""
    clauses = Clauses(text, language)
    experience: list[Experience] = []
    languages: list[LanguageDemand] = []
    education: list[EducationDemand] = []
    licences: list[LicenceDemand] = []
    conditions: list[Condition] = []
    for start, sentence in _sentences(text):
        reader = _Sentence(sentence, start, language, clauses)
        experience += reader.experience()
        languages += reader.languages()
        education += reader.education()
        licences += reader.licences()
        conditions += reader.conditions()
    return Demands(
        tuple(experience), tuple(languages), tuple(education), tuple(licences), tuple(_once(conditions))
    )  # fmt: skip


def read_experience(text: str, language: str, clauses: Clauses) -> Iterator[Experience]:
    """The experience alone, of an ad whose clauses are known."""
    for start, sentence in _sentences(text):
        yield from _Sentence(sentence, start, language, clauses).experience()


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Sentences and lines with their place; what is too long to be one is read in pieces, so that reading stays linear."""
    last = 0
    for end, following in [
        *((match.start(), match.end()) for match in _SENTENCE.finditer(text)),
        (len(text), len(text)),
    ]:
        for start in range(last, end, _MOST):
            yield start, text[start : min(start + _MOST, end)]
        last = following


def _once(conditions: Iterable[Condition]) -> list[Condition]:
    """Each condition where it is first named."""
    kept: dict[str, Condition] = {}
    for condition in conditions:
        kept.setdefault(condition.key, condition)
    return list(kept.values())


class _Sentence:
    """One sentence of an ad; `start` is its place in the text."""

    def __init__(self, text: str, start: int, language: str, clauses: Clauses) -> None:
        self.text = text
        self.start = start
        self.lists = _lists(language)
        self.clauses = clauses
        self.possible = possible(_FOLDER, language, text)

    def experience(self) -> Iterator[Experience]:
        if "experience" not in self.possible:
            return
        lists = self.lists
        taken = -1
        for match in lists["experience"].finditer(self.text):
            role = self._role(match)
            if role is None or match.start() < taken:
                continue
            years = self._years(match)
            of = self._after(lists["with"], match.start())
            start, end = (min(match.start(), years[1]), max(match.end(), years[2])) if years else match.span()
            taken = max(end, match.start() + 1)
            yield Experience(self.start + start, self.start + end, role, years[0] if years else None, of)

    def _years(self, experience: re.Match[str]) -> tuple[float, int, int] | None:
        """(years, start, end) of the number of years or months nearest to the word for experience."""
        low, high = max(0, experience.start() - _WITHIN), experience.end() + _WITHIN
        best: tuple[int, float, int, int] | None = None
        for unit, share in (("year", 1.0), ("month", 1 / 12)):
            for match in self.lists[unit].finditer(self.text, low, high):
                number = self._number(match.start())
                if number is None or number[0] * share > _MOST_YEARS:
                    continue
                distance = min(abs(match.start() - experience.end()), abs(experience.start() - match.end()))
                if best is None or distance < best[0]:
                    best = (distance, round(number[0] * share, 2), number[1], match.end())
        return best[1:] if best else None

    def _number(self, before: int) -> tuple[float, int] | None:
        """The number that ends right before a place, and where it begins."""
        low = max(0, before - 24)
        figures = [m for m in _FIGURES.finditer(self.text, low, before) if not self.text[m.end() : before].strip(" -+")]
        if figures:
            return float(figures[-1][1].replace(",", ".")), figures[-1].start()
        words = list(self.lists["number"].finditer(self.text, low, before))
        if words and len(self.text[words[-1].end() : before].split()) <= 1:
            return float(self.lists.numbers[words[-1].group().lower()]), words[-1].start()
        return None

    def _after(self, listed: re.Pattern[str], place: int) -> str:
        """The words after a phrase that begins at `place` or near it, up to a stop."""
        match = listed.search(self.text, max(0, place - 2), place + _WITHIN)
        if match is None:
            return ""
        rest = self.text[match.end() : match.end() + _WITHIN]
        stop = _STOP.search(rest)
        return rest[: stop.start() if stop else len(rest)].strip()

    def education(self) -> Iterator[EducationDemand]:
        """Where several levels stand together (*bachelor or master*), the lowest will do."""
        found: list[tuple[int, re.Match[str]]] = []
        for key, listed in self._likely("education"):
            found += [(int(key), match) for match in listed.finditer(self.text) if self._role(match)]
        found.sort(key=lambda one: (one[1].start(), -one[1].end()))
        apart: list[tuple[int, re.Match[str]]] = []
        for one in found:
            if not apart or one[1].start() >= apart[-1][1].end():
                apart.append(one)
        if not apart:
            return
        level, match = min(apart, key=lambda one: (one[0], one[1].start()))
        role = self._role(match)
        if role is not None and (role != "task" or level > 4):
            field = self._field(match)
            yield EducationDemand(self.start + match.start(), self.start + match.end(), role, level, field)

    def _field(self, match: re.Match[str]) -> str:
        listed = self.lists.get("field")
        if listed is None:
            return ""
        near = listed.search(self.text, match.end(), match.end() + _NEAR)
        if near is None or _STOP.search(self.text, match.end(), near.start()):
            return ""
        rest = self.text[near.end() : near.end() + _WITHIN]
        stop = _STOP.search(rest)
        return rest[: stop.start() if stop else len(rest)].strip()

    def licences(self) -> Iterator[LicenceDemand]:
        """The longest phrase where several begin or end together (*driving licence CE*, not also *driving licence*)."""
        found = [(key, match) for key, listed in self._likely("licence") for match in listed.finditer(self.text)]
        for key, match in sorted(found, key=lambda one: one[1].start()):
            role = self._role(match)
            if role is not None and role != "offer" and not any(_inside(match, other) for _, other in found):
                yield LicenceDemand(self.start + match.start(), self.start + match.end(), role, key)

    def conditions(self) -> Iterator[Condition]:
        found = [(key, match) for key, listed in self._likely("condition") for match in listed.finditer(self.text)]
        for key, match in sorted(found, key=lambda one: one[1].start()):
            clause = self.clauses.at(self.start + match.start())
            said = clause.role if clause else ""
            before = self.text[max(0, match.start() - _DENIED) : match.start()]
            if (said == "none" and key not in _CONTEXTLESS) or self.lists["negation"].search(before):
                continue
            role: Role = (
                "offer" if said == "offer" and key not in _CONTEXTLESS else "merit" if said == "merit" else "must"
            )
            yield Condition(self.start + match.start(), self.start + match.end(), role, key)

    def languages(self) -> Iterator[LanguageDemand]:
        names = sorted(
            ((match, code) for code, listed in self._likely("language") for match in listed.finditer(self.text)),
            key=lambda one: one[0].start(),
        )
        levels = self._levels() if names else []
        used: set[int] = set()
        level = ("", False)
        for place, (match, code) in enumerate(names):
            role = self._role(match)
            if role is None or role == "offer":
                continue
            low = names[place - 1][0].end() if place else 0
            high = names[place + 1][0].start() if place + 1 < len(names) else len(self.text)
            found = _nearest(levels, match, low, high, used)
            if found is not None:
                used.add(found[0])
                level = found[2], found[3]
            elif place and match.start() - low > _NEAR:
                level = ("", False)
            if level[0] or self._is_speech(match):
                yield LanguageDemand(self.start + match.start(), self.start + match.end(), role, code, *level)

    def _levels(self) -> list[tuple[int, int, str, bool]]:
        """(start, end, level, stated) of every word of the sentence that says how well, the longer over the shorter."""
        found = [(m.start(), m.end(), m[1], True) for m in _CEFR.finditer(self.text)]
        for name, listed in self._likely("proficiency"):
            found += [(m.start(), m.end(), name, False) for m in listed.finditer(self.text)]
        found.sort(key=lambda one: (one[0], -one[1]))
        kept: list[tuple[int, int, str, bool]] = []
        for one in found:
            if not kept or one[1] > kept[-1][1]:
                kept.append(one)
        return kept

    def _is_speech(self, name: re.Match[str]) -> bool:
        return self.lists["speech"].search(self.text, max(0, name.start() - _NEAR), name.end() + _NEAR) is not None

    def _likely(self, family: str) -> Iterator[tuple[str, re.Pattern[str]]]:
        """The keys of a family whose phrases may stand in the sentence, with their patterns."""
        for section in self.lists.families.get(family, ()):
            if section in self.possible:
                yield section.partition(" ")[2], self.lists[section]

    def _role(self, match: re.Match[str]) -> Role | None:
        """The role of the clause that a match stands in; None where it is not asked for."""
        clause = self.clauses.at(self.start + match.start())
        if clause is None or clause.role in ("none", "offer"):
            return None
        return "merit" if clause.role == "merit" else "task" if clause.role == "task" else "must"


def _inside(match: re.Match[str], other: re.Match[str]) -> bool:
    """Whether `other` covers `match` and more, or the same characters and is earlier in the lists."""
    return (
        other is not match
        and other.start() <= match.start()
        and other.end() >= match.end()
        and other.end() - other.start() > match.end() - match.start()
    )


def _nearest(
    levels: Sequence[tuple[int, int, str, bool]], name: re.Match[str], low: int, high: int, used: set[int]
) -> tuple[int, int, str, bool] | None:
    """The level said of a language: one on the scale itself before any word, else the last before it, else the next."""
    free = [one for one in levels if one[0] >= low and one[1] <= high and one[0] not in used]
    stated = [one for one in free if one[3]]
    if stated:
        return stated[0]
    before = [one for one in free if one[1] <= name.start() and name.start() - one[1] <= _NEAR]
    if before:
        strongest = max(before, key=lambda one: (one[1] >= before[-1][0] - 4, one[2]))
        return strongest
    after = [one for one in free if one[0] >= name.end() and one[0] - name.end() <= _NEAR]
    return after[0] if after else None


class _Lists(Mapping[str, re.Pattern[str]]):
    """The patterns of one language, those of one family together."""

    def __init__(self, language: str) -> None:
        listed = dict(phrases(_FOLDER, language))
        pairs = (entry.partition("=") for entry in listed.pop("number"))
        self.numbers = {word: int(value) for word, _, value in pairs}
        self._patterns = {name: pattern(found) for name, found in listed.items()}
        self._patterns["number"] = pattern(self.numbers)
        self.families: dict[str, list[str]] = {}
        for section in listed:
            self.families.setdefault(section.partition(" ")[0], []).append(section)

    def __getitem__(self, name: str) -> re.Pattern[str]:
        return self._patterns[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._patterns)

    def __len__(self) -> int:
        return len(self._patterns)


@cache
def _lists(language: str) -> _Lists:
    return _Lists(language)
