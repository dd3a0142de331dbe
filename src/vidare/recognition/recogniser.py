"""Text in, concepts out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from vidare.core.text import LANGUAGES, normalise_language
from vidare.recognition import mixture, paraphrase, requirements, roles, tagger
from vidare.recognition.analysis import analyse
from vidare.recognition.candidates import Candidate as Reading
from vidare.recognition.candidates import gather
from vidare.recognition.dictionary import compile_entries, read
from vidare.recognition.embedding import Vectors, load_encoder, read_embeddings
from vidare.recognition.entry import KINDS, Entry
from vidare.recognition.index import Index
from vidare.recognition.judging import Evidence, commonness, judge
from vidare.recognition.languages import detect
from vidare.recognition.linking.ranker import Rankers
from vidare.recognition.matching import hits
from vidare.recognition.outcomes import CourseMention, placed
from vidare.recognition.passages import passages
from vidare.recognition.requirements import Requirement
from vidare.recognition.selection import Mention, person, select
from vidare.recognition.tables import Tables
from vidare.recognition.titles import Candidate, Titles, rankers_of

if TYPE_CHECKING:
    from vidare.recognition.ranking.sentences import Ranked
    from vidare.recognition.ranking.skills import Skills
    from vidare.recognition.ranking.terms import Linked

RECOGNISER: Final = "5"
"""Raised when the same dictionary would give other answers."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """A text's language and the mentions in it, in order."""

    language: str
    mentions: tuple[Mention, ...]


