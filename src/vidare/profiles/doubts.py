"""Why a word in a person's text may not be something they can: it is denied, wished for, only begun, or another
person's.

A doubted claim is shown unticked, with its reason; the person decides. The cues are few and plain on purpose: a doubt too
many costs one tick, a skill that nobody has costs trust.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

NOT: Final = "not"
WISH: Final = "wish"
BEGINNER: Final = "beginner"
OTHER: Final = "other"

_CUES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    NOT: {
        "sv": ("inte", "aldrig", "ingen", "inget", "inga", "varken", "saknar"),
        "fi": ("en", "ei", "eikä", "enkä", "emme", "ilman", "puuttuu"),
        "nb": ("ikke", "aldri", "ingen", "inget", "uten", "mangler", "verken"),
        "nn": ("ikkje", "aldri", "ingen", "inga", "utan", "manglar", "verken", "korkje"),
        "da": ("ikke", "aldrig", "ingen", "intet", "uden", "mangler"),
        "en": ("not", "no", "never", "don't", "don’t", "dont", "cannot", "can't", "can’t", "couldn't", "without", "lack", "neither"),
    },
    WISH: {
        "sv": ("vill bli", "vill lära", "vill gärna", "vill jobba", "vill arbeta", "skulle vilja", "drömmer", "drömmen", "drömjobb", "tänker bli", "funderar på", "hoppas", "intresserad av att bli", "söker jobb som"),
        "fi": ("haluan", "haluaisin", "haaveilen", "haaveena", "unelma*", "toivon", "toivoisin", "aion", "haen töitä", "kiinnostaisi"),
        "nb": ("vil bli", "vil lære", "vil gjerne", "vil jobbe", "vil arbeide", "ønsker", "kunne tenke meg", "drømmer", "drømmen", "håper", "søker jobb som"),
        "nn": ("vil bli", "vil lære", "vil gjerne", "vil jobbe", "vil arbeide", "ønskjer", "ynskjer", "kunne tenkje meg", "drøymer", "draumen", "håpar", "vonar", "søkjer jobb som"),
        "da": ("vil gerne", "vil være", "ønsker", "drømmer", "håber", "kunne tænke mig"),
        "en": ("want to", "would like", "i'd like", "wish to", "hope to", "dream", "dreaming", "thinking of becoming", "interested in becoming", "looking for a job as", "apply for"),
    },
    BEGINNER: {
        "sv": ("håller på att lära", "lär mig", "läser sfi", "nybörjare"),
        "fi": ("opettelen", "opiskelen", "aloittelija"),
        "nb": ("holder på å lære", "lærer meg", "lærer", "nybegynner"),
        "nn": ("held på å lære", "lærer meg", "lærer", "nybyrjar"),
        "da": ("er ved at lære", "lærer", "begynder"),
        "en": ("learning", "beginner", "studying"),
    },
}  # fmt: skip
_REACH: Final = 60
"""Characters before a word in which a cue about it may stand."""
_LEVEL: Final = re.compile(r"^[\s,(:–-]*(?:\w+\s+){0,2}(?:A1|A2)\b")
"""A level of a beginner, right after a language."""
_THE_ONE: Final = {"sv": ("en", "an", "na", "orn"), "nb": ("en", "ne"), "nn": ("en", "ane"), "da": ("en", "ne")}
"""Endings of work in the definite form: *trafikledaren* is somebody else, one has been *trafikledare*."""
_CLAUSE: Final = re.compile(r"[.;:!?\n•]|\s(?:men|mutta|but)\s", re.IGNORECASE)


def doubt(text: str, start: int, end: int, language: str, kind: str, inflected: bool = False) -> str:
    """The doubt about `text[start:end]`: `not`, `wish`, `beginner` (languages and knowledge only), `other` (an occupation
    in the definite form, where the words are `inflected`), or empty."""
    before = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    if _found(NOT, language, before) or _found(NOT, language, text[start:end]):
        return NOT
    if _found(WISH, language, before):
        return WISH
    begun = kind in ("language", "knowledge") and _found(BEGINNER, language, before)
    if begun or (kind == "language" and _LEVEL.match(text[end : end + _REACH])):
        return BEGINNER
    if inflected and kind == "occupation" and text[start:end].lower().endswith(_THE_ONE.get(language, ("\0",))):
        return OTHER
    return ""


def _found(cue: str, language: str, text: str) -> bool:
    return bool(_pattern(cue, language).search(text))


@cache
def _pattern(cue: str, language: str) -> re.Pattern[str]:
    phrases = _CUES[cue].get(language, _CUES[cue]["en"])
    parts = (re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
