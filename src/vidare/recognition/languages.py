"""Which of the six languages a text is in: py3langid for the run of letters, our own cues for what it cannot tell.

py3langid 0.4 knows no *nb* (its *no* is mostly Bokmål) and errs between the Scandinavian languages on short texts; the
cues are function words, endings and letters that one of them has and another has not. Titles and sentences are read by a
model of their own (`letters`) as well.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from vidare.core.text import LANGUAGES
from vidare.recognition import letters
from vidare.recognition.lexicon import word_lists

_SAMPLE: Final = 1200
"""Characters read from the beginning and again from the middle: a header in another language does not decide."""
_MODEL_WEIGHT: Final = 5.0
_WORD_LIMIT: Final = 240
_TITLE: Final = 6
"""Words; a text of so many has few telling words, and its letters count for more."""
_LETTERS_OF_TITLE: Final = 3.0
_LETTERS_OF_SENTENCE: Final = 2.0
_LEAST_LOG: Final = -8.0
_WORDS: Final = re.compile(r"[^\W\d_]+")
_LINKS: Final = re.compile(r"(?<!\S)\S*?(?:://|www\.|@)\S*")
"""Begins where a word does, so that a word is looked through once, however long it is."""

# Words that tell one language from its nearest neighbours, beside the function words of the lists.
_TELLING: Final[Mapping[str, str]] = {
    "sv": "och att är för inte som på av till jag ett från också eller mycket vad här när du söker tjänst kunskaper ska "
    "arbetar vill utbildning kommer året gäller yrke sjuksköterska",
    "fi": "ja on että ei se tai kun ovat oli myös mutta sekä jos kanssa mukaan työ koulutus osaaminen hakea tehtävä",
    "nb": "og ikke jeg en hva fra mye hvor hvordan hvem noe noen bare være gjøre etter mer bli blir hun selv utdanning "
    "sykepleier arbeidsoppgaver søker ønsker kjennskap språk lærer uke høy hjem hver eller kunnskap både mange",
    "nn": "og ikkje eg ein kva frå mykje kvar korleis kven noko nokon berre vere gjere meir vert ho sjølv me dykk ynskjer "
    "ønskjer søkjer arbeidsoppgåver utdanning sjukepleiar kjennskap veke høg heim kvart eit ei deira difor framleis vidare "
    "verksemd tenester fleire moglegheit saman gjennom skule den desse ikkje både ulike mange eller",
    "en": "the and of to in is you for with are we our be will this that as your or have on not an at from by",
    "da": "og ikke jeg en hvad fra meget hvor hvordan hvem noget nogle kun være gøre efter mere blive bliver hun selv "
    "uddannelse sygeplejerske arbejdsopgaver søger ønsker kendskab sprog lærer uge høj hjem hver eller af at til dig "
    "sig mig nu også vi os jer vores viden gennem både mange arbejde inden ud op hvis når skal kan",
}
_ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "sv": ("ning", "ningar", "orna", "arna", "isk", "ande", "het", "tion", "ör", "ck", "lig", "ligt", "skt"),
    "fi": ("inen", "ssa", "ssä", "sta", "stä", "lla", "llä", "lle", "lta", "ista", "itä", "uus", "nen", "jen", "ien"),
    "nb": ("ene", "lig", "het", "sjon", "ering", "er", "asjon", "nene", "else", "erte", "isk", "tet"),
    "nn": ("ane", "inga", "leg", "legg", "heit", "ar", "ert", "leik", "ingar", "sjon", "asjon", "ering", "skap", "isk"),
    "en": ("ing", "tion", "ment", "ness", "ity", "ous", "ful", "ed", "ly", "ies", "ance", "ence"),
    "da": (
        "hed",
        "tion",
        "ering",
        "else",
        "lse",
        "ede",
        "erne",
        "ene",
        "lig",
        "igt",
        "nger",
        "tet",
        "jde",
        "skab",
        "isk",
    ),
}
_LETTERS: Final[Mapping[str, str]] = {
    "å": "sv nb nn da",
    "ä": "sv fi",
    "ö": "sv fi",
    "ø": "nb nn da",
    "æ": "nb nn da",
}
_LETTER_WEIGHTS: Final = {
    letter: tuple((language, 0.4 if language in languages.split() else -0.9) for language in LANGUAGES)
    for letter, languages in _LETTERS.items()
}
_PATTERNS: Final = (
    (re.compile(r"aa|ää|uu|ii|yy|öö"), ("fi",), 0.5),
    (re.compile(r"yö|uo|yy|äi|öi"), ("fi",), 0.3),
    (re.compile(r"ck|x"), ("sv", "en"), 0.3),
    (re.compile(r"kj|skj|tj"), ("nb", "nn", "sv"), 0.25),
    (re.compile(r"øy|au|ei"), ("nn", "nb"), 0.25),
    (re.compile(r"ej|øj|dd|bb"), ("da", "sv"), 0.25),
    (re.compile(r"[aeouyøå](?:d|g|b)e"), ("da", "sv"), 0.15),
    (re.compile(r"th|wh|w|ea|ou"), ("en",), 0.35),
    (re.compile(r"ð|þ"), ("en",), 0.0),
)


@dataclass(frozen=True, slots=True)
class Detection:
    """A language (one of the candidates) and how sure: 0 for a text that says nothing, at most 1."""

    language: str
    confidence: float


def detect(text: str, candidates: Sequence[str] = LANGUAGES) -> Detection:
    """The likeliest language of `text` among `candidates`, whatever language the text is said to be in.

    Raises ValueError when there are no candidates or one of them is not among the six.
    """
    allowed = tuple(dict.fromkeys(candidates))
    if not allowed or not set(allowed) <= set(LANGUAGES):
        raise ValueError(f"candidates must be some of {', '.join(LANGUAGES)}")
    sample = _sample(text)
    words = _WORDS.findall(sample.lower())[:_WORD_LIMIT]
    if not words:
        return Detection(allowed[0], 0.0)
    scores = _cues(words)
    for language, evidence in _model(sample).items():
        scores[language] += evidence
    if len(words) <= letters.LONGEST:
        weight = _LETTERS_OF_TITLE if len(words) <= _TITLE else _LETTERS_OF_SENTENCE
        for language, logarithm in letters.log_probabilities(words).items():
            scores[language] += weight * max(logarithm, _LEAST_LOG)
    return _decide(scores, allowed, len(words))


def votes(text: str) -> tuple[int, dict[str, float]]:
    """How many words a short text has, and what its telling words say of each language: quick, and no more than a hint."""
    words = _WORDS.findall(text.lower())[:_WORD_LIMIT]
    scores = dict.fromkeys(LANGUAGES, 0.0)
    telling = _word_weights()
    for word in words:
        for language, weight in telling.get(word, ()):
            scores[language] += weight
    return len(words), scores


def _sample(text: str) -> str:
    """Up to two stretches of text, without addresses."""
    sample = text
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        sample = f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"
    return without_addresses(sample)


def without_addresses(text: str) -> str:
    """The text with a space for each word that is an address of the web or of mail. Linear in the text."""
    return _LINKS.sub(" ", text)


def _decide(scores: Mapping[str, float], allowed: Sequence[str], words: int) -> Detection:
    temperature = 1.0 + math.sqrt(words) / 4
    best = max(allowed, key=lambda language: scores[language])
    total = sum(math.exp((scores[language] - scores[best]) / temperature) for language in allowed)
    return Detection(best, round(1 / total, 4))


def _model(sample: str) -> dict[str, float]:
    """py3langid's evidence: log probabilities, bounded, so that cues can outvote it on short strings."""
    ranked = dict(identifier().rank(sample))
    evidence = {}
    for language in LANGUAGES:
        probability = ranked["no" if language == "nb" else language]
        if language == "nn":
            # its nn is rarely chosen for Nynorsk of the trades: take what it gives to no, a little less
            probability = max(probability, ranked["no"] * 0.6)
        evidence[language] = _MODEL_WEIGHT * max(math.log(probability + 1e-6), -3.0) / 3.0
    return evidence


