"""DISCO-08 as Danmarks Statistik gives it out (CSV with KODE, NIVEAU, TITEL), and the occupation names of the Danish
agency for labour market and recruitment (STAR) with their mapping to ESCO.

Source: Danmarks Statistik, DISCO-08, https://www.dst.dk/da/Statistik/dokumentation/nomenklaturer/disco-08; STAR.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from vidare.concepts.models import Kind, Label, Mapping, Origin
from vidare.concepts.readers import classes
from vidare.concepts.readers.crosswalk import ties
from vidare.concepts.readers.tables import NotUnderstood, tables
from vidare.concepts.vocabulary import ConceptData, Unreadable, Vocabulary

SCHEME = "disco-08"
STAR = "star"
_NATIONAL = "http://data.europa.eu/esco/concept/danish-occupations/"
_LONGEST = 6
_SHAPES = {"structure": (frozenset({"kode", "niveau", "titel"}), frozenset({"kode", "titel"}))}


def read(paths: Sequence[Path]) -> list[Vocabulary]:
    """DISCO-08's classes and STAR's occupation names, as far as the files hold them. Raises NotUnderstood when they hold
    neither."""
    disco = Vocabulary(
        scheme=SCHEME,
        title="DISCO-08",
        version="08",
        origin=Origin.OFFICIAL,
        attribution="Danmarks Statistik, DISCO-08",
    )
    for table in tables(paths, _SHAPES):
        for row in table.rows:
            code = classes.digits(disco, row, row.get("kode").replace(" ", ""), "KODE", _LONGEST)
            if code:
                classes.add_class(disco, code, "da", row.get("titel"), row.get("generelle noter"))
    disco.is_whole = classes.is_whole(disco)
    classes.add_hierarchy(disco)
    classes.map_like_isco(disco)
    star = Vocabulary(
        scheme=STAR, title="STAR stillingsbetegnelser", version="", origin=Origin.OFFICIAL,
        attribution="Styrelsen for Arbejdsmarked og Rekruttering",
    )  # fmt: skip
    _take_crosswalk(star, paths)
    found = [vocabulary for vocabulary in (disco, star) if vocabulary.concepts]
    if not found:
        raise NotUnderstood("no table with the columns KODE and TITEL, and no mapping of Denmark's to ESCO")
    return found


def _take_crosswalk(star: Vocabulary, paths: Iterable[Path]) -> None:
    """STAR's names are numbered inside ISCO-08's groups (`9333.8.1`)."""
    for tie in ties(paths, star, _NATIONAL):
        code = tie.uri.removeprefix(_NATIONAL)
        if code != tie.uri:
            star.concepts[tie.uri] = ConceptData(Kind.OCCUPATION_NAME.value, code[:40])
            star.add_label(tie.uri, "da", Label.LabelKind.PREFERRED.value, tie.label)
            star.add_mapping(tie.uri, tie.esco, tie.match)
            group = code.partition(".")[0]
            if len(group) == classes.ISCO_DIGITS and group.isdigit():
                star.add_mapping(tie.uri, classes.uri("isco-08", group), Mapping.Match.BROAD.value)
        elif "/isco/" not in tie.uri:
            star.unreadable.append(Unreadable(tie.where, f"{tie.uri!r}; expected {_NATIONAL}<number>"))
