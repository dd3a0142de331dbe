"""Search: how fast the embedded engine answers, beside a tuned SQLite FTS5 on the same documents and queries.

    python -m bench.search                  # 200,000 courses, some minutes
    python -m bench.search --size 20000
    python -m bench.search --smoke          # 500 courses, two seconds

One core, warm. *Text* is two words that both must be found, open on a day, twenty results, five facets with true counts, a
facet chosen in every third query; *near* is a filter and fifty kilometres by distance, with what is online, and the same
facets; *all facets* counts all eleven beside the text; *typeahead* completes two to six letters; *misspelled* is a text
with a wrong letter. Where nothing holds both words ours goes on to look for one; the baseline does not, so totals are
compared where it finds something. The ratio is the baseline's median of *text* over ours: more is better.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from bench import _search_catalogue as catalogue
from bench._report import report
from bench._search_fts5 import Fts5

from vidare.search.embedded import EmbeddedEngine, forms_of_names
from vidare.search.port import Near, Query
from vidare.search.words import Analyser, folded_words

FACETS = ("kind", "mode", "country", "price", "skill")
BASELINE = "SQLite FTS5"
KEYS = ("p50_ms", "p90_ms", "p99_ms", "cpu_p99_ms")


@dataclass
class Questions:
    """The same for both engines."""

    text: list[Query]
    near: list[Query]
    typed: list[tuple[str, str]]
    wrong: list[Query]


def questions(found: catalogue.Words, count: int) -> Questions:
    dice = random.Random(7)
    pairs: list[tuple[str, str]] = []
    skills = catalogue.taught(found)
    while len(pairs) < count:
        language = dice.choice(catalogue.WRITTEN_IN)
        language = language if language in found.titles else "sv"
        name = catalogue.often(skills, dice)
        words = [word for word in folded_words(name.texts.get(language, "")) if len(word) > 3 and word.isalpha()]
        title = [word for word in folded_words(dice.choice(found.titles[language])) if len(word) > 3 and word.isalpha()]
        if words and title:
            both = (
                (dice.choice(words), dice.choice(words))
                if dice.random() < 0.7
                else (dice.choice(words), dice.choice(title))
            )
            pairs.append((" ".join(dict.fromkeys(both)), language))
    base = Query("course", open_on=catalogue.TODAY, facets=FACETS)
    text = [replace(base, text=words, language=language) for words, language in pairs]
    text = [
        replace(query, filters={"kind": ("course",)}) if number % 3 == 0 else query for number, query in enumerate(text)
    ]
    near = []
    for _ in range(count):
        code, _, point = catalogue.often(found.places, dice)
        chosen = dice.choice((("kind", "course"), ("price", "free"), ("mode", "campus")))
        near.append(replace(base, sort="distance", near=Near(point, 50.0, code), filters={chosen[0]: (chosen[1],)}))
    typed = [(words.split()[0][: dice.randint(2, 6)], language) for words, language in pairs]
    wrong = [replace(base, text=_misspelled(words, dice), language=language) for words, language in pairs]
    return Questions(text, near, typed, wrong)


def _misspelled(words: str, dice: random.Random) -> str:
    """The longest word with two neighbours swapped or a letter lost."""
    longest = max(words.split(), key=len)
    at = dice.randint(1, len(longest) - 2)
    wrong = dice.choice(
        (longest[:at] + longest[at + 1 :], longest[:at] + longest[at + 1] + longest[at] + longest[at + 2 :])
    )
    return words.replace(longest, wrong)


def measure(ask: Callable[[Any], object], asked: Sequence[Any]) -> dict[str, float]:
    """Milliseconds: median, 90th and 99th percentile, after a warm-up; and the 99th percentile of processor time, which is
    what an idle core would need."""
    for question in asked[:10]:
        ask(question)
    wall, busy = [], []
    for question in asked:
        before, started = time.perf_counter(), time.thread_time()
        ask(question)
        wall.append((time.perf_counter() - before) * 1000)
        busy.append((time.thread_time() - started) * 1000)
    p50, p90, p99 = np.percentile(wall, (50, 90, 99))
    cpu = np.percentile(busy, 99)
    return {"p50_ms": float(p50), "p90_ms": float(p90), "p99_ms": float(p99), "cpu_p99_ms": float(cpu)}


def run(size: int, count: int) -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = catalogue.words()
    asked = questions(found, count)
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder) / "index")
        index_s = _timed(lambda: engine.rebuild(found.names, catalogue.documents(found, size), "bench"))
        made_s = _timed(lambda: sum(1 for _ in catalogue.documents(found, size)))
        rows += _ours(engine, asked)
        fts5 = Fts5(Path(folder) / "fts5.sqlite3", Analyser(forms_of_names(found.names)))
        fts5_s = _timed(lambda: fts5.load(found.names, catalogue.documents(found, size)))
        rows += _theirs(fts5, asked)
        totals = [(engine.search(query).total, fts5.text(*_text(query))) for query in asked.text]
        size_mb = _megabytes(Path(folder) / "index")
        fts5_mb = _megabytes(Path(folder)) - size_mb
        hits = float(np.median([engine.search(replace(query, facets=())).total for query in asked.text]))
    ours = {row["query"]: row for row in rows if row["engine"] == "vidare"}
    theirs = {row["query"]: row for row in rows if row["engine"] == BASELINE}
    figures: dict[str, Any] = {
        "documents": size, "index_s": round(index_s - made_s, 1), "index_mb": size_mb, "hits_median": hits, "same_totals": float(np.mean([ours == theirs for ours, theirs in totals if theirs])),
        "baseline": BASELINE, "baseline_index_s": round(fts5_s - made_s, 1), "baseline_index_mb": fts5_mb,
        "ratio": round(theirs["text"]["p50_ms"] / ours["text"]["p50_ms"], 2),
    }  # fmt: skip
    for name, row in ours.items():
        figures |= {f"{name}_{key}".replace(" ", "_"): round(row[key], 3) for key in KEYS}
    for name, row in theirs.items():
        figures |= {f"baseline_{name}_{key}": round(row[key], 3) for key in KEYS}
    report(rows, figures)


def _ours(engine: EmbeddedEngine, asked: Questions) -> Iterable[dict[str, Any]]:
    every = [replace(query, facets=None) for query in asked.text]
    for name, ask, questions in (
        ("text", engine.search, asked.text),
        ("all facets", engine.search, every),
        ("near", engine.search, asked.near),
        ("typeahead", lambda typed: engine.suggest(*typed), asked.typed),
        ("misspelled", engine.search, asked.wrong),
    ):
        yield {"engine": "vidare", "query": name, **measure(ask, questions)}


def _theirs(fts5: Fts5, asked: Questions) -> Iterable[dict[str, Any]]:
    day = catalogue.TODAY.toordinal()
    for name, ask, questions in (
        ("text", lambda query: fts5.text(*_text(query)), asked.text),
        ("near", lambda query: fts5.near(query.near, _chosen(query), day, FACETS), asked.near),
        ("typeahead", lambda typed: fts5.suggest(typed[0]), asked.typed),
        ("misspelled", lambda query: fts5.misspelled(query.text, query.language, day, FACETS), asked.wrong),
    ):
        yield {"engine": BASELINE, "query": name, **measure(ask, questions)}


def _text(query: Query) -> tuple[str, str, int, tuple[str, str] | None, Sequence[str]]:
    return query.text, query.language, catalogue.TODAY.toordinal(), _chosen(query), FACETS


def _chosen(query: Query) -> tuple[str, str] | None:
    return next(((name, values[0]) for name, values in query.filters.items()), None)


def _timed(work: Callable[[], object]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


def _megabytes(folder: Path) -> int:
    return round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--smoke", action="store_true", help="500 documents, two seconds")
    arguments.add_argument("--size", type=int, default=200_000, help="documents")
    arguments.add_argument("--queries", type=int, default=200, help="queries of each kind")
    chosen = arguments.parse_args()
    run(500 if chosen.smoke else chosen.size, 20 if chosen.smoke else chosen.queries)
