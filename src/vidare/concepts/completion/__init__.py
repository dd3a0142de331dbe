"""Names of concepts by their beginning, in every language, with typing errors forgiven: an index in memory-mapped arrays."""

from __future__ import annotations

from vidare.concepts.completion.asking import Match, Wanted, complete
from vidare.concepts.completion.index import Index
from vidare.concepts.completion.likeness import Candidate, nearest
from vidare.concepts.completion.store import current

__all__ = ["Candidate", "Index", "Match", "Wanted", "complete", "current", "nearest"]
