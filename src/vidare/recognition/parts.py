"""Content words and the parts of compounds, the same for labels and for texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from vidare.recognition.analysis import Token, fold, split_compound, stem, stopwords
from vidare.recognition.lexicon import word_lists
from vidare.recognition.morphology import root

_REMEMBERED: Final = 100_000
"""Words; a splitter forgets all of them when it holds so many, so that odd texts do not fill the memory."""
_SHORTEST_STEM: Final = 3


def content(tokens: Sequence[Token], language: str) -> list[Token]:
    """The tokens that carry meaning: no function words, but acronyms that look like one (*IT*); all, if none does."""
    stops = stopwords(language)
    kept = [token for token in tokens if token.folded not in stops or is_acronym(token)]
    return kept or list(tokens)


def is_acronym(token: Token) -> bool:
    """Two capitals or more: *IT*, *ER*."""
    return len(token.text) > 1 and token.text.isupper()


class Splitter:
    """Word roots and compound parts in one language, over the words that the dictionary's labels use."""

    def __init__(self, language: str, forms: Iterable[str]) -> None:
        self.language = language
        stops = stopwords(language)
        self.forms = [form for form in forms if len(form) >= 3 and form.isalpha() and form not in stops]
        stems = (stem(form, language) for form in self.forms)
        self._vocabulary = frozenset(self.forms) | {
            found for found in stems if len(found) >= _SHORTEST_STEM and found not in stops
        }
        lists = word_lists(language)
        self._papers = frozenset(self.root(stem(fold(word), language)) for word in lists.papers)
        self._heads = frozenset(self.root(stem(fold(word), language)) for word in lists.heads)
        self._known: dict[str, tuple[str, ...]] = {}

    def root(self, reduced: str) -> str:
        """The root of a stem."""
        return root(reduced, self.language)

    def roots(self, token: Token) -> tuple[str, ...]:
        """The roots of the token's parts: one for a simple word (*truckkörning* → truck, kör)."""
        known = self._known.get(token.folded)
        if known is None:
            known = self._split(token.folded, token.stem)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[token.folded] = known
        return known

    def without_head(self, roots: tuple[str, ...]) -> tuple[str, ...]:
        """The parts without a last one that adds nothing (*-utbildning*); empty when there is no such part."""
        return roots[:-1] if len(roots) > 1 and roots[-1] in self._heads else ()

    def ends_in_paper(self, token: Token) -> bool:
        """Whether the token's last part names a paper (*-intyg*)."""
        return self.roots(token)[-1] in self._papers

    def _split(self, word: str, reduced: str) -> tuple[str, ...]:
        """Roots of the smallest parts: parts that are compounds themselves (*kundservice*) are split on."""
        parts = split_compound(word, self.language, _Without(self._vocabulary, word, reduced))
        if len(parts) == 1:
            return (self.root(reduced),)
        return tuple(part for whole in parts for part in self._split(whole, stem(whole, self.language)))


class _Without:
    """A vocabulary without one word and its stem: a compound that is itself a label must still be split."""

    __slots__ = ("_stem", "_vocabulary", "_word")

    def __init__(self, vocabulary: frozenset[str], word: str, reduced: str) -> None:
        self._vocabulary = vocabulary
        self._word = word
        self._stem = reduced

    def __contains__(self, word: object) -> bool:
        return word not in (self._word, self._stem) and word in self._vocabulary
