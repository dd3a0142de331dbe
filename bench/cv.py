"""CVs in six languages: precision and recall by field and by language.

    python -m bench.cv                  # the half that was held back, and how long reading takes
    python -m bench.cv --develop        # the half that the reader was developed on
    python -m bench.cv --afterwards     # six hard ones, written by hand when the reader was done
    python -m bench.cv --wrong          # with every field that was read wrong (of the development half alone)

A field counts as right where it is the gold's, but for case, commas and points; a description where nine tenths of its words
are. Entries are paired within their kind, so that what was put into the wrong section is wrong in both. The baseline is the
same reader on the text alone, in the order in which pdfminer.six gives it.
"""

from __future__ import annotations

import argparse
import io
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from bench import _cv
from bench._report import report
from django.conf import settings
from pdfminer.high_level import extract_text

LANGUAGES = ("sv", "fi", "nb", "nn", "da", "en")
KINDS = ("contact", "work", "unpaid", "education", "course", "language", "licence", "skill")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--develop", action="store_true")
    parser.add_argument("--afterwards", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--smoke", action="store_true", help="ten CVs alone")
    asked = parser.parse_args()
    if not settings.configured:
        settings.configure(USE_I18N=False)
    half = "develop" if asked.develop or asked.wrong else "afterwards" if asked.afterwards else "held-back"
    cases = [case for case in _cv.cases() if case.half == half]
    run(cases[::4] if asked.smoke else cases, asked.wrong)


def run(cases: Sequence[_cv.Case], with_wrong: bool) -> None:
    """Reads the cases and prints the tables."""
    from vidare.profiles.importing import cv
    from vidare.profiles.importing.cv.reading import read_bytes, read_lines
    from vidare.profiles.importing.documents.plain import read_text

    by_case: list[tuple[_cv.Case, _cv.Counts]] = []
    plain: list[tuple[_cv.Counts, _cv.Counts]] = []
    took: list[float] = []
    for case in cases:
        wrong: list[str] = []
        start = time.perf_counter()
        found = cv.finished(read_bytes(case.content))
        took.append(time.perf_counter() - start)
        by_case.append((case, _cv.score(case.gold, found, wrong)))
        if with_wrong:
            print(case.key, *wrong, sep="\n    ")
        if found.format == "pdf":
            text = extract_text(io.BytesIO(case.content)).encode()
            baseline = cv.finished(read_lines(read_text(text)))
            plain.append((by_case[-1][1], _cv.score(case.gold, baseline)))
    start = time.perf_counter()
    cv.read(cases[0].content, "cv")
    isolated = time.perf_counter() - start
    ours, theirs = (_f1(_whole(_cv.added([pair[side] for pair in plain]))) if plain else None for side in (0, 1))
    figures: dict[str, Any] = {
        "baseline": "the same reader on pdfminer.six's text order", "ratio": round(ours / theirs, 3) if ours and theirs else None,
        "pdf_f1": ours, "baseline_pdf_f1": theirs, "cvs": len(cases),
        "median_read_s": round(sorted(took)[len(took) // 2], 4), "slowest_read_s": round(max(took), 4),
        "isolated_read_s": round(isolated, 3),
    }  # fmt: skip
    report(_rows(by_case, figures), figures)


def _rows(by_case: Sequence[tuple[_cv.Case, _cv.Counts]], figures: dict[str, Any]) -> list[dict[str, Any]]:
    """A row a kind and field, with precision/recall of each language, and below them those of each maker."""
    groups: dict[str, list[_cv.Counts]] = defaultdict(list)
    for case, counts in by_case:
        for name in (case.language, case.maker, "all"):
            groups[name].append(counts)
    added = {name: _cv.added(counts) for name, counts in groups.items()}
    columns = [*(name for name in LANGUAGES if name in added), "all"]
    fields = sorted(
        {key for counts in added.values() for key in counts}, key=lambda key: KINDS.index(key.split(".")[0])
    )
    rows = [{"field": key} | {name: _shown(added[name][key]) for name in columns} for key in fields]
    rows.append({"field": "all fields"} | {name: _shown(_whole(added[name])) for name in columns})
    rows += (
        {"field": f"all fields, {name} ({len(groups[name])})", "all": _shown(_whole(added[name]))}
        for name in ("made", "printed", "by hand")
        if name in added
    )
    for name, counts in added.items():
        precision, recall = _cv.rates(_whole(counts))
        figures[f"{name.replace(' ', '_')}_precision"] = round(precision, 4)
        figures[f"{name.replace(' ', '_')}_recall"] = round(recall, 4)
    return rows


def _whole(counts: _cv.Counts) -> Counter[str]:
    return sum(counts.values(), Counter())


def _f1(counts: Counter[str]) -> float:
    precision, recall = _cv.rates(counts)
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def _shown(counts: Counter[str]) -> str:
    return "{:.2f}/{:.2f}".format(*_cv.rates(counts)) if counts["wanted"] or counts["found"] else "–"


if __name__ == "__main__":
    main()
