"""What national titles whose occupation is known tell of a new title.

The fifteen known titles of its country that are most like a title vote for their occupations, for the ISCO groups of
these, and on whether the country answers with a group at all; and how often it has done so within an ISCO unit group is
counted. A title that is learned from must be passed over (`without`), or it would vote for itself.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vidare.core.text import LANGUAGES
from vidare.recognition.embedding import Encode, Vectors
from vidare.recognition.entry import KINDS
from vidare.recognition.linking.letters import grams, spelled
from vidare.recognition.linking.names import KNOWN, NEAR
from vidare.recognition.linking.shelves import Inverted, invert, scores
from vidare.recognition.tables import Tables

_VOTERS: Final = 15
_PRIOR: Final = 2.0
"""How many titles what is told by the wider group is worth."""
_SHELF: Final = 16
"""Groups of `Vectors.shelf` from here on hold titles of a language, or of those that read like it."""
_STEEP: Final = {"both": 4, "vector": 6, "letters": 2}
_STEEP_FLAG: Final = 2


@dataclass(frozen=True, slots=True)
class _Country:
    """Known titles, a row each: label number, candidate, its unit and minor group, whether it is itself a group."""

    label: NDArray[np.int32]
    concept: NDArray[np.int32]
    unit: NDArray[np.int64]
    minor: NDArray[np.int64]
    grouped: NDArray[np.bool_]
    letters: Inverted


class National:
    """The known titles of one dictionary, by language. Read-only."""

    def __init__(
        self,
        columns: Tables,
        titles: Collection[int],
        local: NDArray[np.int32],
        groups: tuple[NDArray[np.int64], NDArray[np.int64]],
        is_group: NDArray[np.bool_],
        vectors: Vectors | None,
    ) -> None:
        """`local` gives the candidate of each concept, `groups` the unit and the minor group of each candidate."""
        self._columns, self._local, self._groups, self._is_group = columns, local, groups, is_group
        self._vectors = vectors
        labels = np.array(sorted(titles), np.int32)
        labels = labels[local[columns.label_concept[labels]] >= 0] if len(labels) else labels
        spoken = columns.label_language[labels]
        self._of: dict[str, _Country] = {}
        for language in LANGUAGES:
            for heard in ((language,), NEAR.get(language, ())):
                chosen = labels[np.isin(spoken, [LANGUAGES.index(one) for one in heard])]
                if len(chosen):
                    self._of[language] = self._country(chosen)
                    break

    def tell(
        self,
        title: str,
        language: str,
        without: NDArray[np.int32],
        candidates: NDArray[np.int32],
        encode: Encode | None = None,
    ) -> NDArray[np.float32] | None:
        """A row of `KNOWN` for each candidate; None where no title is known."""
        country = self._of.get(language)
        if country is None:
            return None
        kept = np.flatnonzero(~np.isin(country.label, without))
        if not len(kept):
            return None
        letters = scores(country.letters, grams([spelled(title)])[1])[0]
        vector = self._cosines(country, title, language, encode)
        by: dict[str, NDArray[np.floating]] = {
            "both": (letters + vector) / 2,
            "vector": vector,
            "letters": letters,
        }
        columns = self._counted(country, kept, candidates)
        for name, like in by.items():
            columns += self._voted(country, kept, like[kept], _STEEP[name], candidates)
        found = np.array(columns, np.float32).T
        assert found.shape[1] == len(KNOWN)
        return found

    def _country(self, labels: NDArray[np.int32]) -> _Country:
        concept = self._local[self._columns.label_concept[labels]]
        texts = [spelled(self._columns.labels[label]) for label in labels.tolist()]
        unit, minor = (of[concept] for of in self._groups)
        return _Country(labels, concept, unit, minor, self._is_group[concept], invert(*grams(texts), len(texts)))

    def _cosines(self, country: _Country, title: str, language: str, encode: Encode | None) -> NDArray[np.float32]:
        each = np.zeros(len(country.label), np.float32)
        if self._vectors is None or encode is None:
            return each
        row = self._vectors.centred(encode([title]), LANGUAGES.index(language))[0]
        spoken = self._columns.label_language[country.label]
        for number in np.unique(spoken).tolist():
            at = np.flatnonzero(spoken == number)
            key = (number, _SHELF + LANGUAGES.index(language), False)
            places, vectors = self._vectors.shelf(key, country.label[at])
            each[at[places]] = np.maximum(vectors @ row, 0)
        return each

    def _counted(
        self, country: _Country, kept: NDArray[np.int64], candidates: NDArray[np.int32]
    ) -> list[NDArray[np.float64]]:
        """How often the country has answered with a group, and with each candidate and its unit."""
        grouped = country.grouped[kept].astype(float)
        unit_of, minor_of = self._groups
        minor, unit = country.minor[kept], country.unit[kept]
        minors, units = int(minor_of.max()) + 1, int(unit_of.max()) + 1
        of_minor = (np.bincount(minor, grouped, minors) + _PRIOR * grouped.mean()) / (
            np.bincount(minor, minlength=minors) + _PRIOR
        )
        in_unit = np.bincount(unit, minlength=units)[unit_of[candidates]]
        as_group = np.bincount(unit, grouped, units)[unit_of[candidates]]
        by_minor = of_minor[minor_of[candidates]]
        concepts = np.bincount(country.concept[kept], minlength=len(unit_of))[candidates]
        return [
            (as_group + _PRIOR * by_minor) / (in_unit + _PRIOR),
            by_minor,
            np.log1p(in_unit),
            np.log1p(concepts),
            concepts / np.maximum(in_unit, 1),
        ]

    def _voted(
        self,
        country: _Country,
        kept: NDArray[np.int64],
        like: NDArray[np.floating],
        steep: int,
        candidates: NDArray[np.int32],
    ) -> list[NDArray[np.float64]]:
        """The votes of the titles most like, by a power of their likeness."""
        first = np.argsort(-like, kind="stable")[:_VOTERS]
        voters, worth = kept[first], like[first].astype(float)
        votes = _shares(worth**steep)
        unit_of, minor_of = self._groups
        found = [
            np.bincount(of[voters], votes, int(to.max()) + 1)[to[candidates]]
            for of, to in ((country.unit, unit_of), (country.minor, minor_of))
        ]
        found.append(np.bincount(country.concept[voters], votes, len(unit_of))[candidates])
        flag = float((_shares(worth**_STEEP_FLAG) * country.grouped[voters]).sum())
        found.append(np.full(len(candidates), flag))
        best = np.zeros(int(unit_of.max()) + 1)
        np.maximum.at(best, country.unit[kept], like)
        found.append(best[unit_of[candidates]])
        return found


def keys(columns: Tables, labels: NDArray[np.int32]) -> NDArray[np.uint64]:
    """What labels are known by in a file that outlives the dictionary: a number for text, language and concept."""
    found = np.zeros(len(labels), np.uint64)
    for place, label in enumerate(labels.tolist()):
        text = f"{LANGUAGES[columns.label_language[label]]} {columns.labels[label]}"
        concept = columns.concepts[columns.label_concept[label]]
        found[place] = zlib.crc32(text.encode("utf-8", "surrogatepass")) << 32 | zlib.crc32(concept.encode())
    return found


def labels_of(columns: Tables, known: NDArray[np.uint64]) -> NDArray[np.int32]:
    """The labels of occupations that have one of these keys."""
    if not len(known):
        return np.zeros(0, np.int32)
    kinds = columns.concept_kind[columns.label_concept]
    labels = np.flatnonzero(kinds == KINDS.index("occupation")).astype(np.int32)
    found: NDArray[np.int32] = labels[np.isin(keys(columns, labels), known)]
    return found


def _shares(worth: NDArray[np.float64]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = worth / max(float(worth.sum()), 1e-9)
    return found
