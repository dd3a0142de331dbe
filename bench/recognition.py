"""Recognition: how fast it loads and reads, beside a peer and a plain scan for labels.

    python -m bench.recognition            # full ESCO and real texts from VIDARE_SHARED, about two minutes
    python -m bench.recognition --smoke    # tiny data of its own, two seconds

Without VIDARE_SHARED the starter vocabulary and the bench's own texts are used. The peer (bench/_peer.py) reads the same
sentences on one core in the same run, all in one call, which is its quickest way; without it the plain scan alone is
beside. With embeddings: what is asked of them is counted, in texts encoded. Quality: bench/english.py.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import html
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Self

import numpy as np
from bench import _peer
from bench._report import report
from numpy.typing import NDArray

from vidare.recognition import Entry, Recogniser, build, embedding
from vidare.recognition.analysis import analyse

ROOT = Path(__file__).parents[1]
SHARED = Path(os.environ.get("VIDARE_SHARED", ROOT.parent / "shared")) / "data"
ESCO = SHARED / "concepts" / "esco-1.1.1"
STARTER = ROOT / "src" / "vidare" / "concepts" / "starter"
SCAN = "plain scan of folded labels"
LANGUAGES = ("sv", "fi", "nb", "nn", "en", "da")
PEER_SENTENCES = 1000

SMOKE_ENTRIES = (
    Entry("urn:smoke:truck", "skill", "sv", "köra truck", "preferred"),
    Entry("urn:smoke:python", "knowledge", "en", "Python (computer programming)", "preferred"),
    Entry("urn:smoke:service", "skill", "en", "customer service", "preferred"),
    Entry("urn:smoke:nurse", "occupation", "nb", "sykepleier", "preferred"),
)
SMOKE_TEXTS = ("Du kör truck på lagret.", "Python and customer service", "Vi søker sykepleiere til avdelingen.")


class PlainScan:
    """The baseline: one pass over the folded words of a text, the longest label that stands there word for word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._labels: dict[tuple[str, ...], str] = {}
        self._longest: dict[str, int] = defaultdict(int)
        for entry in entries:
            words = tuple(token.folded for token in analyse(entry.label, "en"))
            if words and entry.kind != "occupation":
                self._labels.setdefault(words, entry.concept)
                self._longest[words[0]] = max(self._longest[words[0]], len(words))

    def concepts(self, text: str) -> set[str]:
        """The concepts of the labels found, longest first from each word on."""
        words = [token.folded for token in analyse(text, "en")]
        found, place = set(), 0
        while place < len(words):
            for size in range(min(self._longest.get(words[place], 0), len(words) - place), 0, -1):
                concept = self._labels.get(tuple(words[place : place + size]))
                if concept is not None:
                    found.add(concept)
                    place += size - 1
                    break
            place += 1
        return found


def esco_entries() -> Iterator[Entry]:
    """Every label of ESCO v1.1.1 that is to be had: English whole, the others as far as shared data holds them."""
    with zipfile.ZipFile(ESCO / "esco-v1.1.1-en.zip") as archive:
        tongues = {row["conceptUri"] for row in _rows(archive, "languageSkillsCollection_en.csv")}
        kinds, codes = {}, {}
        for row in _rows(archive, "skills_en.csv"):
            kind = "language" if row["conceptUri"] in tongues else row["skillType"].split("/")[0] or "skill"
            kinds[row["conceptUri"]] = kind
            yield from _labels(row["conceptUri"], kind, "en", row["preferredLabel"], row["altLabels"].split("\n"))
        for row in _rows(archive, "occupations_en.csv"):
            codes[row["conceptUri"]] = row["code"]
            others = row["altLabels"].split("\n")
            yield from _labels(row["conceptUri"], "occupation", "en", row["preferredLabel"], others, row["code"])
    for row in _gzipped("skill_labels_en_sv_fi.csv.gz"):
        for language in ("sv", "fi"):
            if row["uri"] in kinds:
                yield from _labels(row["uri"], kinds[row["uri"]], language, row[language], ())
    for row in _gzipped("occupation_labels_en_sv_fi_no_da.csv.gz"):
        for language, column in (("sv", "sv"), ("fi", "fi"), ("nb", "no"), ("da", "da")):
            if row["uri"] in codes:
                others = (row.get(f"{column}_all") or "").split("|")
                yield from _labels(row["uri"], "occupation", language, row[column], others, codes[row["uri"]])


