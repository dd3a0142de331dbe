"""Writes which concept each label of the annotated sentences is: `sentences/concepts.csv` and `bench/gold/concepts.csv`.

    python -m bench._sentences

Labels are ESCO's English preferred ones, from the official package in VIDARE_SHARED; `vidare:key` needs no row. Where two
concepts share a label the skill is meant that stands first in the package.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

from bench.recognition import ESCO, ROOT

from vidare.core.text import LANGUAGES
from vidare.recognition import annotated

SENTENCES = ROOT / "src" / "vidare" / "recognition" / "sentences"
GOLD = ROOT / "bench" / "gold"
COURSES = "courses.csv"
"""Labels of sentences whose text is not ours: `bench.course_mentions`."""


def labels_of_esco() -> dict[str, str]:
    """URI by English preferred label."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(ESCO / "esco-v1.1.1-en.zip") as archive, archive.open("skills_en.csv") as stream:
        for row in csv.DictReader(io.TextIOWrapper(stream, "utf-8")):
            found.setdefault(row["preferredLabel"].strip(), row["conceptUri"])
    return found


def write(folder: Path, known: dict[str, str]) -> list[str]:
    """Writes `concepts.csv` for the labels of a folder's files; returns the labels that are not known."""
    used: set[str] = set()
    for path in sorted(folder.glob("*.tsv")):
        if re.split(r"[-.]", path.name)[0] in LANGUAGES:
            used |= annotated.labels(path.read_text(encoding="utf-8").splitlines())
    if (folder / COURSES).exists():
        with (folder / COURSES).open(encoding="utf-8", newline="") as stream:
            listed = [label for row in csv.DictReader(stream) for label in re.split(r"[|;]", row["concepts"])]
        used |= {label.strip() for label in listed if label.strip()}
    ours = {label for label in used if not label.startswith("vidare:")}
    with (folder / "concepts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("label", "uri"))
        writer.writerows((label, known[label]) for label in sorted(ours) if label in known)
    return sorted(ours - known.keys())


def main() -> None:
    """Write both tables and name what is missing."""
    known = labels_of_esco()
    for folder in (SENTENCES, GOLD):
        if folder.is_dir():
            print(folder.relative_to(ROOT), "unknown:", ", ".join(write(folder, known)) or "none")


if __name__ == "__main__":
    main()
