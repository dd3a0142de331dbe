"""Learns the language of short texts from names of occupations and skills, everyday words and our own sentences.

    python -m vidare.recognition.training.languages STARTER [--catalogues LOCALE] [--esco FOLDER]

STARTER is `src/vidare/concepts/starter`, LOCALE `src/vidare/locale`; FOLDER holds ESCO's labels (`*_labels_*.csv.gz`, `esco-v1.1.1-en.zip`). Run with
OMP_NUM_THREADS=1; the same files give the same model.
"""

from __future__ import annotations

import csv
import gzip
import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import numpy as np

from vidare.core.text import LANGUAGES
from vidare.recognition import letters
from vidare.recognition.lexicon import word_lists
from vidare.recognition.linear import FOLDER
from vidare.recognition.phrases import phrases
from vidare.recognition.training import logistic

_PENALTY: Final = 2e-5
_MOST: Final = 9_000
"""Texts of a language and source that are learnt from, drawn by seed."""
_WORDS: Final = re.compile(r"[^\W\d_]+")
_MARK: Final = re.compile(r"\[([^\[\]]+)\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_PLACE: Final = re.compile(r"%\([^)]*\)[a-z]|<[^>]*>|\{[^}]*\}")
_COLUMNS: Final = {"no": "nb"}
_SENTENCES: Final = Path(__file__).parents[1] / "sentences"
WEIGHTS: Final = Path(__file__).parents[1] / FOLDER / "letters.npz"


def starter(folder: Path) -> Iterator[tuple[str, str]]:
    """(language, text) of the names in the starter vocabulary."""
    for path in sorted(folder.rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for language in LANGUAGES:
                    for column in (language, f"alt_{language}"):
                        yield from ((language, text) for text in (row.get(column) or "").split("|"))
                if path.parent.name == "words":
                    yield from ((path.stem, text) for text in (row.get("phrases") or "").split("|"))


def esco(folder: Path) -> Iterator[tuple[str, str]]:
    """(language, text) of ESCO's labels."""
    for path in sorted(folder.glob("*_labels_*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                for column, text in row.items():
                    language = _COLUMNS.get(column.partition("_")[0], column.partition("_")[0])
                    if language in LANGUAGES:
                        yield from ((language, part) for part in (text or "").split("|"))
    for path in sorted(folder.glob("*-en.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in ("skills_en.csv", "occupations_en.csv"):
                with archive.open(name) as raw:
                    for row in csv.DictReader(io.TextIOWrapper(raw, "utf-8")):
                        yield from (("en", text) for text in row["altLabels"].split("\n"))


def sentences() -> Iterator[tuple[str, str]]:
    """(language, text) of the annotated sentences, of their clauses, and of the word lists."""
    for language in LANGUAGES:
        path = _SENTENCES / f"{language}.tsv"
        for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
            text = _MARK.sub(r"\1", line.rpartition("\t")[2])
            yield language, text
            yield from ((language, part) for part in re.split(r"[,:;.–]", text))
        for folder in ("cues", "course", "facets"):
            for listed in phrases(folder, language).values():
                yield from ((language, phrase.partition("=")[0]) for phrase in listed)
        lists = word_lists(language)
        yield from ((language, word) for word in sorted(lists.common | lists.speech | lists.stop))


def catalogues(folder: Path) -> Iterator[tuple[str, str]]:
    """(language, text) of the product's own texts and their translations (`<language>/LC_MESSAGES/django.po`)."""
    for path in sorted(folder.glob("*/LC_MESSAGES/django.po")):
        for key, text in _messages(path.read_text(encoding="utf-8")):
            yield "en", key
            yield path.parts[-3], text


def _messages(source: str) -> Iterator[tuple[str, str]]:
    for entry in source.split("\n\n"):
        key, _, text = entry.partition("\nmsgstr")
        yield _unquoted(key.partition("msgid ")[2]), _unquoted(text)


def _unquoted(lines: str) -> str:
    """The strings of a message, without places to fill in and markup."""
    whole = "".join(part.partition('"')[2].rpartition('"')[0] for part in lines.splitlines())
    return _PLACE.sub(" ", whole.replace("\\n", " "))


def drawn(texts: Iterator[tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Distinct (language, words), at most so many of each language."""
    known: dict[str, dict[tuple[str, ...], None]] = {language: {} for language in LANGUAGES}
    for language, text in texts:
        words = tuple(_WORDS.findall(text.lower()))
        if words:
            known[language][words] = None
    dice = random.Random(3)
    return [
        (language, words)
        for language, held in known.items()
        for words in dice.sample(list(held), min(_MOST, len(held)))
    ]  # fmt: skip


@click.command()
@click.argument("starter_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--catalogues", "locale", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--esco", "esco_folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), default=WEIGHTS)
def main(starter_folder: Path, locale: Path | None, esco_folder: Path | None, out: Path) -> None:
    """Learn and write the model; each language weighs the same, whatever there is of it."""
    rows = drawn(starter(starter_folder)) + drawn(sentences())
    if locale is not None:
        rows += drawn(catalogues(locale))
    if esco_folder is not None:
        rows += drawn(esco(esco_folder))
    targets = [LANGUAGES.index(language) for language, _ in rows]
    counts = np.bincount(targets, minlength=len(LANGUAGES))
    weights = np.array([1.0 / counts[target] for target in targets])
    model = logistic.linear(
        [letters.features(words) for _, words in rows], targets, LANGUAGES, letters.BUCKETS, _PENALTY, weights
    )
    model.write(out)
    click.echo(", ".join(f"{language}: {count:,}" for language, count in zip(LANGUAGES, counts, strict=True)))


if __name__ == "__main__":
    main()
