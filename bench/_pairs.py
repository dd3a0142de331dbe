"""JobTech's pairs of occupations, mapped to ESCO: gold for the transfer between occupations.

`c substitutes s` is read as: who has worked as c can do the job s. Nothing here feeds the model.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MATCHES = ("exactMatch", "closeMatch", "narrowMatch", "broadMatch")
MOST_BROAD = 3
"""A JobTech name that is broader than more ESCO occupations than this says too little."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Pairs of ESCO URIs with their per cent, and what mapped."""

    pairs: dict[tuple[str, str], int]
    outside: dict[tuple[str, str], int]
    """From the similar-occupations file, other fields alone; a list of hubs, reported and never tuned on."""
    reached: frozenset[str]
    """ESCO occupations that a JobTech name leads to."""
    told: dict[str, int]


def read(shared: Path, known: set[str]) -> Gold:
    """Both files, mapped. `known` are the occupations that ESCO holds. Raises FileNotFoundError."""
    concepts = shared / "concepts"
    ways, kinds = _crosswalk(concepts / "crosswalks" / "se_occupations_jobtech_esco_1.1.1.csv.gz", known)
    rows = _json(concepts / "jobtech" / "substitutability-relations-between-occupations.json.gz")["data"]["concepts"]
    named = {(c["id"], s["id"]): s["substitutability_percentage"] for c in rows for s in c["substitutes"]}
    pairs = _mapped(named, ways)
    similar = _json(concepts / "crosswalks" / "se_similar_occupations.json.gz")
    far = {(c, s): 0 for c, lists in similar.items() for s in lists["similar_field"]}
    outside = _mapped(far, ways)
    told = {
        "pairs": len(named), "pairs_both_mapped": sum(c in ways and s in ways for c, s in named),
        "esco_pairs": len(pairs), "esco_sources": len({c for c, _ in pairs}), "outside_pairs": len(outside),
        "outside_targets": len({s for _, s in outside}), "names_mapped": len(ways),
        **{f"names_{kind}": count for kind, count in sorted(kinds.items())},
    }  # fmt: skip
    return Gold(pairs, outside, frozenset(uri for found in ways.values() for uri in found), told)


def in_test(code: str) -> bool:
    """Whether an occupation's ISCO-08 group of three digits is in the test half: odd by the first 16 bits of its MD5."""
    return int(hashlib.md5(code[:3].encode(), usedforsecurity=False).hexdigest()[:4], 16) % 2 == 1


def _crosswalk(path: Path, known: set[str]) -> tuple[dict[str, list[str]], Counter[str]]:
    """JobTech id → ESCO occupations of its closest kind of match."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.reader(file):
            if len(row) > 6 and row[0] in known and row[3]:
                found[row[3].rsplit("/", 1)[1]][row[6].removeprefix("skos:")].append(row[0])
    ways, kinds = {}, Counter[str]()
    for name, by_match in found.items():
        match = next((match for match in MATCHES if match in by_match), None)
        if match is None or (match == "broadMatch" and len(by_match[match]) > MOST_BROAD):
            kinds["dropped"] += 1
            continue
        ways[name] = by_match[match]
        kinds[match.removesuffix("Match")] += 1
    return ways, kinds


def _mapped(named: dict[tuple[str, str], int], ways: dict[str, list[str]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for (c, s), degree in named.items():
        for source in ways.get(c, ()):
            for target in ways.get(s, ()):
                if source != target:
                    found[source, target] = max(degree, found.get((source, target), 0))
    return found


def _json(path: Path) -> Any:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)
