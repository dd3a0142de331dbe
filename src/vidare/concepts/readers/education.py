"""Fields and levels of education: ISCED-F 2013, SUN 2020, the European Qualifications Framework and the national ones.

The fields' and levels' names in six languages are our own and ship with Vidare; a publisher's table adds its own names.

Sources: UNESCO, ISCED Fields of Education and Training 2013; SCB, Svensk utbildningsnomenklatur 2020; Council
Recommendation 2017/C 189/03 (EQF); SFS 2015:545 (SeQF); Nasjonalt kvalifikasjonsrammeverk (NKR); Finnish Act 93/2017
(FiNQF); Kvalifikationsrammen for livslang læring (KVR).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from vidare.concepts.models import Kind, Label, Mapping, Origin
from vidare.concepts.readers import jobtech
from vidare.concepts.readers.classes import add_hierarchy, uri
from vidare.concepts.readers.tables import NotUnderstood, Row, tables
from vidare.concepts.vocabulary import ConceptData, Unreadable, Vocabulary
from vidare.core.text import LANGUAGES

DATA = Path(__file__).parents[1] / "starter"
ISCED_F = "isced-f"
SUN = "sun-2020"
SUN_LEVEL = "sun-2020-level"
_PREFERRED = Label.LabelKind.PREFERRED.value
_DEFINITION = Label.LabelKind.DEFINITION.value
_ISCED_CODE = ("isced f code", "isced f", "isced code", "code", "notation", "kod", "koodi")
_ISCED_NAME = ("label en", "name en", "title en", "preferredlabel", "label", "name", "title", "field")
_SUN_CODE = ("sun 2020", "sun2020", "sun 2020 kod", "sun kod", "kod", "inriktning", "nivå")
_SUN_NAME = ("benämning", "sun 2020 benämning", "klartext", "namn", "name")
_FRAMEWORKS = {
    "eqf": ("European Qualifications Framework", "en", ("EQF-nivå {}", "EQF-taso {}", "EQF level {}", "EQF-niveau {}")),
    "seqf": ("SeQF", "sv", ("SeQF-nivå {}", "SeQF-taso {}", "SeQF level {}", "SeQF-niveau {}")),
    "nkr": ("NKR", "nb", ("NKR-nivå {}", "NKR-taso {}", "NQF level {} (Norway)", "NKR-niveau {}")),
    "finqf": ("FiNQF", "fi", ("FiNQF-nivå {}", "FiNQF-taso {}", "FiNQF level {}", "FiNQF-niveau {}")),
    "kvr": ("KVR", "da", ("KVR-nivå {}", "KVR-taso {}", "NQF level {} (Denmark)", "KVR-niveau {}")),
}
"""Title, own language, and a level's name in Swedish, Norwegian and Nynorsk; Finnish; English; Danish."""


def isced_f(paths: Sequence[Path]) -> Vocabulary:
    """ISCED-F 2013 with our own names; a table of codes and English names (UNESCO's, Eurostat's) puts its own in their
    place. Each field is the same as ESCO's group of knowledge of its code."""
    vocabulary = Vocabulary(
        scheme=ISCED_F, title="ISCED-F 2013", version="2013", origin=Origin.OFFICIAL,
        attribution="UNESCO, ISCED Fields of Education and Training 2013; names by Vidare",
    )  # fmt: skip
    named = _published_fields(vocabulary, paths)
    for own in _own("isced_f.csv"):
        address = _add(vocabulary, own["code"], Kind.EDUCATION_FIELD)
        for language in LANGUAGES:
            text = named.get(own["code"], own["en"]) if language == "en" else own[language]
            vocabulary.add_label(address, language, _PREFERRED, text)
        same = f"http://data.europa.eu/esco/isced-f/{own['code']}"
        vocabulary.add_mapping(address, same, Mapping.Match.EXACT.value)
    add_hierarchy(vocabulary)
    return vocabulary


def _published_fields(vocabulary: Vocabulary, paths: Sequence[Path]) -> dict[str, str]:
    shapes = {"fields": tuple(frozenset(pair) for pair in product(_ISCED_CODE, _ISCED_NAME))}
    named: dict[str, str] = {}
    known = {row["code"] for row in _own("isced_f.csv")}
    for table in tables(paths, shapes):
        for row in table.rows:
            code = row.get(*_ISCED_CODE).removeprefix("F")
            if code in known:
                named[code] = row.get(*_ISCED_NAME)
            elif not code.isdigit() or len(code) > 4:
                vocabulary.unreadable.append(Unreadable(row.where, f"code {code!r}; expected two to four digits"))
    if paths and not named:
        raise NotUnderstood("no table with a column of ISCED-F codes and one of names")
    return named