@lru_cache(maxsize=1)
def identifier() -> LanguageIdentifier:
    """py3langid, restricted to our languages; its `no` is Norwegian, mostly Bokmål."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(["sv", "fi", "no", "nn", "en", "da"])
    return model


def _cues(words: Iterable[str]) -> dict[str, float]:
    """Evidence from words, endings and letters; repeated words count once more at most."""
    scores = dict.fromkeys(LANGUAGES, 0.0)
    telling, endings = _word_weights(), _ending_weights()
    for word, count in Counter(words).items():
        times = 1.0 if count == 1 else 1.5
        known = telling.get(word)
        if known is not None:
            for language, weight in known:
                scores[language] += weight * times
        for size in (2, 3, 4, 5, 6):
            for language, weight in endings.get(word[-size:], ()) if len(word) > size + 1 else ():
                scores[language] += weight
        _letters(word, scores, known is not None)
    return scores


def _letters(word: str, scores: dict[str, float], known: bool) -> None:
    for letter, weights in _LETTER_WEIGHTS.items():
        if letter in word:
            for language, weight in weights:
                scores[language] += weight
    if not known:
        for pattern, languages, weight in _PATTERNS:
            if pattern.search(word):
                for language in languages:
                    scores[language] += weight


@lru_cache(maxsize=1)
def _word_weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Word → (language, weight): the fewer languages share the word, the more it tells."""
    holders: dict[str, dict[str, float]] = {}
    for language in LANGUAGES:
        lists = word_lists(language)
        for words, weight in ((lists.stop, 1.0), (lists.common, 0.6), (_TELLING[language].split(), 1.0)):
            for word in words:
                held = holders.setdefault(word.lower(), {})
                held[language] = max(held.get(language, 0.0), weight)
    return {word: _shared(held) for word, held in holders.items()}


@lru_cache(maxsize=1)
def _ending_weights() -> dict[str, tuple[tuple[str, float], ...]]:
    holders: dict[str, dict[str, float]] = {}
    for language, endings in _ENDINGS.items():
        for ending in endings:
            holders.setdefault(ending, {})[language] = 0.45
    return {ending: _shared(held) for ending, held in holders.items()}


def _shared(held: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    """Weights scaled by how few languages hold the cue (log of six over their number)."""
    tells = math.log(len(LANGUAGES) / len(held))
    return tuple((language, weight * tells) for language, weight in held.items())
