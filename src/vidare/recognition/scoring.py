"""How sure a hit is, 0..1: how telling its words are, times a discount for everything that is less than the label itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vidare.recognition import tables
from vidare.recognition.entry import KINDS, LABEL_KINDS
from vidare.recognition.index import Index

MINIMUM: Final = 0.55
"""Below it a hit is noise: one everyday word, or several weak signs together."""
_HALF: Final = 0.4
"""The sum of weights at which words are half as telling as they can be."""

_METHOD: Final[Mapping[str, float]] = {
    "label": 1.0,
    "inflection": 0.97,
    "reordered": 0.88,
    "compound": 0.86,
    "derivation": 0.78,
    "head": 0.85,
    "gap": 0.78,
}
_LABEL_KIND: Final[Mapping[str, float]] = {"preferred": 1.0, "alternative": 0.94, "hidden": 0.92}
_VARIANT: Final[Mapping[int, float]] = {tables.FULL: 1.0, tables.UNQUALIFIED: 0.97, tables.LIGHTENED: 0.85}
_KIND: Final[Mapping[str, float]] = {
    "occupation": 1.0,
    "licence": 1.0,
    "language": 1.0,
    "knowledge": 0.99,
    "skill": 0.98,
    "skill-group": 0.9,
}
_KIND_BY_NUMBER: Final = tuple(_KIND[kind] for kind in KINDS)
_LABEL_KIND_BY_NUMBER: Final = tuple(_LABEL_KIND[kind] for kind in LABEL_KINDS)
_MACHINE: Final = 0.93


def score(index: Index, label: int, mass: float, variant: int, method: str, words: int) -> float:
    """The score of a label whose words weigh `mass` together and which so many words of the text match."""
    value = mass / (mass + _HALF) * (1.0 + _HALF / 2)
    value *= _METHOD[method] * _VARIANT[variant] * _LABEL_KIND_BY_NUMBER[index.label_kind[label]]
    value *= _KIND_BY_NUMBER[index.concept_kind[index.label_concept[label]]]
    if words == 1:
        value *= index.label_alone[label]
    if index.label_machine[label]:
        value *= _MACHINE
    return float(min(1.0, value))
