"""How a person is reached. Kept apart from the profile, which guidance reads and which needs none of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from vidare.core.problems import Problem
from vidare.core.text import normalise
from vidare.profiles.entries import partial_date


@dataclass(frozen=True, slots=True)
class Contact:
    """All optional. `born` is YYYY-MM-DD or a year; `links` are web addresses of one's own."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    born: str = ""
    links: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        data["links"] = list(self.links)
        return {name: value for name, value in data.items() if value}

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Raises Problem that names the field when it cannot be read."""
        if not isinstance(data, dict):
            raise Problem("Not a contact", "bad-profile", detail="contact: expected an object")
        given: dict[str, Any] = {}
        for entry in fields(cls):
            value = data.get(entry.name)
            if entry.name == "links":
                if not isinstance(value or [], list) or not all(isinstance(link, str) for link in value or []):
                    raise Problem("Not a contact", "bad-profile", detail="contact: links: expected a list of texts")
                given["links"] = tuple(normalise(link)[:300] for link in value or [])[:10]
            elif value:
                if not isinstance(value, str):
                    raise Problem("Not a contact", "bad-profile", detail=f"contact: {entry.name}: expected text")
                given[entry.name] = normalise(value)[:300]
        given["born"] = _born(given.get("born", ""))
        return cls(**given)


def _born(text: str) -> str:
    """A day or a year that exists, else empty: what is no date must not stop the rest from being read."""
    try:
        return partial_date(text)
    except ValueError:
        return ""
