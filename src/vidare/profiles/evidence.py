"""What a claim or an entry rests on, and how strong that is."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final, Self


class Source(StrEnum):
    """What something is known from."""

    OWN_WORD = "own-word"
    TEXT = "text"
    """Recognised in the person's own text."""
    OCCUPATION = "occupation"
    """Follows from an occupation held, until the person removes it."""
    IMPORTED = "imported-record"
    """Read from a document or a record that the person brought; nobody vouches for it."""
    COUNSELLOR = "counsellor"
    EMPLOYER = "employer"
    RECORD = "signed-record"
    """A study record whose signature by a known source was checked."""
    CREDENTIAL = "verified-credential"


# What a person says in one way or another is equally strong; how surely it was read decides between those.
_STRENGTH: Final = {
    Source.OWN_WORD: 0,
    Source.TEXT: 0,
    Source.OCCUPATION: 0,
    Source.IMPORTED: 1,
    Source.COUNSELLOR: 2,
    Source.EMPLOYER: 2,
    Source.RECORD: 3,
    Source.CREDENTIAL: 4,
}


def unproven(source: Source) -> Source:
    """What is left of a source when all that says so is a file that anyone can write."""
    return Source.IMPORTED if _STRENGTH[source] > _STRENGTH[Source.IMPORTED] else source


@dataclass(frozen=True, slots=True)
class Evidence:
    """What something rests on: `quote` the words it was recognised in, with `context` around them for people to read;
    `entry` the key of the entry it comes from; `origin` who or what states it (a person, a school, a file's name) and `on`
    which day; `score` (0 to 1) how sure the reading is."""

    source: Source = Source.OWN_WORD
    quote: str = ""
    context: str = ""
    score: float = 1.0
    entry: str = ""
    origin: str = ""
    on: str = ""

    @property
    def strength(self) -> tuple[int, float]:
        """What is stronger is greater: the source first, then how surely it was read."""
        return (_STRENGTH[self.source], self.score)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON; `entry`, `origin` and `on` only where they are known."""
        data: dict[str, Any] = {
            "source": str(self.source),
            "quote": self.quote,
            "context": self.context,
            "score": round(self.score, 4),
        }
        return data | {name: value for name in ("entry", "origin", "on") if (value := getattr(self, name))}

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Raises ValueError or TypeError that names the field when it cannot be read."""
        if not isinstance(data, dict):
            raise TypeError("evidence: expected an object")
        texts = {}
        for entry in fields(cls):
            if entry.type == "str" and (value := data.get(entry.name)):
                if not isinstance(value, str):
                    raise TypeError(f"evidence: {entry.name}: expected text")
                texts[entry.name] = value[:500]
        score = data.get("score", 1.0)
        if not isinstance(score, int | float) or isinstance(score, bool) or not 0 <= score <= 1:
            raise ValueError(f"evidence: score: expected 0 to 1, got {score!r}")
        return cls(source=Source(data.get("source", Source.OWN_WORD)), score=float(score), **texts)