def starter_entries() -> Iterator[Entry]:
    """The vocabulary that ships with the product."""
    for path in sorted([*STARTER.glob("skills/*.csv"), *STARTER.glob("occupations/*.csv")]):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                kind = row.get("kind") or "occupation"
                uri = row["esco"] or f"urn:vidare:{kind}:{row['key']}"
                for language in LANGUAGES:
                    others = (row[f"alt_{language}"] or "").split("|")
                    yield from _labels(uri, kind, language, row[language], others, row.get("isco") or "", "editorial")


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    with archive.open(name) as stream:
        yield from csv.DictReader(io.TextIOWrapper(stream, "utf-8"))


def _gzipped(name: str) -> Iterator[dict[str, str]]:
    with gzip.open(ESCO / name, "rt", encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _labels(
    uri: str, kind: str, language: str, preferred: str, others: Iterable[str], code: str = "", origin: str = "esco"
) -> Iterator[Entry]:
    if preferred:
        yield Entry(uri, kind, language, preferred, "preferred", origin, code)
    for other in others:
        if len(other.strip()) > 1:
            yield Entry(uri, kind, language, other, "alternative", origin, code)


def real_texts() -> list[str]:
    """Swedish and Norwegian ads and Finnish, Swedish and English course texts, up to 500."""
    ads = [f"{ad['title']}\n{ad['description']}" for ad in _json("jobs/platsbanken-sv/ads_200.json.gz")]
    ads += [f"{ad['title']}\n{_plain(ad['description'])}" for ad in _json("jobs/nav/feed_ads_24.json.gz")]
    courses = []
    for course in _json("courses/aalto/aalto_courses_0.json.gz"):
        outcomes = course["summary"].get("learningOutcomes") or {}
        courses += [f"{course['name'].get(code, '')}\n{text}" for code, text in outcomes.items() if len(text) > 150]
    return (ads + sorted(set(courses)))[:500]


def _json(path: str) -> list[dict[str, dict[str, str]]]:
    with gzip.open(SHARED / path, "rt", encoding="utf-8") as stream:
        found: list[dict[str, dict[str, str]]] = json.load(stream)
    return found


def _plain(markup: object) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "\n", str(markup or "")))


