"""What goes into a dictionary: one label of one concept in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

LabelKind = Literal["preferred", "alternative", "hidden"]

KINDS: Final = ("occupation", "skill", "knowledge", "language", "licence", "skill-group")
LABEL_KINDS: Final[tuple[LabelKind, ...]] = ("preferred", "alternative", "hidden")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of the concept with the URI `concept`.

    `kind` is one of `KINDS`; `language` one of the six; `origin` says who wrote the label ('editorial', 'esco',
    'machine', …: only 'machine' is trusted less); `code` is an occupation's ISCO-08 code or ESCO code under it.
    """

    concept: str
    kind: str
    language: str
    label: str
    label_kind: LabelKind
    origin: str = "editorial"
    code: str = ""
