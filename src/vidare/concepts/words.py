"""Reads the everyday words of skills that ship with Vidare: what ads, syllabi and people call what ESCO names stiffly.

`starter/words/<language>.csv` has one concept a row: its URI, its English label (for the reader of the file) and phrases
parted by '|'. What the recogniser's annotated sentences mark as the name of one concept is one of its words too. They are
hidden labels: found in texts, never shown as a name.
"""

from __future__ import annotations

import csv
from collections.abc import Container
from pathlib import Path

from vidare.concepts.models import Label, Origin
from vidare.concepts.vocabulary import Unreadable, Vocabulary
from vidare.core.text import LANGUAGES
from vidare.recognition import annotated

FOLDER = Path(__file__).parent / "starter" / "words"
SCHEME = "vidare-words"
VERSION = "1"


def read(known: Container[str], folder: Path = FOLDER) -> Vocabulary:
    """The words of the concepts whose URI is `known`; the others wait until their concept is loaded."""
    vocabulary = Vocabulary(
        scheme=SCHEME,
        title="Vidare everyday words",
        version=VERSION,
        origin=Origin.EDITORIAL,
        uri="urn:vidare:words",
    )
    for language in LANGUAGES:
        path = folder / f"{language}.csv"
        if not path.exists():
            continue
        with path.open(encoding="utf-8", newline="") as stream:
            for number, row in enumerate(csv.DictReader(stream), start=2):
                concept, phrases = row.get("concept") or "", row.get("phrases") or ""
                if not concept or not phrases:
                    vocabulary.unreadable.append(Unreadable(f"words/{path.name}:{number}", "no concept or no phrases"))
                elif concept in known:
                    vocabulary.add_labels(concept, language, Label.LabelKind.HIDDEN.value, phrases.split("|"))
    if folder == FOLDER:
        _add_marked(vocabulary, known)
    return vocabulary


def _add_marked(vocabulary: Vocabulary, known: Container[str]) -> None:
    for language in LANGUAGES:
        for sentence in annotated.shipped(language):
            for mark in sentence.marks:
                concept = mark.concepts[0]
                if len(mark.concepts) == 1 and concept in known:
                    text = sentence.text[mark.start : mark.end]
                    vocabulary.add_label(concept, language, Label.LabelKind.HIDDEN.value, text)