def per_second(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Texts read in a second of one core (process time, after one reading to warm up)."""
    work(texts[0])
    begun = time.process_time()
    for text in texts:
        work(text)
    return len(texts) / max(time.process_time() - begun, 1e-9)


def sentences_of(texts: Iterable[str]) -> list[str]:
    """The sentences and lines of texts, but for the shortest."""
    return [piece for text in texts for piece in re.split(r"(?<=[.!?])\s+|\n+", text) if len(piece) > 20]


def speed(work: Callable[[str], object], texts: Sequence[str]) -> dict[str, float]:
    """Documents, and their sentences, in a second."""
    return {
        "documents_per_s": per_second(work, texts),
        "sentences_per_s": per_second(work, sentences_of(texts)[:4000] or texts),
    }


LOADING = """
import json, os, sys, time
from pathlib import Path
from vidare.recognition import Recogniser

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

before, begun = resident(), time.perf_counter()
held = Recogniser.load(Path(sys.argv[1]))
print(json.dumps([time.perf_counter() - begun, resident() - before]))
"""


def load_cost(path: Path) -> tuple[float, float]:
    """Seconds to load the dictionary in a fresh process, and megabytes of resident memory it adds there (Linux)."""
    ran = subprocess.run([sys.executable, "-c", LOADING, str(path)], check=True, capture_output=True, text=True)
    seconds, megabytes = json.loads(ran.stdout)
    return seconds, megabytes


def built(entries: Sequence[Entry]) -> tuple[Recogniser, dict[str, float]]:
    """The recogniser of the entries, and what it cost: core seconds to build, file size, load time, memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dictionary.npz"
        begun = time.process_time()
        build(entries, path, version="bench")
        building = time.process_time() - begun
        loading, memory = load_cost(path)
        costs = {"build_s": building, "file_mb": path.stat().st_size / 1e6, "load_s": loading, "memory_mb": memory}
        return Recogniser.load(path), costs


class Counted:
    """Counts what embeddings are asked for while it is entered."""

    def __init__(self) -> None:
        self.calls = 0
        self.texts = 0
        self._encode = embedding.Encoder.encode

    def __enter__(self) -> Self:
        def counting(encoder: embedding.Encoder, texts: Sequence[str]) -> NDArray[np.float32]:
            self.calls += 1
            self.texts += len(texts)
            return self._encode(encoder, texts)

        embedding.Encoder.encode = counting  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        embedding.Encoder.encode = self._encode  # type: ignore[method-assign]


def with_embeddings(path: Path, sentences: Sequence[str]) -> dict[str, float]:
    """Sentences a second by a recogniser that has vectors beside its dictionary, and how often it asked for more."""
    held = Recogniser.load(path)
    with Counted() as counted:
        quick = per_second(held.recognise, sentences)
    return {
        "embedded_sentences_per_s": quick,
        "embeddings_asked_share": min(1.0, counted.calls / len(sentences)),
        "embeddings_texts_per_sentence": counted.texts / len(sentences),
    }


def peer_speed(sentences: Sequence[str]) -> dict[str, float]:
    """The peer on the same sentences: a second of one core, load time and memory; empty when it is not set up."""
    if _peer.python() is None:
        return {}
    answer = _peer.run({"real": sentences}, (0.6,))
    return {"sentences_per_s": answer.speed["real"], "load_s": answer.load_s, "memory_mb": answer.memory_mb}


def measure(
    entries: Sequence[Entry], texts: Sequence[str], *, home: Path | None = None, peer: bool = False
) -> tuple[list[dict[str, object]], dict[str, object]]:
    """The table's rows and the figures. `home` holds a dictionary with vectors, for the speed with embeddings."""
    recogniser, costs = built(entries)
    scan = PlainScan(entries)
    ours, theirs = speed(recogniser.recognise, texts), speed(scan.concepts, texts)
    same = sentences_of(texts)[:PEER_SENTENCES]
    embedded = with_embeddings(home / "esco.npz", same) if home is not None else {}
    other = peer_speed(same) if peer else {}
    figures: dict[str, object] = {
        "labels": len(entries),
        "documents": len(texts),
        "mean_document_characters": sum(map(len, texts)) // len(texts),
        **{name: round(value, 3) for name, value in costs.items()},
        **{name: round(value, 1) for name, value in ours.items()},
        **{name: round(value, 3) for name, value in embedded.items()},
        **{f"scan_{name}": round(value, 1) for name, value in theirs.items()},
        **{f"peer_{name}": round(value, 2) for name, value in other.items()},
    }
    ours = {**costs, **ours, **embedded}
    rows: list[dict[str, object]] = []
    for name, value in ours.items():
        row: dict[str, object] = {"what": name, "ours": value, SCAN: theirs.get(name, "")}
        rows.append({**row, _peer.NAME: other.get(name, "")} if other else row)
    if other:
        figures["baseline"], figures["ratio_of"] = _peer.NAME, "sentences per second, without embeddings"
        figures["ratio"] = round(ours["sentences_per_s"] / other["sentences_per_s"], 2)
        if embedded:
            figures["ratio_embedded"] = round(embedded["embedded_sentences_per_s"] / other["sentences_per_s"], 2)
    else:
        figures["baseline"], figures["ratio_of"] = SCAN, "documents per second"
        figures["ratio"] = round(ours["documents_per_s"] / theirs["documents_per_s"], 3)
    return rows, figures


def main(arguments: Sequence[str] | None = None) -> None:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--smoke", action="store_true", help="tiny data of its own, two seconds")
    parser.add_argument("--home", type=Path, help="a dictionary with vectors, as bench.english builds it")
    chosen = parser.parse_args(arguments)
    if chosen.smoke:
        rows, figures = measure(SMOKE_ENTRIES, SMOKE_TEXTS)
        report(rows, {**figures, "vocabulary": "smoke"})
        return
    if ESCO.exists():
        rows, figures = measure(list(esco_entries()), real_texts(), home=chosen.home, peer=True)
        report(rows, {**figures, "vocabulary": "ESCO v1.1.1"})
        return
    rows, figures = measure(list(starter_entries()), SMOKE_TEXTS * 100)
    report(rows, {**figures, "vocabulary": "starter"})


if __name__ == "__main__":
    main()
