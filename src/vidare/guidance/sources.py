"""From the vocabulary in the database to what the matrix is built of."""

from __future__ import annotations

import re
from collections import defaultdict

from vidare.concepts.models import SKILL_KINDS, Concept, Kind, Label, Mapping, Relation
from vidare.guidance.matrix import Source
from vidare.guidance.vectors import ancestors

_KIND_OF_WORK = re.compile(r"^S[1-8]$")


def load() -> Source:
    """The active vocabulary. Labels are English ones, as in the trials that the weights come from; a concept without any
    has its Swedish ones."""
    skills = list(Concept.objects.active().skills().order_by("uri").values_list("pk", "uri", "kind"))
    occupations = list(Concept.objects.active().occupations().order_by("uri").values_list("pk", "uri", "code"))
    groups = list(Concept.objects.active().filter(kind=Kind.SKILL_GROUP).order_by("uri").values_list("pk", "code"))
    skill_at = {pk: number for number, (pk, _, _) in enumerate(skills)}
    occupation_at = {pk: number for number, (pk, _, _) in enumerate(occupations)}
    node_at = {**skill_at, **{pk: len(skills) + number for number, (pk, _) in enumerate(groups)}}
    parents = _parents(node_at)
    language_groups = {len(skills) + number for number, (_, code) in enumerate(groups) if code.startswith("L")}
    return Source(
        skills=[uri for _, uri, _ in skills],
        skill_kinds=[kind for _, _, kind in skills],
        occupations=[uri for _, uri, _ in occupations],
        codes=[re.sub(r"\D.*$", "", code) for _, _, code in occupations],
        relations=_relations(occupation_at, skill_at),
        skill_labels=_labels(skill_at, *SKILL_KINDS),
        occupation_labels=_labels(occupation_at, Kind.OCCUPATION),
        parents=parents,
        group_count=len(groups),
        kind_groups=[number for number, (_, code) in enumerate(groups) if _KIND_OF_WORK.match(code)],
        apart=[
            number
            for number, (_, _, kind) in enumerate(skills)
            if kind in {Kind.LANGUAGE, Kind.LICENCE} or ancestors(parents, number) & language_groups
        ],
        occupation_names=_all_names(occupation_at),
        occupation_texts=_one_text(occupation_at, Label.LabelKind.DEFINITION, Kind.OCCUPATION),
        skill_names=_one_text(skill_at, Label.LabelKind.PREFERRED, *SKILL_KINDS),
        named=_named(occupation_at),
    )


def _relations(occupation_at: dict[int, int], skill_at: dict[int, int]) -> list[tuple[int, int, bool]]:
    kinds = (Relation.RelationKind.ESSENTIAL, Relation.RelationKind.OPTIONAL)
    rows = Relation.objects.filter(kind__in=kinds).values_list("source_id", "target_id", "kind")
    essential: dict[tuple[int, int], bool] = {}
    for source, target, kind in rows.iterator(chunk_size=20_000):
        if source in occupation_at and target in skill_at:
            key = (occupation_at[source], skill_at[target])
            essential[key] = essential.get(key, False) or kind == Relation.RelationKind.ESSENTIAL
    return [(occupation, skill, is_essential) for (occupation, skill), is_essential in sorted(essential.items())]


def _labels(index: dict[int, int], *kinds: str) -> list[list[str]]:
    names = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE)
    found: dict[str, dict[int, list[str]]] = {"en": defaultdict(list), "sv": defaultdict(list)}
    rows = Label.objects.filter(language__in=found, kind__in=names, concept__kind__in=kinds).order_by("pk")
    for concept_id, language, text in rows.values_list("concept_id", "language", "text").iterator(chunk_size=20_000):
        if concept_id in index:
            found[language][index[concept_id]].append(text)
    return [found["en"].get(number) or found["sv"].get(number) or [] for number in range(len(index))]


def _all_names(index: dict[int, int]) -> list[list[str]]:
    """Preferred and alternative names in every language, each once."""
    names: list[dict[str, None]] = [{} for _ in index]
    kinds = (Label.LabelKind.PREFERRED, Label.LabelKind.ALTERNATIVE)
    rows = Label.objects.filter(kind__in=kinds, concept__kind=Kind.OCCUPATION).order_by("language", "kind", "text")
    for concept_id, text in rows.values_list("concept_id", "text").iterator(chunk_size=20_000):
        if concept_id in index:
            names[index[concept_id]][text] = None
    return [list(found) for found in names]


def _one_text(index: dict[int, int], kind: str, *concepts: str) -> list[str]:
    texts = [""] * len(index)
    rows = Label.objects.filter(language="en", kind=kind, concept__kind__in=concepts).order_by("-pk")
    for concept_id, text in rows.values_list("concept_id", "text").iterator(chunk_size=20_000):
        if concept_id in index:
            texts[index[concept_id]] = text
    return texts


def _named(index: dict[int, int]) -> list[int]:
    """How many names of national vocabularies mean the occupation exactly or closely."""
    counts = [0] * len(index)
    same = (Mapping.Match.EXACT, Mapping.Match.CLOSE)
    rows = Mapping.objects.filter(match__in=same, source__kind=Kind.OCCUPATION_NAME, target__kind=Kind.OCCUPATION)
    for source in rows.values_list("source_id", "target_id").distinct():
        if source[1] in index:
            counts[index[source[1]]] += 1
    return counts


def _parents(node_at: dict[int, int]) -> dict[int, list[int]]:
    above: dict[int, list[int]] = defaultdict(list)
    rows = Relation.objects.filter(kind=Relation.RelationKind.BROADER).values_list("source_id", "target_id")
    for source, target in rows.iterator(chunk_size=20_000):
        if source in node_at and target in node_at:
            above[node_at[source]].append(node_at[target])
    return above