class Recogniser:
    """Finds the concepts of one dictionary in texts. Thread-safe; the same text always gives the same answer."""

    def __init__(self, columns: Tables, vectors: Vectors | None = None, rankers: Rankers | None = None) -> None:
        """`vectors` are the labels' embeddings, where there are any (`embedding.build_embeddings`); `rankers` those of
        titles, where a site has trained its own (`linking.training`)."""
        self._index = Index(columns)
        encoder = load_encoder() if vectors is not None else None
        self._titles = Titles(self._index, vectors, encoder.encode if encoder is not None else None, rankers)
        self._judge = judge()
        self._evidence = Evidence(self._index, commonness())
        self._second = paraphrase.judge()
        self._paraphrases = paraphrase.Paraphrases(self._index, self._evidence)
        self._path: Path | None = None
        self.version: str = f"{RECOGNISER}+{columns.version}"

    @classmethod
    def load(cls, path: Path) -> Recogniser:
        """The recogniser of a file written by `dictionary.build`, with the embeddings and rankers that lie beside it.

        Raises StaleDictionary for a file of another format, FileNotFoundError when it is not there.
        """
        columns = read(path)
        found = cls(columns, read_embeddings(path, columns.version), rankers_of(path))
        found._path = path
        return found

    @classmethod
    def from_entries(cls, entries: Iterable[Entry], version: str = "memory") -> Recogniser:
        """The recogniser of some entries, without a file."""
        return cls(compile_entries(entries, version))

    @cached_property
    def _skills(self) -> Skills:
        # imported when first asked for: its SciPy takes as long to import as all the rest
        from vidare.recognition.ranking.skills import Skills

        return Skills(self._index, self._path)

    def recognise(
        self,
        text: str,
        language: str | None = None,
        kinds: Collection[str] | None = None,
        limit: int | None = None,
    ) -> Recognition:
        """The mentions in `text`, sorted by place.

        Within occupations, and within everything else, mentions do not overlap. `language` is detected when None;
        `kinds` keeps only those kinds; `limit` keeps the mentions of the so many best-scored concepts. Raises
        ValueError for an unknown language or kind.
        """
        spoken = _language(text, language)
        if kinds is not None and not set(kinds) <= set(KINDS):
            raise ValueError(f"kinds must be some of {', '.join(KINDS)}")
        found = self._by_passage(text, spoken, kinds)
        return Recognition(spoken, tuple(_best(found, limit)))

    def occupations(
        self, title: str, text: str = "", language: str | None = None, code: str = "", limit: int = 5
    ) -> tuple[Candidate, ...]:
        """The likeliest occupations for a job title, best first; a score is the probability that it is the one meant.

        `text` is the ad, whose mentions of occupations are weak evidence; `code` a prefix of an ISCO-08 code, which is
        strong evidence and never proof.
        """
        spoken = _language(f"{title}\n{text[:600]}" if text else title, language)
        mentions = self._mentions(text[:3000], spoken, ("occupation",)) if text else []
        return self._titles.candidates(title, spoken, code, mentions, limit)

    def rank(self, text: str, language: str | None = None, limit: int = 5) -> tuple[Ranked, ...]:
        """The skills that `text` most likely names, paraphrases included, best first; each with how likely it does and the
        words that say so. Learnt from English sentences; in other languages it is not measured."""
        return self._skills.rank(text, _language(text, language), limit)

    def link(self, phrase: str, language: str, limit: int = 5) -> tuple[Linked, ...]:
        """The skills that `phrase` most likely means, best first, with probabilities that sum to less than one."""
        return self._skills.link(phrase, _language(phrase, language), limit)

    def requirements(self, text: str, language: str | None = None) -> tuple[Requirement, ...]:
        """What an ad asks for: each concept once, `must` unless cue words say that it is a merit.

        Concepts that the ad says are not needed, and those in sections about the employer's offer, are left out.
        """
        found: dict[str, Requirement] = {}
        wanted = [kind for kind in KINDS if kind not in ("occupation", "skill-group")]
        for start, part, spoken in mixture.parts(text, _language(text, language)):
            for one in requirements.roles(part, spoken, self._mentions(part, spoken, wanted)):
                held = found.get(one.mention.concept)
                if held is None or requirements.stronger(one, held):
                    found[one.mention.concept] = replace(one, mention=_moved(one.mention, start))
        return tuple(found.values())

    def outcomes(
        self, text: str, language: str | None = None, kinds: Collection[str] | None = None
    ) -> tuple[CourseMention, ...]:
        """The mentions in a course's text, each with what its sentence is for: outcome, content, entry, marketing or
        practical. What stands under *entry* is asked for before, and not given by the course."""
        found: list[CourseMention] = []
        for start, part, spoken in mixture.parts(text, _language(text, language)):
            mentions = self._mentions(part, spoken, kinds)
            found += (
                replace(one, mention=_moved(one.mention, start)) for one in placed(part, spoken, mentions)
            )  # fmt: skip
        return tuple(found)

    def _by_passage(self, text: str, language: str, kinds: Collection[str] | None) -> list[Mention]:
        """The mentions of each passage, read in its own language."""
        found: list[Mention] = []
        for start, part, spoken in mixture.parts(text, language):
            found += (_moved(one, start) for one in self._mentions(part, spoken, kinds))
        return found

    def _mentions(self, text: str, language: str, kinds: Collection[str] | None) -> list[Mention]:
        tokens = analyse(text, language)
        spans = gather(hits(text, tokens, language, self._index), self._index, language, kinds)
        judged = [one for (is_person, *_), held in spans.items() if is_person and (one := person(held)) is not None]
        if kinds is None or set(kinds) - {"occupation"}:
            read = passages(text, tokens, roles.model(), tagger.model())
            candidates, rows = self._evidence.rows(read, spans, language)
            judged += _sure(candidates, self._judge.probabilities(rows))
            taken = [(one.hit.start, one.hit.end) for one in judged if one.score >= self._judge.threshold]
            left = list(paraphrase.phrases(text, read, taken, language))
            guesses, rows = self._paraphrases.read(text, language, left)
            judged += (
                one
                for one in _sure(guesses, self._second.probabilities(rows))
                if kinds is None or one.kind in kinds
            )  # fmt: skip
        return select(text, judged, self._judge.threshold, self._index)


def _sure(read: Sequence[Reading], probabilities: Sequence[float]) -> Iterator[Reading]:
    return (replace(one, score=value) for one, value in zip(read, probabilities, strict=True))


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by) if by else mention


def _language(text: str, language: str | None) -> str:
    if language is None:
        return detect(text).language
    known = normalise_language(language)
    if known is None:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {language!r}")
    return known


def _best(mentions: list[Mention], limit: int | None) -> list[Mention]:
    if limit is None:
        return mentions
    top: dict[str, float] = {}
    for mention in mentions:
        top[mention.concept] = max(top.get(mention.concept, 0.0), mention.score)
    kept = set(sorted(top, key=lambda concept: (-top[concept], concept))[: max(limit, 0)])
    return [mention for mention in mentions if mention.concept in kept]
