"""ISCO-08 as the ILO gives it out: the workbook *ISCO-08 EN Structure and definitions* (or its CSV), with the columns
Level, ISCO 08 Code, Title EN, Definition. Names in Swedish come from JobTech's list of unit groups.

Source: ILO, International Standard Classification of Occupations, 2008, https://ilostat.ilo.org.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from vidare.concepts.models import Label, Mapping, Origin
from vidare.concepts.readers import classes, jobtech
from vidare.concepts.readers.tables import NotUnderstood, Row, tables
from vidare.concepts.vocabulary import Vocabulary

SCHEME = "isco-08"
_SHAPES = {
    "structure": (
        frozenset({"isco 08 code", "title en"}),
        frozenset({"code", "title en"}),
        frozenset({"isco08", "title"}),
    )
}


def read(paths: Sequence[Path]) -> Vocabulary:
    """ISCO-08's classes, each the same as ESCO's group of its code. Raises NotUnderstood when no file is the ILO's or
    JobTech's."""
    vocabulary = Vocabulary(
        scheme=SCHEME, title="ISCO-08", version="08", origin=Origin.OFFICIAL,
        attribution="ILO, International Standard Classification of Occupations (ISCO-08)",
    )  # fmt: skip
    for table in tables(paths, _SHAPES):
        for row in table.rows:
            _take(vocabulary, row)
    _take_swedish(vocabulary, paths)
    if not vocabulary.concepts:
        raise NotUnderstood("no file with the columns 'ISCO 08 Code' and 'Title EN', and none of JobTech's ISCO groups")
    vocabulary.is_whole = classes.is_whole(vocabulary)
    classes.add_hierarchy(vocabulary)
    for address, concept in vocabulary.concepts.items():
        vocabulary.add_mapping(address, classes.esco_group(concept.code), Mapping.Match.EXACT.value)
    return vocabulary


def _take(vocabulary: Vocabulary, row: Row) -> None:
    level = row.get("level")
    code = row.get("isco 08 code", "isco08", "code")
    if level in {"1", "2", "3", "4"}:
        # Excel drops the noughts before the armed forces' codes (0110).
        code = code.zfill(int(level))
    code = classes.digits(vocabulary, row, code, "ISCO 08 Code")
    if code:
        classes.add_class(vocabulary, code, "en", row.get("title en", "title"), row.get("definition"))


def _take_swedish(vocabulary: Vocabulary, paths: Iterable[Path]) -> None:
    for node in jobtech.nodes(paths, vocabulary):
        code = node.text("isco_code_08")
        if code:
            address = classes.add_class(vocabulary, code, "sv", node.text("preferred_label"), node.text("definition"))
            vocabulary.add_labels(address, "sv", Label.LabelKind.ALTERNATIVE.value, node.texts("alternative_labels"))
