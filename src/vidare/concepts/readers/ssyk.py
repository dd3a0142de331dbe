"""SSYK 2012 as SCB gives it out (a table of codes and names, Excel or CSV), or as JobTech publishes it, and the keys
from it to ISCO-08.

Source: SCB, Standard för svensk yrkesklassificering 2012, https://www.scb.se/ssyk; the JobTech taxonomy (CC0).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path

from vidare.concepts.models import Label, Mapping, Origin
from vidare.concepts.readers import classes, jobtech
from vidare.concepts.readers.tables import NotUnderstood, Row, tables
from vidare.concepts.vocabulary import Vocabulary

SCHEME = "ssyk-2012"
_CODE = ("ssyk 2012 kod", "ssyk kod", "ssyk 2012", "ssyk2012", "ssyk code 2012", "kod", "code")
_NAME = ("benämning", "yrkesbenämning", "ssyk 2012 benämning", "ssyk label sv", "namn", "name")
_ISCO = ("isco 08", "isco08", "isco 08 kod", "isco08 kod")
_NOTE = ("beskrivning", "definition")
_SHAPES = {
    "key": tuple(frozenset(pair) for pair in product(_CODE, _ISCO)),
    "structure": tuple(frozenset(pair) for pair in product(_CODE, _NAME)),
}


def read(paths: Sequence[Path]) -> Vocabulary:
    """SSYK 2012's classes. Raises NotUnderstood when no file holds any."""
    vocabulary = Vocabulary(
        scheme=SCHEME, title="SSYK 2012", version="2012", origin=Origin.OFFICIAL,
        attribution="SCB, Standard för svensk yrkesklassificering (SSYK 2012)",
    )  # fmt: skip
    pairs: set[tuple[str, str]] = set()
    named: dict[str, str] = {}
    for table in tables(paths, _SHAPES):
        for row in table.rows:
            if table.shape == "key":
                _take_pair(vocabulary, row, pairs, named)
            else:
                _take_class(vocabulary, row)
    _take_jobtech(vocabulary, paths, pairs)
    for code, name in named.items():
        if classes.uri(SCHEME, code) not in vocabulary.concepts:
            classes.add_class(vocabulary, code, "sv", name)
    if not vocabulary.concepts:
        raise NotUnderstood("no table with a column of SSYK codes and one of names, and none of JobTech's SSYK groups")
    vocabulary.is_whole = classes.is_whole(vocabulary)
    classes.add_hierarchy(vocabulary)
    _map(vocabulary, pairs)
    return vocabulary


def _take_class(vocabulary: Vocabulary, row: Row) -> None:
    code = classes.digits(vocabulary, row, row.get(*_CODE), "SSYK code")
    if code:
        classes.add_class(vocabulary, code, "sv", row.get(*_NAME), row.get(*_NOTE))


def _take_pair(vocabulary: Vocabulary, row: Row, pairs: set[tuple[str, str]], named: dict[str, str]) -> None:
    code = classes.digits(vocabulary, row, row.get(*_CODE), "SSYK code")
    isco = classes.digits(vocabulary, row, row.get(*_ISCO), "ISCO code")
    if code and isco:
        pairs.add((code, isco))
        if row.get(*_NAME):
            named[code] = row.get(*_NAME)


def _take_jobtech(vocabulary: Vocabulary, paths: Iterable[Path], pairs: set[tuple[str, str]]) -> None:
    for node in jobtech.nodes(paths, vocabulary):
        code = node.text("ssyk_code_2012")
        if not code:
            continue
        address = classes.add_class(vocabulary, code, "sv", node.text("preferred_label"), node.text("definition"))
        vocabulary.add_labels(address, "sv", Label.LabelKind.ALTERNATIVE.value, node.texts("alternative_labels"))
        for other in node.children("related"):
            if other.text("isco_code_08"):
                pairs.add((code, other.text("isco_code_08")))


def _map(vocabulary: Vocabulary, pairs: set[tuple[str, str]]) -> None:
    """The keys say only that two classes overlap. Where each is the other's only partner they are called close; a class
    with several partners is the wider one."""
    partners: dict[str, set[str]] = defaultdict(set)
    back: dict[str, set[str]] = defaultdict(set)
    for code, isco in pairs:
        partners[code].add(isco)
        back[isco].add(code)
    for code, isco in pairs:
        if len(partners[code]) == 1:
            match = Mapping.Match.CLOSE if len(back[isco]) == 1 else Mapping.Match.BROAD
        else:
            match = Mapping.Match.NARROW if len(back[isco]) == 1 else Mapping.Match.RELATED
        vocabulary.add_mapping(classes.uri(SCHEME, code), classes.uri("isco-08", isco), match.value)
