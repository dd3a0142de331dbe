"""Whether two words with one stem differ in inflection only: endings that a noun, verb, person or name may have."""

from __future__ import annotations

import re
from typing import Final


def _endings(listed: str) -> frozenset[str]:
    return frozenset({"", *listed.split()})


# Endings that a word may have and still be the same noun, adjective or verb.
_INFLECTIONS: Final = {
    "en": frozenset(["", "s", "es", "'s", "s'", "y", "ies"]),
    "sv": _endings(
        "a e n t s r en et ens ets ns na nas ar er or arna orna erna arnas ornas ernas ars ers an ans de te ade ad at "
        "des ande are aren"
    ),
    "da": _endings("e n t s r en et ens ets er erne ernes ene enes ne nes ers ede te et ende"),
    "nb": _endings("e n t s r a en et ens ets er ene enes ne nes ers ede te ende erne"),
    "nn": _endings("e a n t s r en et ei ar ane er ene anes enes ars ers de te ande ert"),
}
_PERSONS: Final = {
    "en": frozenset(["", "s", "es", "'s"]),
    "sv": _endings("s n en ns ens ar arna na er erna or orna an ans ars ers nas re"),
    "da": _endings("s n en ens e ne er erne ernes nes r rne"),
    "nb": _endings("s n en ens e ne er ene nes erne r rne"),
    "nn": _endings("s n en ens ar ane er ene r a ne"),
}
# A name takes endings and never changes itself.
_NAMES: Final = {
    "en": _endings("s 's"),
    "sv": _endings("s n en et ns ens ets"),
    "da": _endings("s en et ens ets"),
    "nb": _endings("s en et ens ets"),
    "nn": _endings("s en et ens ets"),
}

# Finnish: possessive suffix and particle, after any case.
_TAIL: Final = r"(?:ni|si|mme|nne|ns[aä])?(?:kin|k[aä][aä]n|h[aä]n|k[oö])?"
_CASE: Final = rf"(?:n|t|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|kse|n[aä]|tt[aä]|ine|in|ien|jen|iden|itten|t?en)?{_TAIL}$"
_PARTITIVE: Final = rf"(?:t?[aä]|it[aä]|i[aä]|j[aä]){_TAIL}$"
_ILLATIVE: Final = rf"(?:[aäeioöuy]n|h[aäeioöuy]n|seen|siin|ihin|iin){_TAIL}$"
_GRADE: Final = "[bdfghjklmnprstv]{0,3}"
_NAME_CASE: Final = re.compile(rf"i?(?:{_CASE}|{_PARTITIVE}|{_ILLATIVE})")
_NOMINATIVES: Final[tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = tuple(
    (re.compile(lost + "$"), re.compile(f"{gained}(?:{_CASE}|{_PARTITIVE}|{_ILLATIVE})"))
    for lost, gained in (
        ("", "i?"),
        (f"{_GRADE}a", f"{_GRADE}(?:a|o?i?)"),
        (f"{_GRADE}ä", f"{_GRADE}(?:ä|ö?i?)"),
        (f"{_GRADE}i", f"{_GRADE}(?:i|e|ei)"),
        (f"{_GRADE}e", f"{_GRADE}(?:e|ee|ei)"),
        (f"{_GRADE}o", f"{_GRADE}oi?"),
        (f"{_GRADE}ö", f"{_GRADE}öi?"),
        (f"{_GRADE}u", f"{_GRADE}ui?"),
        (f"{_GRADE}y", f"{_GRADE}yi?"),
        ("(?:i?nen|en)", "(?:i?s(?:e|i)?)"),
        ("[uyo]?s", "(?:[uyo]?(?:kse|ksi|de|te|t|d|ut|yt|ude|yde|us|ys))"),
        ("[aäi]?s", "(?:[aäi]{1,2}|[ae]?kse|[aä]?ks?i)"),
        (f"{_GRADE}(?:[eiaäu])?s", f"{_GRADE}(?:[aäei]{{2}}|[aäe]i)"),
        ("[nt]", "(?:m[ei]|e|tom[aie]|töm[äie]|nt?e?)"),
        ("si", "(?:de|te|t|s|ksi)"),
        ("t", "(?:i|j|o?i)?"),
        ("(?:[aeou]|ä|ö)?t", "(?:[aeouäö]|i|oi|öi|ei)?"),
        (f"{_GRADE}(?:[aeiouyäö]t|i|et)", f"{_GRADE}(?:[aeiouyäö]|oi|ei|öi)?"),
    )
)
_INFINITIVE: Final = re.compile(r"(?:[aeiouyäö][aä]|d[aä]|t[aä]|[lnr][aä])$")
_OTHER_VERB: Final = re.compile(r"^[a-zäö]{0,3}(?:ele|ell|skel|skell|utu|yty|ntu|nty)")
"""Endings of a verb made from the label's (*opetella* from *opettaa*)."""


def same_word(found: str, label: str, language: str, *, person: bool = False, verb: bool = False) -> bool:
    """Whether two folded words with one stem differ in inflection only, not in derivation (*critical*, *critic*).

    `person` is for names of occupations: *utvecklare* may gain an ending and never lose one (*utveckla*, *svetsar*);
    `verb` allows a Finnish label that looks like an infinitive any form of a verb.
    """
    if found == label:
        return True
    mine, theirs = _tails(found, label)
    if language == "fi":
        return _same_finnish(found, label, person, verb)
    if person:
        if theirs in ("a", "e", "y") and not mine:
            return False
        return mine in _PERSONS[language] and theirs in ("", "a", "e", "y", "an", "mand", "mann", "man")
    return mine in _INFLECTIONS[language] and theirs in _INFLECTIONS[language]


def same_name(found: str, label: str, language: str) -> bool:
    """Whether a folded word is a name, with an ending or without (*Dockerilla*, *Docker*)."""
    if not found.startswith(label):
        return False
    ending = found[len(label) :]
    return bool(_NAME_CASE.fullmatch(ending)) if language == "fi" else ending in _NAMES[language]


def _same_finnish(found: str, label: str, person: bool, verb: bool) -> bool:
    """Cases and possessives of a noun, any form of a verb; the stemmer has compared the rest."""
    mine, theirs = _tails(found, label)
    if person and len(theirs) > 2 and (len(theirs) > 4 or len(label) - len(theirs) < 4 or len(mine) <= len(theirs)):
        # a person's *-ja* must still be there
        return False
    if any(lost.fullmatch(theirs) and gained.fullmatch(mine) for lost, gained in _NOMINATIVES):
        return True
    return verb and bool(_INFINITIVE.search(label)) and not _OTHER_VERB.match(mine)


def _tails(found: str, label: str) -> tuple[str, str]:
    """What each has beyond the letters that they share from the beginning."""
    size = 0
    for mine, theirs in zip(found, label, strict=False):
        if mine != theirs:
            break
        size += 1
    return found[size:], label[size:]
