"""Rules of thumb for six languages: what Snowball misses, word roots across verb and noun, linking letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from functools import lru_cache
from typing import Final

_PARTS: Final = 4
_SHORTEST_PART: Final = 3
_VOWELS: Final = frozenset("aeiouyåäöøæ")

# Strong and weak grade of a Finnish stem's last consonants, brought to one form (kauppa : kaupan, tieto : tiedon).
_GRADES: Final = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "nk"),
    ("ng", "nk"),
    ("mm", "mp"),
    ("nn", "nt"),
    ("ll", "lt"),
    ("rr", "rt"),
    ("hd", "ht"),
    ("ks", "s"),
    ("d", "t"),
    ("v", "p"),
)
_FINNISH_ACTION: Final = re.compile(r"(?:mise|mis|minen)(?:n|t|tä|ta|ssä|ssa|stä|sta|een|llä|lla|ksi)?$")
_FINNISH_ACT: Final = re.compile(r"(?<=[aouäöy]i)nn(?=[ie][a-zäö]{0,6}$)")
_NORDIC_AGENT: Final = re.compile(r"(?<=[a-zåæø]{3}er)(?:en|ene|ne|nes|ens)$")

# Suffixes that turn a verb or a person into a noun; taken off to compare *köra*, *körning*, *körande*.
_DERIVATIONS: Final = {
    "sv": ("ningar", "ning", "ingar", "ing", "ande", "ende", "else", "ation", "are", "era", "er"),
    "nb": ("ninger", "ning", "inger", "ing", "ende", "else", "asjon", "ere", "er"),
    "nn": ("ningar", "ning", "ingar", "ing", "ande", "else", "asjon", "ere", "ar", "er"),
    "da": ("ninger", "ning", "inger", "ing", "ende", "else", "ation", "sel", "ere", "er"),
    "fi": ("minen", "mis", "mise", "min", "ja", "jä", "nti", "nt", "inti", "us", "ys", "o", "ö"),
    "en": ("ations", "ation", "ings", "ing", "ment", "er", "or", "ion"),
}
_LINKS: Final = {
    "sv": ("s", "e", "o", "u"),
    "nb": ("s", "e"),
    "nn": ("s", "e", "ar"),
    "da": ("s", "e"),
    "fi": ("n", "en", "in", "ien", "den", "s"),
}


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
_LOST: Final = {"sv": ("a", "e", "or"), "nb": ("e",), "nn": ("e", "ar"), "da": ("e",), "fi": ("nen", "i")}


def without_possessive(word: str) -> str:
    """*company's* → *company*."""
    return word[:-2] if word.endswith("'s") else word.rstrip("'")


def before(word: str, language: str) -> str:
    """`word` as Snowball should see it: endings that its rules do not know are taken off first."""
    if language == "sv":
        return _before_swedish(word)
    if language in ("nb", "nn", "da"):
        return _NORDIC_AGENT.sub("", word)
    if language == "fi" and len(word) > 8:
        return _FINNISH_ACT.sub("nt", _FINNISH_ACTION.sub("minen", word))
    return word


def _before_swedish(word: str) -> str:
    """Definite forms of feminine nouns: *undersköterskan*, *skolans* (not *plan*, *man*, *organ*); *förares*."""
    bare = word[:-1] if word.endswith(("ans", "ares")) and len(word) > 6 else word
    if len(bare) >= 6 and bare.endswith("an") and not bare.endswith(("plan", "man", "gan", "ian", "ean", "dan")):
        return bare[:-1]
    return bare if bare.endswith("are") else word


def after(found: str, language: str) -> str:
    """Snowball's stem, brought to one form where it leaves several."""
    if language == "fi":
        return _after_finnish(found)
    if language in ("nb", "nn") and found.endswith("nn"):
        return found[:-1]
    if language in ("nb", "nn", "da", "sv") and found.endswith(("mm", "ll")) and len(found) > 5:
        return found[:-1]
    return found


