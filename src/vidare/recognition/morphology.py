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
    ("ss", "s"),
    ("d", "t"),
    ("v", "p"),
)
_FINNISH_ACTION: Final = re.compile(r"(?:mise|mis|minen)(?:n|t|tä|ta|ssä|ssa|stä|sta|een|llä|lla|ksi)?$")
_FINNISH_ACT: Final = re.compile(r"(?<=[aouäöy]i)nn(?=[ie][a-zäö]{0,6}$)")
_FINNISH_SI: Final = re.compile(r"[lnprst]si$")
_FINNISH_PLURAL: Final = re.compile(r"(?<=[a-zäö]{3})[eoö]j$")
_FINNISH_QUALITY: Final = re.compile(r"(?<=[a-zäö]{2}[aeiouyäö][uy])[td]$")
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
    if language == "fi":
        return _before_finnish(word)
    return word


def _before_finnish(word: str) -> str:
    """Nouns of action in one form; a noun in *-tsi*, *-ssi* as its genitive, whose *-si* Snowball takes for *your*."""
    if len(word) > 8:
        word = _FINNISH_ACT.sub("nt", _FINNISH_ACTION.sub("minen", word))
    return f"{word}n" if _FINNISH_SI.search(word) else word


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
    """Qualities and plurals in one form (*terveyden*, *kasveja*); final vowels and *-s* off (*asiakas*, *asiakkaan*);
    then one grade: at least four letters stay."""
    shorter = _FINNISH_QUALITY.sub("s", _FINNISH_PLURAL.sub("", found))
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
