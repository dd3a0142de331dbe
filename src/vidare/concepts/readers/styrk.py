"""STYRK-08 as SSB's Klass gives it out (classification 7, CSV or JSON), with Norway's mapping to ESCO and NAV's table of
occupation categories.

Source: SSB, Standard for yrkesklassifisering, https://www.ssb.no/klass/klassifikasjoner/7; NAV.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from vidare.concepts.models import Kind, Label, Mapping, Origin, Relation
from vidare.concepts.readers import classes
from vidare.concepts.readers.crosswalk import ties
from vidare.concepts.readers.documents import documents
from vidare.concepts.readers.tables import NotUnderstood, Row, tables
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary
from vidare.core.ids import slug

SCHEME = "styrk-08"
NAV = "nav-category"
_NATIONAL = "http://data.europa.eu/esco/concept/norwegian-occupations/"
_SHAPES = {
    "klass": (frozenset({"code", "parentcode", "level", "name"}),),
    "categories": (frozenset({"styrk code", "styrk description", "category level 1", "category level 2"}),),
}


def read(paths: Sequence[Path]) -> list[Vocabulary]:
    """STYRK-08's classes and, where NAV's table is among the files, its categories. Raises NotUnderstood when no file
    holds any."""
    vocabulary = Vocabulary(
        scheme=SCHEME, title="STYRK-08", version="08", origin=Origin.OFFICIAL,
        attribution="SSB, Standard for yrkesklassifisering (STYRK-08)",
    )  # fmt: skip
    nav = Vocabulary(
        scheme=NAV, title="NAV yrkeskategorier", version="", origin=Origin.OFFICIAL,
        attribution="NAV, pam-styrk-yrkeskategori-mapper (MIT)",
    )  # fmt: skip
    described: dict[str, str] = {}
    for table in tables(paths, _SHAPES):
        for row in table.rows:
            if table.shape == "klass":
                _take(vocabulary, row.where, row.get("code"), row.get("name"), row.get("notes"))
            else:
                _take_category(vocabulary, nav, row, described)
    _take_json(vocabulary, paths)
    _take_crosswalk(vocabulary, paths, described)
    for code, name in described.items():
        if classes.uri(SCHEME, code) not in vocabulary.concepts:
            classes.add_class(vocabulary, code, "nb", name)
    if not vocabulary.concepts:
        raise NotUnderstood(
            "no table of Klass's (code, parentCode, level, name), no mapping of Norway's to ESCO, no categories of NAV's"
        )
    vocabulary.is_whole = classes.is_whole(vocabulary)
    classes.add_hierarchy(vocabulary)
    classes.map_like_isco(vocabulary)
    return [vocabulary, nav] if nav.concepts else [vocabulary]


def _take(vocabulary: Vocabulary, where: str, code: str, name: str, note: str) -> None:
    code = classes.digits(vocabulary, Row(where, {}), code, "code")
    if code and name:
        classes.add_class(vocabulary, code, "nb", name, note)


def _take_json(vocabulary: Vocabulary, paths: Iterable[Path]) -> None:
    """Klass's JSON: `classificationItems` of a version, or `codes` of a classification."""
    for name, document in documents(paths):
        found = document.get("classificationItems", document.get("codes")) if isinstance(document, dict) else None
        for number, item in enumerate(found if isinstance(found, list) else [], start=1):
            where = f"{name}: item {number}"
            if isinstance(item, dict) and isinstance(item.get("code"), str):
                _take(vocabulary, where, item["code"], str(item.get("name") or ""), str(item.get("notes") or ""))
            else:
                vocabulary.unreadable.append(Unreadable(where, "no code; expected an object with code and name"))


def _take_category(vocabulary: Vocabulary, nav: Vocabulary, row: Row, described: dict[str, str]) -> None:
    """NAV's table gives every code two categories, the wider and the narrower."""
    code = classes.digits(vocabulary, row, row.get("styrk code"), "Styrk code")
    wide, narrow = row.get("category level 1"), row.get("category level 2")
    if not code or code == "0000" or not wide or not narrow:
        return
    described.setdefault(code, row.get("styrk description"))
    outer, inner = slug(wide), slug(f"{wide} {narrow}", limit=40)
    for key, name in ((outer, wide), (inner, narrow)):
        nav.concepts[classes.uri(NAV, key)] = ConceptData(Kind.OCCUPATION_CLASS.value, key[:40])
        nav.add_label(classes.uri(NAV, key), "nb", Label.LabelKind.PREFERRED.value, name)
    broader = Relation.RelationKind.BROADER.value
    nav.relations.add(RelationData(classes.uri(NAV, inner), classes.uri(NAV, outer), broader))
    nav.add_mapping(classes.uri(NAV, inner), classes.uri(SCHEME, code), Mapping.Match.NARROW.value)


def _take_crosswalk(vocabulary: Vocabulary, paths: Iterable[Path], described: dict[str, str]) -> None:
    for tie in ties(paths, vocabulary, _NATIONAL):
        code = tie.uri.removeprefix(_NATIONAL)
        if code.isascii() and code.isdigit():
            if tie.label:
                described.setdefault(code, tie.label)
            vocabulary.add_mapping(classes.uri(SCHEME, code), tie.esco, tie.match)
        elif "/isco/" not in tie.uri:
            vocabulary.unreadable.append(Unreadable(tie.where, f"{tie.uri!r}; expected {_NATIONAL}<code>"))