def _after_finnish(found: str) -> str:
    """Final vowels and *-s* off (*asiakas*, *asiakkaan*), then one grade: at least four letters stay."""
    shorter = found
    while len(shorter) > 4 and shorter[-1] in _VOWELS:
        shorter = shorter[:-1]
    if len(shorter) > 5 and shorter[-1] == "s" and shorter[-2] in "aäi":
        shorter = shorter[:-2]
    if len(shorter) >= 3:
        for strong, common in _GRADES:
            if shorter.endswith(strong) and (strong != "ks" or len(shorter) > 5):
                return shorter[: -len(strong)] + common
    return shorter


@lru_cache(maxsize=200_000)
def root(stem: str, language: str) -> str:
    """What a verb and its nouns share, cruder than a stem; at least three letters stay (*körning*, *kör* → *kör*)."""
    for suffix in _DERIVATIONS[language]:
        if stem.endswith(suffix) and len(stem) - len(suffix) >= 3 and not _VOWELS.isdisjoint(stem[: -len(suffix)]):
            return stem[: -len(suffix)]
    return stem


def split(
    word: str, language: str, vocabulary: Container[str], stem: Callable[[str, str], str]
) -> tuple[str, ...] | None:
    """The parts of the compound `word`, or None. See `analysis.split_compound`."""
    size = len(word)
    best: list[tuple[str, ...] | None] = [None] * (size + 1)
    best[0] = ()
    for start in range(size - _SHORTEST_PART):
        before_it = best[start]
        if before_it is None or len(before_it) >= _PARTS:
            continue
        if start:
            last = _last_part(word[start:], language, vocabulary, stem)
            if last is not None:
                best[size] = _better(best[size], (*before_it, last))
        for end in range(start + _SHORTEST_PART, size - _SHORTEST_PART + 1):
            part = _inner_part(word[start:end], language, vocabulary)
            if part is not None:
                best[end] = _better(best[end], (*before_it, part))
    return best[size]


def _better(held: tuple[str, ...] | None, found: tuple[str, ...]) -> tuple[str, ...]:
    """Fewest parts; then the longest shortest part, because false splits leave crumbs; then the longest last part."""
    if held is None:
        return found
    return max(held, found, key=lambda parts: (-len(parts), min(map(len, parts)), len(parts[-1])))


def _inner_part(piece: str, language: str, vocabulary: Container[str]) -> str | None:
    if piece in vocabulary:
        return piece
    for link in _LINKS[language]:
        if piece.endswith(link) and len(piece) - len(link) >= _SHORTEST_PART:
            bare = piece[: -len(link)]
            if link in ("e", "o", "u") and bare + "a" in vocabulary:
                return bare + "a"
            if bare in vocabulary:
                return bare
            if language == "fi" and (weak := _after_finnish(bare)) in vocabulary:
                return weak
    for lost in _LOST[language]:
        if piece + lost in vocabulary:
            return piece + lost
    return None


def _last_part(piece: str, language: str, vocabulary: Container[str], stem: Callable[[str, str], str]) -> str | None:
    if len(piece) < _SHORTEST_PART:
        return None
    if piece in vocabulary:
        return piece
    reduced = stem(piece, language)
    for found in (reduced, root(reduced, language)):
        if len(found) >= _SHORTEST_PART and found in vocabulary:
            return found
    return None


def same_word(found: str, label: str, language: str, person: bool) -> bool:
    """Whether two folded words with one stem differ in inflection only, not in derivation (*critical*, *critic*).

    `person` is for names of occupations: *utvecklare* may gain an ending and never lose one (*utveckla*).
    """
    if found == label:
        return True
    size = 0
    for mine, theirs in zip(found, label, strict=False):
        if mine != theirs:
            break
        size += 1
    mine, theirs = found[size:], label[size:]
    if language == "fi":
        # case endings and gradation are for the stemmer; a person's *-ja* must still be there
        return not person or len(theirs) <= 2 or (len(theirs) <= 4 and size >= 4 and len(mine) > len(theirs))
    if person:
        return mine in _PERSONS[language] and theirs in ("", "a", "e", "y", "an", "mand", "mann", "man")
    return mine in _INFLECTIONS[language] and theirs in _INFLECTIONS[language]
