"""Matching other people's lists with the vocabulary: candidates with a score, and whether one of them is certain.

A match is certain only where the name is the same but for case and spacing, nobody's machine made it, and no other concept of
the kinds asked for has it too: one concept's preferred name goes before other concepts' alternative ones. What the caller
says of a concept beside its name (a code, a scheme) must agree, or nothing is certain.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from django.db.models import Q

from vidare.concepts import browsing, completion, queries
from vidare.concepts.completion import Candidate, Wanted
from vidare.concepts.models import Concept, Kind, Label, Relation
from vidare.concepts.models import Mapping as ConceptMapping
from vidare.core.text import LANGUAGES, LocalText, fallback, normalise

MOST_CANDIDATES: Final = 25
LONGEST: Final = 200
MOST_VALUES: Final = 50
_PROPERTY: Final = 15.0
"""What a stated property that does not agree takes away; one that agrees gives half of it."""
_SAME_IDENTITY: Final = 100.0


@dataclass(frozen=True, slots=True)
class Property:
    """Something that a concept has, and that lists may be matched or extended by; `values_are_concepts` where it leads to
    other concepts."""

    key: str
    name: str
    about: str
    values_are_concepts: bool = False


PROPERTIES: Final[Mapping[str, Property]] = {
    one.key: one
    for one in (
        Property("uri", "URI", "the concept's identity"),
        Property("code", "Code", "the scheme's own notation; for an occupation of ESCO its ISCO-08 group"),
        Property("scheme", "Scheme", "key of the vocabulary that it belongs to"),
        Property("kind", "Kind", "occupation, skill, education-field …"),
        Property("status", "Status", "active or deprecated"),
        *(Property(f"name-{code}", f"Name ({code})", f"preferred name, in {code}; none that a machine made") for code in LANGUAGES),
        Property("alternative", "Other names", "alternative names in the language asked for"),
        Property("definition", "Definition", "in the language asked for or the nearest one"),
        Property("broader", "Broader", "what it belongs to", values_are_concepts=True),
        Property("exact", "The same elsewhere", "concepts of other schemes that are exactly this", values_are_concepts=True),
        Property("close", "Nearly the same elsewhere", "concepts of other schemes that are nearly this", values_are_concepts=True),
        Property("essential-skill", "Essential skills", "what an occupation must be able to", values_are_concepts=True),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to match: a name (or an id, or a URI), kinds it may be of, and (property, values) that it should have."""

    text: str
    kinds: tuple[str, ...] = ()
    limit: int = 5
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A candidate: `score` 0 to 100, `is_match` only where certain; `features` are what the score was made of."""

    concept: Concept
    name: LocalText
    matched: str
    score: float
    is_match: bool
    features: Mapping[str, float | bool] = field(default_factory=dict)


def reconcile(asked: Sequence[Asked], language: str) -> list[list[Answer]]:
    """The candidates of each, the best first. The number of queries does not depend on how many are asked."""
    index = completion.current()
    schemes = [tuple(value for key, values in one.properties if key == "scheme" for value in values) for one in asked]
    by_identity = _by_identity([one.text for one in asked])
    found = [
        completion.nearest(index, one.text, language, MOST_CANDIDATES, Wanted(one.kinds, own))
        if one.text not in by_identity
        else []
        for one, own in zip(asked, schemes, strict=True)
    ]
    keys = {candidate.match.concept for candidates in found for candidate in candidates}
    concepts = Concept.objects.in_bulk(keys) | {row.pk: row for row in by_identity.values()}
    names = queries.names(concepts, language)
    answers = []
    for one, candidates in zip(asked, found, strict=True):
        if (row := by_identity.get(one.text)) is not None:
            is_wanted = not one.kinds or row.kind in one.kinds
            answers.append([Answer(row, _name(row, names), one.text, _SAME_IDENTITY, is_wanted, {"identity": True})])
        else:
            answers.append(_decided(one, candidates, concepts, names)[: one.limit])
    return answers


def _by_identity(texts: Collection[str]) -> dict[str, Concept]:
    """Concepts whose public id or URI is the text, or what replaced them. One query."""
    likely = [text for text in texts if ":" in text or (text.isalnum() and text.isascii() and len(text) == 10)]
    if not likely:
        return {}
    rows = Concept.objects.filter(Q(public_id__in=likely) | Q(uri__in=likely))
    found = {}
    for row in rows:
        found[row.public_id] = found[row.uri] = browsing.successor(row) or row
    return {text: found[text] for text in likely if text in found}


def _name(row: Concept, names: Mapping[int, LocalText]) -> LocalText:
    return names.get(row.pk) or LocalText(row.code or row.uri, "en", False)


def _decided(
    asked: Asked, candidates: Sequence[Candidate], concepts: Mapping[int, Concept], names: Mapping[int, LocalText]
) -> list[Answer]:
    stated = [(key, values) for key, values in asked.properties if key in _COMPARED]
    known = [(one, row) for one in candidates if (row := concepts.get(one.match.concept)) is not None]
    sure = _certain([one for one, row in known if all(_agrees(row, key, values) for key, values in stated)])
    made = []
    for one, row in known:
        agreeing = [_agrees(row, key, values) for key, values in stated]
        change = sum(_PROPERTY / 2 if good else -_PROPERTY for good in agreeing)
        score = round(min(100.0, max(0.0, one.score + change)), 2)
        features: dict[str, float | bool] = {"words": one.words, "letters": one.letters, "equal": one.is_equal}
        made.append(Answer(row, _name(row, names), one.match.text, score, row.pk == sure, features))
    made.sort(key=lambda answer: (-answer.is_match, -answer.score, answer.concept.pk))
    top = max((answer.score for answer in made), default=0.0)
    # the certain one stands first, and no other score may say otherwise
    return [replace(answer, score=top) if answer.is_match else answer for answer in made]


def _certain(candidates: Sequence[Candidate]) -> int | None:
    """The concept that alone has the name; None where several do, or none quite."""
    equal = [one for one in candidates if one.is_equal and not one.match.is_machine]
    for kinds in (("preferred", "code"), ("preferred", "code", "alternative")):
        having = {one.match.concept for one in equal if one.match.kind in kinds}
        if having:
            return having.pop() if len(having) == 1 else None
    return None


_COMPARED: Final = frozenset({"uri", "code", "scheme", "kind", "status"})


def _agrees(row: Concept, key: str, values: Sequence[str]) -> bool:
    own = {"uri": row.uri, "code": row.code, "scheme": row.scheme_id, "kind": row.kind, "status": row.status}[key]
    wanted = [normalise(value).casefold() for value in values]
    return own.casefold() in wanted or (key == "code" and any(own.startswith(value) for value in wanted if value))


Value = str | int
"""A text, or the primary key of a concept."""


def extend(concepts: Sequence[Concept], keys: Sequence[str], language: str) -> dict[int, dict[str, list[Value]]]:
    """Values of these properties (keys of `PROPERTIES`) for each concept, by primary key: fifty of each at most. Two
    queries for labels and ties each, however many concepts."""
    found: dict[int, dict[str, list[Value]]] = {row.pk: {key: [] for key in keys} for row in concepts}
    for row in concepts:
        plain = {"uri": row.uri, "code": row.code, "scheme": row.scheme_id, "kind": row.kind, "status": row.status}
        for key in plain.keys() & set(keys):
            if plain[key]:
                found[row.pk][key].append(plain[key])
    _add_labels(found, keys, language)
    _add_ties(found, keys)
    return found


def _add_labels(found: dict[int, dict[str, list[Value]]], keys: Sequence[str], language: str) -> None:
    for code in LANGUAGES:
        if f"name-{code}" in keys:
            for pk, name in queries.names(found, code).items():
                if name.language == code and not name.is_machine:
                    found[pk][f"name-{code}"].append(name.text)
    kinds = {"alternative": Label.LabelKind.ALTERNATIVE, "definition": Label.LabelKind.DEFINITION}
    wanted = [key for key in kinds if key in keys]
    if not wanted:
        return
    rows = Label.objects.filter(concept__in=found, kind__in=[kinds[key] for key in wanted]).order_by("concept_id", "pk")
    order = fallback(language)
    definitions: dict[int, tuple[int, str]] = {}
    for pk, code, kind, text in rows.values_list("concept_id", "language", "kind", "text").iterator():
        if kind == Label.LabelKind.DEFINITION:
            rank = order.index(code) if code in order else len(order)
            if pk not in definitions or rank < definitions[pk][0]:
                definitions[pk] = (rank, text)
        elif code == language and len(found[pk]["alternative"]) < MOST_VALUES:
            found[pk]["alternative"].append(text)
    for pk, (_, text) in definitions.items():
        found[pk]["definition"].append(text)


def _add_ties(found: dict[int, dict[str, list[Value]]], keys: Sequence[str]) -> None:
    relations = [key for key in (Relation.RelationKind.BROADER, Relation.RelationKind.ESSENTIAL) if key in keys]
    matches = [key for key in (ConceptMapping.Match.EXACT, ConceptMapping.Match.CLOSE) if key in keys]
    ties: list[tuple[int, str, int]] = []
    if relations:
        rows = Relation.objects.filter(source__in=found, kind__in=relations, target__status=Concept.Status.ACTIVE)
        ties += rows.order_by("pk").values_list("source_id", "kind", "target_id")
    if matches:
        ties += (
            ConceptMapping.objects.filter(source__in=found, match__in=matches)
            .order_by("pk")
            .values_list("source_id", "match", "target_id")
        )
        ties += (
            ConceptMapping.objects.filter(target__in=found, match__in=matches)
            .order_by("pk")
            .values_list("target_id", "match", "source_id")
        )
    for pk, key, other in ties:
        held = found[pk][key]
        if len(held) < MOST_VALUES and other not in held:
            held.append(other)


def kinds_held() -> list[str]:
    """Kinds that the vocabulary has active concepts of, in the order of `Kind`."""
    index = completion.current()
    return [kind for kind in Kind.values if kind in index.kinds]
