"""What one more skill opens: whether the skills that are named tell something, and whether what they open then comes.

    python -m bench.openers --home DIR     # full ESCO
    python -m bench.openers --smoke

People are drawn with a seed: those who hold an occupation with half of its essential skills, and those of whom ten skills are
known and no work. The baseline is the first rule: a skill opens what it lifts over the line as it stood before, however
many occupations ask for it. `come` is the share of what a skill opens that stands in the near list of a person who has it
too; where work is held that list keeps to its field, so that little from elsewhere can come.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from bench import _site
from bench._report import report

PEOPLE = 60
KNOWN_SKILLS = 10
SEED = 4
FIRST, OURS = "lifted over the old line", "ours"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--smoke", action="store_true")
    arguments.add_argument("--home", type=Path)
    options = arguments.parse_args()
    with _site.vocabulary(options.home, full=not options.smoke):
        _run()


def _run() -> None:
    from vidare.guidance import store

    matrix = store.current()
    held = _people(matrix)
    groups: dict[str, list[tuple[str | None, list[str]]]] = {
        "work held": held,
        "skills alone": [(None, skills[:KNOWN_SKILLS]) for _, skills in held],
    }
    rows = [
        {"people": title, "rule": rule, **_figures(matrix, rule, people)}
        for title, people in groups.items()
        for rule in (FIRST, OURS)
    ]
    come = {row["rule"]: row["come"] for row in rows if row["people"] == "skills alone"}
    report(rows, {"baseline": FIRST, "ratio": round(come[OURS] / max(come[FIRST], 1e-9), 4), "rows": rows})


def _people(matrix: Any) -> list[tuple[str | None, list[str]]]:
    rng = random.Random(SEED)
    found: list[tuple[str | None, list[str]]] = []
    for b in rng.sample(range(len(matrix.occupations)), min(PEOPLE, len(matrix.occupations))):
        part = slice(matrix.weights.indptr[b], matrix.weights.indptr[b + 1])
        cells = zip(matrix.weights.indices[part], matrix.is_essential[part], strict=True)
        essential = [matrix.skills[skill] for skill, is_essential in cells if is_essential]
        if len(essential) >= 2:
            skills = rng.sample(essential, max(2, len(essential) // 2))
            found.append((matrix.occupations[b], skills))
    return found


def _figures(matrix: Any, rule: str, people: Iterable[tuple[str | None, Sequence[str]]]) -> dict[str, Any]:
    from vidare.guidance import matching

    general = float(np.log((len(matrix.occupations) + 1) / 2)) / 2
    telling, opened, came, total = [], [], 0, 0
    for work, skills in people:
        held = [work] if work else []
        found = matching.match(matrix, skills, held)
        named = (
            _first_rule(matrix, skills, held, found) if rule == FIRST else [(o.concept, o.opens) for o in found.openers]
        )
        for skill, opens in named:
            telling.append(float(matrix.telling[matrix.skill_index[skill]]))
            opened.append(len(opens))
            near = {item.occupation for item in matching.match(matrix, [*skills, skill], held).near}
            came += len(near.intersection(opens))
            total += len(opens)
    return {
        "named": len(telling),
        "general": sum(one < general for one in telling),
        "opens": float(np.mean(opened)) if opened else 0.0,
        "come": came / total if total else 0.0,
    }


def _first_rule(matrix: Any, skills: Sequence[str], held: Sequence[str], found: Any) -> list[tuple[str, set[str]]]:
    """The first rule, over all occupations that share something with the person: greedily what opens the most."""
    from vidare.guidance import matching

    every = matching.match(matrix, skills, held, near=len(matrix.occupations)).near
    if not found.near:
        return []
    line, listed = found.near[-1].fit, {item.occupation for item in found.near}
    opens: dict[str, set[str]] = {}
    for item in every:
        if item.occupation not in listed:
            for skill, gain in item.gains:
                if item.fit + gain > line:
                    opens.setdefault(skill, set()).add(item.occupation)
    chosen: list[tuple[str, set[str]]] = []
    done: set[str] = set()
    while opens and len(chosen) < 3:
        best = max(sorted(opens), key=lambda skill: len(opens[skill] - done))
        if not opens[best] - done:
            break
        chosen.append((best, opens[best]))
        done |= opens[best]
    return chosen


if __name__ == "__main__":
    main()
