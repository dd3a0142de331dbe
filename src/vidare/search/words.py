"""Words of texts and of queries, by the analysis that recognition uses: stems, roots, parts of compounds.

A text is indexed by the stem of each word and, where they differ, by its root and the roots of a compound's parts, each
marked with `~` (*truckkörning* → truckkörning ~truck ~kör). A query word looks for its stems in all languages, the
reader's first, so that *kurser* finds Swedish and Norwegian texts alike; for its root; and for its parts together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from vidare.core.text import LANGUAGES
from vidare.recognition.analysis import Token, analyse, fold, stem, stopwords
from vidare.recognition.lexicon import word_lists
from vidare.recognition.morphology import root
from vidare.recognition.parts import Splitter, content, is_acronym

LONGEST_QUERY: Final = 400
"""Characters of a query that are read."""
MOST_WORDS: Final = 12
_REMEMBERED: Final = 150_000
_LONGEST_CHUNK: Final = 60
_LONGEST_TERM: Final = 64
_SCANDINAVIAN: Final = frozenset({"sv", "nb", "nn", "da"})
_ROOT: Final = 0.6

Terms = tuple[tuple[str, float], ...]
"""Terms of the index with their weights, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a query: the terms that it may stand as, and for a compound the terms of each of its parts. An optional
    word (*kurs*, *utbildning* beside others) need not be found."""

    start: int
    end: int
    text: str
    folded: str
    terms: Terms
    parts: tuple[Terms, ...] = ()
    optional: bool = False


class Analyser:
    """Analyses texts and queries over one vocabulary of word forms a language, by which compounds are split."""

    def __init__(self, forms: Mapping[str, Iterable[str]]) -> None:
        self._forms = {language: tuple(forms.get(language, ())) for language in LANGUAGES}
        self._splitters: dict[str, Splitter] = {}
        self._chunks: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
        self._names: dict[tuple[str, str], tuple[str, ...]] = {}

    def terms(self, text: str, language: str) -> str:
        """The terms of a text for the index, joined by spaces."""
        language = known(language)
        chunks = self._chunks[language]
        found = []
        # no token holds white space, so that pieces between white space can be analysed, and remembered, one by one
        for chunk in text.split():
            terms = chunks.get(chunk)
            if terms is None:
                terms = self._terms(chunk, language)
                if len(chunk) <= _LONGEST_CHUNK:
                    if len(chunks) >= _REMEMBERED:
                        chunks.clear()
                    chunks[chunk] = terms
            if terms:
                found.append(terms)
        return " ".join(found) or " ".join(token.stem[:_LONGEST_TERM] for token in analyse(text, language))

    def name_terms(self, text: str, language: str) -> tuple[str, ...]:
        """The terms of a concept's name, remembered: the same names stand in thousands of documents."""
        terms = self._names.get((text, language))
        if terms is None:
            if len(self._names) >= _REMEMBERED:
                self._names.clear()
            terms = self._names[text, language] = tuple(self.terms(text, language).split())
        return terms

    def words(self, text: str, language: str) -> list[Word]:
        """The words of a query that carry meaning, each once; function words count only where there is nothing else."""
        language = known(language)
        tokens = {token.folded: token for token in content(analyse(text[:LONGEST_QUERY], language), language)}
        chosen = list(tokens.values())[:MOST_WORDS]
        plain = [self._is_plain(token, language) for token in chosen]
        spare = not all(plain)
        return [self._word(token, language, is_plain and spare) for token, is_plain in zip(chosen, plain, strict=True)]

    def _terms(self, chunk: str, language: str) -> str:
        stops = stopwords(language)
        found: dict[str, None] = {}
        for token in analyse(chunk, language):
            if token.folded in stops and not is_acronym(token):
                continue
            reduced = token.stem[:_LONGEST_TERM]
            found[reduced] = None
            for part in self._roots(token, language):
                if part != reduced:
                    found[f"~{part[:_LONGEST_TERM]}"] = None
        return " ".join(found)

    def _roots(self, token: Token, language: str) -> tuple[str, ...]:
        return self._splitter(language).roots(token)

    def _splitter(self, language: str) -> Splitter:
        if language not in self._splitters:
            heads = sorted(fold(word) for word in word_lists(language).heads)
            self._splitters[language] = Splitter(language, [*self._forms[language], *heads])
        return self._splitters[language]

    def _word(self, token: Token, language: str, optional: bool) -> Word:
        parts = self._roots(token, language)
        if len(parts) > 1:
            parts = self._splitter(language).without_head(parts) or parts
            terms = tuple(((part[:_LONGEST_TERM], _ROOT), (f"~{part[:_LONGEST_TERM]}", _ROOT)) for part in parts)
        else:
            terms = ()
        return Word(token.start, token.end, token.text, token.folded, variants(token.folded, language), terms, optional)

    def _is_plain(self, token: Token, language: str) -> bool:
        return not is_acronym(token) and token.stem in _plain(language)


def known(language: str) -> str:
    """`language`, or English for one that we do not hold."""
    return language if language in LANGUAGES else "en"


def variants(folded: str, language: str) -> Terms:
    """What a word may stand as in the index, whatever language it is in: the reader's weighs most."""
    best: dict[str, float] = {}
    for other in (language, *(code for code in LANGUAGES if code != language)):
        weight = 1.0 if other == language else 0.7 if {other, language} <= _SCANDINAVIAN else 0.5
        reduced = stem(folded, other)[:_LONGEST_TERM]
        crude = root(reduced, other)
        for term, value in ((reduced, weight), (crude, weight * _ROOT), (f"~{crude}", weight * _ROOT)):
            best[term] = max(value, best.get(term, 0.0))
    return tuple(best.items())


def folded_words(text: str) -> list[str]:
    """The words of a name as people type them: folded, not stemmed."""
    return [token.folded[:_LONGEST_TERM] for token in analyse(text, "en")]


_SAID: Final = """
sv lära lär studera plugga läsa bli jobba jobb arbeta arbete söka hitta vilja gå nära billig gratis
fi oppia opiskella opiskelu opetella tulla ryhtyä työskennellä työ hakea löytää haluta lähellä
nb lære studere lese bli jobbe jobb arbeide arbeid søke finne ville gå nær billig gratis
nn lære studere lese bli verte jobbe jobb arbeide arbeid søkje finne ville gå nær billig gratis
en learn learning study become work working job search find want get near cheap free
da lære studere læse blive arbejde job arbejd søge finde ville gå nær billig gratis
"""
_ASKING: Final = {language: frozenset(words) for language, *words in map(str.split, _SAID.strip().splitlines())}
"""What people say around the thing they look for (*jobba med barn*, *learn programming*): it need not be found."""
_PLAIN: dict[str, frozenset[str]] = {}


def _plain(language: str) -> frozenset[str]:
    """Stems of words that say what any course or posting is, and of light verbs (*utbildning*, *använda*)."""
    if language not in _PLAIN:
        lists = word_lists(language)
        plain = lists.heads | lists.light | _ASKING[language]
        _PLAIN[language] = frozenset(stem(word, language) for word in plain)
    return _PLAIN[language]
