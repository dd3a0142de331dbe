"""The rules of the vocabulary that ships with Vidare (docs/guides/starter-vocabulary.md), held against its files."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from vidare.concepts import places, starter
from vidare.concepts.models import SKILL_KINDS, Kind, Label, Place, Relation
from vidare.concepts.vocabulary import Vocabulary
from vidare.core.text import LANGUAGES

PREFERRED = Label.LabelKind.PREFERRED.value
ALTERNATIVE = Label.LabelKind.ALTERNATIVE.value
DEFINITION = Label.LabelKind.DEFINITION.value
SKILLS = frozenset(kind.value for kind in SKILL_KINDS)
BOKMAL = re.compile(
    r"\b(ikke|jeg|hvor|hvordan|hva|noen|fra|mye|være|gjøre|kjøre\w*|selv\w*|melk\w*|\w*skole\w*|sykepleier\w*|hjem\w*"
    r"|vann\w*|veileder\w*|leder|ledelse|\w+(?<!gul)het|\w+heten|arbeidere|gi|gir)\b"
)
"""Words that are Bokmål wherever they stand: *ikke* is *ikkje*, *leder* is *leiar*, *-het* is *-heit* or another word."""
NORWEGIAN = re.compile(r"\b(arbeid\w*|kjør\w*|øyne|vann\w*|\w+asjon\w*|språk\w*|sykehus\w*|skole\w*sjef)\b")
"""Words that a Norwegian writes and a Dane does not."""
TOO_WIDE = {
    "sv": "arbete system kontakt planering ledning regelverk service kunder kvalitet ansvar e-post mejl rekrytering "
    "kollektivavtal kompetensutveckling undervisning handledning komvux",
    "fi": "työ järjestelmä yhteys laatu asiakas sähköposti rekrytointi perehdytys työsopimus valmennus ilmoittautuminen",
    "nb": "arbeid system ledelse kvalitet mangfold opplæring pleie vakt e-post rekruttering undervisning realkompetanse",
    "nn": "arbeid system leiing kvalitet mangfald opplæring pleie vakt e-post rekruttering undervisning realkompetanse",
    "en": "work system contact planning quality responsibility e-mail hiring privacy",
    "da": "arbejde system ledelse kvalitet mangfoldighed e-mail rekruttering undervisning",
}
"""Words that stand in advertisements of every kind, and so say nothing of any concept."""


@cache
def vocabulary() -> Vocabulary:
    return starter.read()


@cache
def rows() -> tuple[tuple[str, dict[str, str]], ...]:
    paths = [starter.FOLDER / "groups.csv", starter.FOLDER / "isco.csv"]
    paths += [*sorted(starter.FOLDER.glob("skills/*.csv")), *sorted(starter.FOLDER.glob("occupations/*.csv"))]
    return tuple((path.name, row) for path in paths for row in _read(path))


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def of(*kinds: str) -> list[str]:
    return [uri for uri, concept in vocabulary().concepts.items() if concept.kind in kinds]


def group_of(uri: str) -> str:
    """Skills of whatever kind share one space of labels, occupations another."""
    kind = vocabulary().concepts[uri].kind
    return "skills" if kind in SKILLS else kind


@cache
def preferred() -> dict[tuple[str, str], str]:
    return {(label.uri, label.language): label.text for label in vocabulary().labels if label.kind == PREFERRED}


def uri_of(key: str) -> str:
    row = next(row for _, row in rows() if row["key"] == key)
    return starter.identity(key, row.get("kind") or Kind.OCCUPATION.value, row.get("esco", ""))


def test_every_row_is_taken() -> None:
    assert vocabulary().unreadable == []


def test_it_is_large_enough_to_work_with() -> None:
    assert len(of(Kind.OCCUPATION)) >= 120
    assert len(of(*SKILLS)) >= 700


def test_occupations_cover_all_ten_major_groups() -> None:
    assert {vocabulary().concepts[uri].code[0] for uri in of(Kind.OCCUPATION)} == set("0123456789")


@pytest.mark.parametrize("column", ["key", "esco"])
def test_keys_and_uris_are_unique(column: str) -> None:
    counted = Counter(row[column] for _, row in rows() if row.get(column))
    assert [value for value, count in counted.items() if count > 1] == []


def test_keys_are_kebab_case() -> None:
    keys = [row["key"] for _, row in rows() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["key"])]
    assert keys == []


def test_every_concept_has_a_preferred_label_in_six_languages() -> None:
    missing = [
        (uri, language)
        for uri in vocabulary().concepts
        for language in LANGUAGES
        if not preferred().get((uri, language))
    ]
    assert missing == []


def test_preferred_labels_are_unique_within_a_kind() -> None:
    found: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for (uri, language), text in preferred().items():
        if group_of(uri) in ("skills", Kind.OCCUPATION):
            found[group_of(uri), language, text.casefold()].add(uri)
    assert {label: uris for label, uris in found.items() if len(uris) > 1} == {}


def test_no_alternative_is_another_concepts_label() -> None:
    holders: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
    for label in vocabulary().labels:
        if label.kind in (PREFERRED, ALTERNATIVE) and group_of(label.uri) in ("skills", Kind.OCCUPATION):
            holders[group_of(label.uri), label.language, label.text.casefold()].add(label.uri)
    assert {label: uris for label, uris in holders.items() if len(uris) > 1} == {}


def test_no_alternative_repeats_its_own_label() -> None:
    own = [
        (row["key"], language, row[language]) for _, row in rows() for language in LANGUAGES if _repeats(row, language)
    ]
    assert own == []


def _repeats(row: dict[str, str], language: str) -> bool:
    listed = [text for text in (row.get(f"alt_{language}") or "").split("|") if text]
    return row[language] in listed or len(listed) != len(set(listed))


def test_labels_have_no_stray_space_or_empty_part() -> None:
    stray = []
    for name, row in rows():
        for column, value in row.items():
            parts = value.split("|") if column.startswith("alt_") and value else [value]
            if any(part != part.strip() or "  " in part or (len(parts) > 1 and not part) for part in parts):
                stray.append((name, row["key"], column, value))
    assert stray == []


def test_no_alternative_is_too_wide() -> None:
    wide = [
        (row["key"], text)
        for _, row in rows()
        for language in LANGUAGES
        for text in (row.get(f"alt_{language}") or "").split("|")
        if text.casefold() in TOO_WIDE[language].split()
    ]
    assert wide == []


def test_occupations_are_described_in_six_languages() -> None:
    described = {(label.uri, label.language) for label in vocabulary().labels if label.kind == DEFINITION}
    assert [
        (uri, language) for uri in of(Kind.OCCUPATION) for language in LANGUAGES if (uri, language) not in described
    ] == []


def test_occupations_need_eight_to_twenty_skills_and_gain_from_a_few_more() -> None:
    odd = []
    for _, row in rows():
        if "essential" in row:
            essential, optional = row["essential"].split("|"), row["optional"].split("|")
            both = set(essential) & set(optional)
            if not 8 <= len(set(essential)) <= 20 or not 3 <= len(set(optional)) <= 15 or both:
                odd.append((row["key"], len(essential), len(optional), both))
    assert odd == []


def test_occupations_stand_in_a_group_that_exists() -> None:
    groups = {vocabulary().concepts[uri].code for uri in of(Kind.OCCUPATION_GROUP)}
    strange = [
        (row["key"], row["isco"])
        for _, row in rows()
        if "isco" in row and (not re.fullmatch(r"\d{4}", row["isco"]) or row["isco"][:3] not in groups)
    ]
    assert strange == []


def test_every_skill_stands_in_a_skill_group() -> None:
    broader = {
        relation.source: relation.target
        for relation in vocabulary().relations
        if relation.kind == Relation.RelationKind.BROADER
    }
    groups = set(of(Kind.SKILL_GROUP))
    assert [uri for uri in of(*SKILLS) if broader.get(uri) not in groups] == []


def test_every_skill_that_is_no_language_belongs_to_the_work_of_somebody_or_is_common() -> None:
    used = {relation.target for relation in vocabulary().relations if relation.kind != Relation.RelationKind.BROADER}
    unused = [uri for uri in of(Kind.SKILL, Kind.KNOWLEDGE) if uri not in used]
    assert len(unused) < len(of(Kind.SKILL, Kind.KNOWLEDGE)) / 10


def test_most_concepts_have_their_counterpart_in_esco() -> None:
    occupations, skills = of(Kind.OCCUPATION), of(Kind.SKILL, Kind.KNOWLEDGE)
    assert sum(uri.startswith("http://data.europa.eu/esco/") for uri in occupations) >= 0.95 * len(occupations)
    assert sum(uri.startswith("http://data.europa.eu/esco/") for uri in skills) >= 0.75 * len(skills)


@pytest.mark.parametrize(("language", "foreign"), [("nn", BOKMAL), ("da", NORWEGIAN)])
def test_neighbouring_languages_are_not_mixed(language: str, foreign: re.Pattern[str]) -> None:
    mixed = [
        (row["key"], column, found.group())
        for _, row in rows()
        for column in (language, f"alt_{language}", f"desc_{language}")
        if (found := foreign.search((row.get(column) or "").casefold()))
    ]
    assert mixed == []


def test_nynorsk_differs_from_bokmal_where_it_must() -> None:
    """Persons end in -ar, not -er, in Nynorsk: *sjukepleiar*, *røyrleggjar*."""
    person = re.compile(
        r"(arbeider|fører|leder|pleier|lærer|maker|legger|montasjer|tekniker|mekaniker|bygger|forvalter)\b"
    )
    same = [
        (uri, text)
        for (uri, language), text in preferred().items()
        if language == "nn" and vocabulary().concepts[uri].kind == Kind.OCCUPATION and person.search(text)
    ]
    assert same == []


@pytest.mark.parametrize(
    ("word", "language", "key"),
    [
        ("usk", "sv", "assistant-nurse"), ("ssk", "sv", "nurse"), ("närvårdare", "sv", "assistant-nurse"),
        ("syv", "sv", "career-counsellor"), ("rörmokare", "sv", "plumber"), ("dagisfröken", "sv", "preschool-teacher"),
        ("lähäri", "fi", "assistant-nurse"), ("sairkka", "fi", "nurse"), ("lto", "fi", "preschool-teacher"),
        ("timpuri", "fi", "carpenter"), ("putkari", "fi", "plumber"), ("sähkäri", "fi", "electrician"),
        ("järkkä", "fi", "crowd-controller"), ("sossu", "fi", "social-worker"), ("opo", "fi", "career-counsellor"),
        ("hygppa", "fi", "hygiene-passport"), ("BUA", "nb", "childcare-worker"), ("helsefag", "nb", "assistant-nurse"),
        ("hjelpepleier", "nb", "assistant-nurse"), ("pleieass", "nb", "care-assistant"), ("snekker", "nb", "carpenter"),
        ("vaskehjelp", "nb", "cleaner"), ("førskolelærer", "nb", "preschool-teacher"),
    ],
)  # fmt: skip
def test_everyday_words_lead_to_their_concept(word: str, language: str, key: str) -> None:
    held = [label.uri for label in vocabulary().labels if (label.language, label.text) == (language, word)]
    assert held == [uri_of(key)]


@pytest.mark.parametrize(
    ("key", "code", "nb", "nn"),
    [
        ("cabin-crew", "5111", "kabinpersonale", "kabinpersonale"),
        ("assistant-nurse", "5321", "helsefagarbeider", "helsefagarbeidar"),
        ("nurse", "2221", "sykepleier", "sjukepleiar"),
        ("care-assistant", "5321", "pleieassistent", "pleieassistent"),
    ],
)
def test_occupations_of_the_demonstration_are_there(key: str, code: str, nb: str, nn: str) -> None:
    uri = uri_of(key)
    assert vocabulary().concepts[uri].code == code
    assert (preferred()[uri, "nb"], preferred()[uri, "nn"]) == (nb, nn)


def _places() -> list[Place]:
    read = list(places.read(places.OWN))
    assert [row for row in read if not isinstance(row, Place)] == []
    return [row for row in read if isinstance(row, Place)]


def test_places_are_municipalities_of_three_countries_with_a_name_and_a_point() -> None:
    found = _places()
    assert len({place.code for place in found}) == len(found)
    shapes = {"SE": r"SE-\d{4}", "FI": r"FI-\d{3}", "NO": r"NO-\d{4}"}
    own = {"SE": "sv", "FI": "fi", "NO": "nb"}
    for place in found:
        assert re.fullmatch(shapes[place.country], place.code), place.code
        assert place.names.get(own[place.country]), place.code
        assert 54 < (place.lat or 0) < 72, place.code
        assert 4 < (place.lon or 0) < 32, place.code
    counted = Counter(place.country for place in found)
    assert counted["SE"] >= 120
    assert counted["FI"] >= 90
    assert counted["NO"] >= 100


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("FI-853", "sv", "Åbo"), ("FI-905", "sv", "Vasa"), ("SE-0180", "fi", "Tukholma"), ("SE-1480", "en", "Gothenburg")],
)
def test_places_have_the_names_of_other_languages(code: str, language: str, name: str) -> None:
    assert next(place for place in _places() if place.code == code).names[language] == name
