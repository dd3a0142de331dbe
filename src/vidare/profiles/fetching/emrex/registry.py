"""The contact points of EMREX that this site trusts: a reviewed copy of the EMREG list, with each one's key pinned.

The list is a file that the operator has looked at, never fetched by itself: whoever could change it could make records.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from vidare.core.ids import slug
from vidare.core.problems import Problem
from vidare.profiles.importing.elmo.keys import PinnedKey, pinned

MOST_BYTES: Final = 5_000_000
_LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Node:
    """A contact point (NCP, also called EMP): `code` is short and stable (`no-fsat`), `country` ISO 3166-1 alpha-2."""

    code: str
    name: str
    country: str
    url: str
    institutions: tuple[str, ...]
    key: PinnedKey


@dataclass(frozen=True, slots=True)
class Registry:
    """The nodes, by country and name; and for the operator, what is wrong with those that were left out."""

    nodes: tuple[Node, ...] = ()
    rejected: tuple[str, ...] = ()

    def node(self, code: str) -> Node | None:
        return next((node for node in self.nodes if node.code == code), None)

    @property
    def keys(self) -> tuple[PinnedKey, ...]:
        """For study records that somebody brings as a file."""
        return tuple(node.key for node in self.nodes)


def load(path: Path) -> Registry:
    """The registry in the file: the EMREG list (`ncps` with `acronym`, `countryCode`, `institutions`, `url`, `pubKey`), and
    of our own `sha1Until` (a day) where a source is still allowed SHA-1. Raises Problem when the file is no such list."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"more than {MOST_BYTES} bytes")
        data = json.loads(path.read_text(encoding="utf-8"))
        rows = data["ncps"]
        if not isinstance(rows, list):
            raise TypeError("ncps: expected a list")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Problem("Not an EMREG list", "bad-emreg", 500, f"{path.name}: {error}") from error
    nodes: dict[str, Node] = {}
    rejected = []
    for number, row in enumerate(rows, start=1):
        try:
            node = _node(row)
            if node.code in nodes:
                raise ValueError(f"{node.code} stands there twice")
        except (KeyError, TypeError, ValueError) as error:
            said = f"missing {error}" if isinstance(error, KeyError) else str(error)
            rejected.append(f"{path.name}, row {number}: {said}")
            continue
        nodes[node.code] = node
    return Registry(tuple(sorted(nodes.values(), key=lambda node: (node.country, node.name))), tuple(rejected))


def _node(row: Any) -> Node:
    if not isinstance(row, dict):
        raise TypeError("expected an object")
    name, country = _text(row, "acronym"), _text(row, "countryCode").upper()
    if len(country) != 2 or not country.isalpha():
        raise ValueError(f"countryCode: expected two letters, got {country[:10]!r}")
    institutions = row.get("institutions") or []
    if not isinstance(institutions, list):
        raise TypeError("institutions: expected a list")
    until = row.get("sha1Until")
    return Node(
        code=slug(f"{country}-{name}", limit=40),
        name=name,
        country=country,
        url=_safe_url(_text(row, "url")),
        institutions=tuple(str(each)[:200] for each in institutions[:1000]),
        key=pinned(name, _text(row, "pubKey"), sha1_until=date.fromisoformat(until) if until else None),
    )


def _text(row: dict[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name}: expected text")
    return value.strip()


def _safe_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.hostname and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)):
        return url
    raise ValueError("url: expected https:// (or http:// on this machine)")
