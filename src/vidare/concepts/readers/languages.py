"""Languages by ISO 639, named in six languages by us, and what it is called in ESCO to know them.

A code has two letters where ISO 639-1 has one, three otherwise. JobTech's list adds the languages that ours leaves out.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from vidare.concepts.models import Kind, Label, Mapping, Origin
from vidare.concepts.readers import jobtech
from vidare.concepts.readers.classes import uri
from vidare.concepts.readers.tables import NotUnderstood
from vidare.concepts.vocabulary import ConceptData, Vocabulary
from vidare.core.text import LANGUAGES

OWN = Path(__file__).parents[1] / "starter" / "languages.csv"
SCHEME = "iso-639"
_PREFERRED = Label.LabelKind.PREFERRED.value
_JOBTECH_CODES = ("iso_639_1_2002", "iso_639_2_1998", "iso_639_3_2007")


def read(paths: Sequence[Path]) -> Vocabulary:
    """Our table, and JobTech's list of languages where it is among the files. Raises NotUnderstood for files without."""
    vocabulary = Vocabulary(
        scheme=SCHEME, title="ISO 639", version="", origin=Origin.OFFICIAL, attribution="ISO 639; names by Vidare"
    )
    with OWN.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            address = _add(vocabulary, row["code"])
            for language in LANGUAGES:
                vocabulary.add_label(address, language, _PREFERRED, row[language])
            if row["esco"]:
                vocabulary.add_mapping(address, row["esco"], row["match"])
    vocabulary.is_whole = not paths or _take_jobtech(vocabulary, paths)
    return vocabulary


def _take_jobtech(vocabulary: Vocabulary, paths: Sequence[Path]) -> bool:
    found = False
    for node in jobtech.nodes(paths, vocabulary):
        codes = [node.text(key).lower() for key in _JOBTECH_CODES if node.text(key)]
        if node.text("type") != "language" or not codes:
            continue
        found = True
        known = next((code for code in codes if uri(SCHEME, code) in vocabulary.concepts), None)
        address = uri(SCHEME, known) if known else _add(vocabulary, codes[0])
        if not known:
            vocabulary.add_label(address, "sv", _PREFERRED, node.text("preferred_label").lower())
        vocabulary.add_mapping(node.uri, address, Mapping.Match.EXACT.value)
    if not found:
        raise NotUnderstood("no list of languages of the JobTech taxonomy")
    return found


def _add(vocabulary: Vocabulary, code: str) -> str:
    address = uri(SCHEME, code)
    vocabulary.concepts[address] = ConceptData(Kind.LANGUAGE_CODE.value, code)
    return address