def sun(paths: Sequence[Path]) -> list[Vocabulary]:
    """SUN 2020's fields and levels, from JobTech's hierarchies or SCB's tables of codes and names. Raises NotUnderstood
    when the files hold neither."""
    fields = Vocabulary(
        scheme=SUN, title="SUN 2020", version="2020", origin=Origin.OFFICIAL,
        attribution="SCB, Svensk utbildningsnomenklatur 2020",
    )  # fmt: skip
    levels = Vocabulary(
        scheme=SUN_LEVEL, title="SUN 2020, utbildningsnivå", version="2020", origin=Origin.OFFICIAL,
        attribution="SCB, Svensk utbildningsnomenklatur 2020",
    )  # fmt: skip
    shapes = {"sun": tuple(frozenset(pair) for pair in product(_SUN_CODE, _SUN_NAME))}
    for table in tables(paths, shapes):
        for row in table.rows:
            _take_sun(levels if "niv" in table.name.casefold() else fields, row)
    for node in jobtech.nodes(paths, fields):
        for vocabulary, key in ((fields, "field"), (levels, "level")):
            code = node.text(f"sun_education_{key}_code_2020")
            if code:
                _name_sun(vocabulary, code, node.text("preferred_label"), node.text("definition"))
    for tie in _own("sun_isced_f.csv"):
        address = uri(SUN, tie["sun"])
        if address in fields.concepts:
            fields.add_mapping(address, uri(ISCED_F, tie["isced_f"]), tie["match"])
    found = [vocabulary for vocabulary in (fields, levels) if vocabulary.concepts]
    if not found:
        raise NotUnderstood("no table of SUN codes and names, and none of JobTech's SUN hierarchies")
    for vocabulary in found:
        add_hierarchy(vocabulary)
    return found


def _take_sun(vocabulary: Vocabulary, row: Row) -> None:
    code = row.get(*_SUN_CODE)
    if code[:3].isdigit() and len(code) <= 4:
        _name_sun(vocabulary, code, row.get(*_SUN_NAME), "")
    else:
        expected = "one to three digits, and a letter for the finest fields"
        vocabulary.unreadable.append(Unreadable(row.where, f"SUN code {code!r}; expected {expected}"))


def _name_sun(vocabulary: Vocabulary, code: str, name: str, note: str) -> None:
    kind = Kind.EDUCATION_FIELD if vocabulary.scheme == SUN else Kind.EDUCATION_LEVEL
    address = _add(vocabulary, code, kind)
    vocabulary.add_label(address, "sv", _PREFERRED, name)
    if note.casefold() != name.casefold():
        vocabulary.add_label(address, "sv", _DEFINITION, note)


def levels() -> list[Vocabulary]:
    """The levels of EQF, SeQF, NKR, FiNQF and KVR. A whole level is exactly EQF's of the same number; Norway's parts of a
    level (4A and 4B, 5.1 and 5.2, 6.1 and 6.2) lie under it."""
    found: dict[str, Vocabulary] = {}
    for scheme, (title, _, _) in _FRAMEWORKS.items():
        found[scheme] = Vocabulary(scheme=scheme, title=title, version="1", origin=Origin.OFFICIAL)
    for row in _own("levels.csv"):
        _add_level(found[row["scheme"]], row)
    for vocabulary in found.values():
        add_hierarchy(vocabulary)
    return list(found.values())


def _add_level(vocabulary: Vocabulary, row: dict[str, str]) -> None:
    _, own, patterns = _FRAMEWORKS[vocabulary.scheme]
    address = _add(vocabulary, row["code"], Kind.EDUCATION_LEVEL)
    scandinavian, finnish, english, danish = (pattern.format(row["code"]) for pattern in patterns)
    names = {"sv": scandinavian, "nb": scandinavian, "nn": scandinavian, "fi": finnish, "en": english, "da": danish}
    for language, text in names.items():
        vocabulary.add_label(address, language, _PREFERRED, text)
    vocabulary.add_label(address, own, _DEFINITION, row["examples"])
    vocabulary.add_label(address, "en", _DEFINITION, row["examples_en"])
    if row["eqf"]:
        vocabulary.add_mapping(address, uri("eqf", row["eqf"]), row["match"])


def _add(vocabulary: Vocabulary, code: str, kind: Kind) -> str:
    address = uri(vocabulary.scheme, code)
    vocabulary.concepts[address] = ConceptData(kind.value, code)
    return address


def _own(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
