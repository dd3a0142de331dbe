"""How a CV that was read is scored: entries are paired within their kind, then each field counts as right or wrong."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.profiles.importing.cvs.making.people import FIELDS, FOLDER, gold, people
from tests.profiles.importing.cvs.making.rendering import made

from vidare.profiles.importing.values import Imported

CONTACT = ("name", "email", "phone", "address", "born")


@dataclass(frozen=True)
class Case:
    """A CV with its gold; `half` is `develop`, `held-back` or `afterwards` (hard ones, written when
    the reader was done), `maker` `made`, `by hand` or `printed` (by a browser)."""

    key: str
    language: str
    half: str
    maker: str
    content: bytes
    gold: Mapping[str, Any]


def cases() -> Iterator[Case]:
    """Sixty made CVs, twelve of them once more as a browser prints them, and sixteen written by hand."""
    for person in people():
        half = "held-back" if person.held_back else "develop"
        yield Case(person.key, person.language, half, "made", made(person), gold(person))
        printed = FOLDER / "printed" / f"{person.key}.pdf"
        if printed.is_file():
            yield Case(f"{person.key}-printed", person.language, half, "printed", printed.read_bytes(), gold(person))
    for half in ("develop", "held_back", "afterwards"):
        for raw in tomllib.loads((FOLDER / "by_hand" / f"{half}.toml").read_text(encoding="utf-8"))["cv"]:
            answer = {
                "contact": raw["contact"],
                "entries": {kind: raw.get(kind, []) for kind in FIELDS},
                "skills": raw.get("skills", []),
            }
            yield Case(
                raw["key"], raw["written"], half.replace("_", "-"), "by hand", raw["text"].strip().encode(), answer
            )


Counts = dict[str, Counter[str]]


def score(answer: Mapping[str, Any], found: Imported, wrong: list[str] | None = None) -> Counts:
    """Right, found and wanted by `kind.field`."""
    counts: Counts = defaultdict(Counter)
    for field in CONTACT:
        _count(counts, f"contact.{field}", answer["contact"].get(field, ""), getattr(found.contact, field), wrong)
    for kind, fields in FIELDS.items():
        read = [one.entry for one in found.entries if one.entry.kind == kind]
        rows = [{field: getattr(entry, field) for field in fields} for entry in read]
        for row in rows:
            if row.get("code") == "no":
                row["code"] = "nb"
        for wanted, got in _paired(answer["entries"][kind], rows, fields):
            for field in fields:
                _count(counts, f"{kind}.{field}", wanted.get(field, ""), got.get(field, ""), wrong)
    wanted_skills = {_plain(skill) for skill in answer["skills"]}
    got_skills = {_plain(skill.text) for skill in found.skills}
    counts["skill.text"] += Counter(
        right=len(wanted_skills & got_skills), found=len(got_skills), wanted=len(wanted_skills)
    )
    if wrong is not None and wanted_skills != got_skills:
        wrong.append(f"skills {wanted_skills ^ got_skills}")
    return counts


def _count(counts: Counts, key: str, wanted: Any, got: Any, wrong: list[str] | None) -> None:
    right = bool(wanted) and _same(key, wanted, got)
    counts[key] += Counter(right=int(right), found=int(bool(got)), wanted=int(bool(wanted)))
    if wrong is not None and not right and (wanted or got):
        wrong.append(f"{key}: wanted {wanted!r}, got {got!r}")


def _same(key: str, wanted: Any, got: Any) -> bool:
    if isinstance(wanted, bool) or isinstance(got, bool):
        return bool(wanted) == bool(got)
    if key.endswith(".code"):
        return {"no": "nb"}.get(wanted, wanted) == got
    if key.endswith(".text"):
        mine, theirs = Counter(_plain(wanted).split()), Counter(_plain(got).split())
        common = sum((mine & theirs).values())
        return 2 * common >= 0.9 * (sum(mine.values()) + sum(theirs.values()))
    return _plain(wanted) == _plain(got)


def _plain(text: str) -> str:
    return re.sub(r"[\s,.;:()]+", " ", text).strip().casefold()


def _paired(
    wanted: Sequence[Mapping[str, Any]], got: Sequence[Mapping[str, Any]], fields: Sequence[str]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Each with the one most like it; what is left over with nothing."""

    def alike(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
        return sum(
            2 if f in {"title", "code"} else 1
            for f in fields
            if one.get(f) and _same(f".{f}", one[f], other.get(f, ""))
        )

    order = sorted(
        ((alike(one, other), -i, -j) for i, one in enumerate(wanted) for j, other in enumerate(got)), reverse=True
    )
    left, right = set(range(len(wanted))), set(range(len(got)))
    for worth, i, j in order:
        if worth and -i in left and -j in right:
            left.discard(-i)
            right.discard(-j)
            yield wanted[-i], got[-j]
    yield from ((wanted[i], {}) for i in left)
    yield from (({}, got[j]) for j in right)


def added(counts: Sequence[Counts]) -> Counts:
    total: Counts = defaultdict(Counter)
    for one in counts:
        for key, values in one.items():
            total[key] += values
    return total


def rates(counts: Counter[str]) -> tuple[float, float]:
    """Precision and recall; 1 where nothing was found or wanted."""
    return (
        counts["right"] / counts["found"] if counts["found"] else 1.0,
        counts["right"] / counts["wanted"] if counts["wanted"] else 1.0,
    )
