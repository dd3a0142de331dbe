"""Pages of a list, as `components/pages.html` shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """Page `number` of a list of `total` things, `size` a page; counted from 1."""

    number: int
    total: int
    size: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1

    @property
    def exists(self) -> bool:
        return 1 <= self.number <= self.last


def page_number(text: str) -> int:
    """The page asked for; the first one where the address does not say or says something else."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1
