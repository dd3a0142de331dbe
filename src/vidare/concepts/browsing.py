"""Walking through the vocabulary: schemes, codes, what is above and below, what other vocabularies say of a concept.

Every list is bounded or left as a QuerySet for the caller to page; no function asks more than a few queries, however much
there is of anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vidare.concepts import completion
from vidare.concepts.completion import Match, Wanted
from vidare.concepts.models import Concept, Mapping, Relation, Scheme

MOST_FOUND: Final = 200
MOST_TIES: Final = 100
"""Relations of a kind, and mappings each way, that are read of one concept."""
MOST_STEPS: Final = 8
LONGEST_CODE: Final = 100
INVERSE: Final = {
    Mapping.Match.BROAD.value: Mapping.Match.NARROW.value,
    Mapping.Match.NARROW.value: Mapping.Match.BROAD.value,
}
"""What a mapping says when it is read from its target."""
_KIND = Relation.RelationKind
INVERSE_RELATION: Final = {
    _KIND.BROADER.value: "narrower",
    _KIND.RELATED.value: _KIND.RELATED.value,
    _KIND.ESSENTIAL.value: "essential-for",
    _KIND.OPTIONAL.value: "optional-for",
}
RELATIONS: Final = (
    "broader", "narrower", "related", "essential-skill", "optional-skill", "essential-for", "optional-for",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holding:
    """A scheme with how many active concepts of each kind it has, and how many deprecated ones it remembers."""

    scheme: Scheme
    kinds: tuple[tuple[str, int], ...]
    deprecated: int

    @property
    def total(self) -> int:
        return sum(count for _, count in self.kinds)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a concept stands to another one: `relation` of `RELATIONS`, `degree` in per cent where one is stated."""

    relation: str
    concept: int
    degree: int | None
    origin: str
    stated_by: str


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A concept of another scheme that a mapping names: `match` is what it is to the one asked about (SKOS §10)."""

    match: str
    concept: int
    origin: str
    stated_by: str


def holdings() -> list[Holding]:
    """Every scheme that has concepts, the largest first. Two queries."""
    counts: dict[str, dict[tuple[str, str], int]] = {}
    rows = Concept.objects.values("scheme_id", "kind", "status").annotate(count=Count("pk")).order_by("scheme_id")
    for scheme, kind, status, count in rows.values_list("scheme_id", "kind", "status", "count"):
        counts.setdefault(scheme, {})[kind, status] = count
    found = []
    for row in Scheme.objects.filter(key__in=counts):
        held = counts[row.key]
        active = {kind: count for (kind, status), count in held.items() if status == Concept.Status.ACTIVE}
        ranked = tuple(sorted(active.items(), key=lambda pair: (-pair[1], pair[0])))
        found.append(Holding(row, ranked, sum(held.values()) - sum(active.values())))
    return sorted(found, key=lambda one: (-one.total, one.scheme.key))


def matching(text: str, language: str, wanted: Wanted) -> list[Match]:
    """Concepts that a person who types `text` may mean, the best first, at most 200: names with words that begin so, typing
    errors forgiven; and where there is none, names that are most like it."""
    index = completion.current()
    found = completion.complete(index, text, language, MOST_FOUND, wanted)
    return found or [one.match for one in completion.nearest(index, text, language, 20, wanted)]


def chosen(kinds: Collection[str], schemes: Collection[str]) -> QuerySet[Concept]:
    """Active concepts of these kinds and schemes; empty is any."""
    rows = Concept.objects.active()
    rows = rows.filter(kind__in=kinds) if kinds else rows
    return rows.filter(scheme__in=schemes) if schemes else rows


def topmost(rows: QuerySet[Concept]) -> QuerySet[Concept]:
    """Those that nothing active stands above."""
    above = Relation.objects.filter(source=OuterRef("pk"), kind=_KIND.BROADER, target__status=Concept.Status.ACTIVE)
    return rows.exclude(Exists(above))


def narrower(concept: Concept) -> QuerySet[Concept]:
    """Active concepts right below."""
    inside = Relation.objects.filter(target=concept, kind=_KIND.BROADER)
    return Concept.objects.active().filter(pk__in=inside.values("source"))


def of_code(scheme: str, code: str) -> list[Concept]:
    """The concepts of a scheme that a code means, active ones first: by notation, else by the last part of the URI. Where
    a group and what lies in it share a notation, as in ESCO, it is the group's."""
    wanted = code[:LONGEST_CODE].strip()
    if not wanted:
        return []
    rows = Concept.objects.filter(scheme=scheme).select_related("successor", "scheme").order_by("status", "pk")
    found = list(rows.filter(code=wanted)[:MOST_TIES])
    found = found or list(rows.filter(Q(uri__endswith=f"/{wanted}") | Q(uri__endswith=f":{wanted}"))[:MOST_TIES])
    groups = [row for row in found if row.kind.endswith("-group")]
    return groups or found


def codes_like(scheme: str, code: str, most: int = 5) -> list[str]:
    """Codes of a scheme that look like one it does not have, the nearest first."""
    wanted = code[:LONGEST_CODE].strip()
    rows = Concept.objects.active().filter(scheme=scheme).exclude(code="")
    longer = rows.filter(code__startswith=wanted[:2]) if len(wanted) > 2 else rows
    known = list(dict.fromkeys(longer.order_by("code").values_list("code", flat=True)[:2_000]))
    return get_close_matches(wanted, known, n=most, cutoff=0.5)


def successor(concept: Concept) -> Concept | None:
    """The active concept that followed a deprecated one; None where nothing did."""
    found: Concept | None = concept
    for _step in range(MOST_STEPS):
        if found is None or found.status == Concept.Status.ACTIVE:
            return found
        found = Concept.objects.filter(pk=found.successor_id).first() if found.successor_id else None
    return None


def ties(concept: Concept, relations: Iterable[str] = RELATIONS) -> tuple[list[Tie], dict[str, int]]:
    """The first hundred of each of these relations to active concepts, and how many of each there are. A query for the
    counts each way, and one a relation."""
    wanted = set(relations)
    found: list[Tie] = []
    totals: dict[str, int] = {}
    for is_inverse, rows in _ways(concept):
        other = "source" if is_inverse else "target"
        for kind, count in (
            rows.values("kind").annotate(count=Count("pk")).values_list("kind", "count").order_by("kind")
        ):
            name = INVERSE_RELATION[kind] if is_inverse else kind
            if name not in wanted:
                continue
            totals[name] = totals.get(name, 0) + count
            some = rows.filter(kind=kind).order_by("-degree" if kind == _KIND.RELATED else "pk", "pk")
            values = some.values_list(f"{other}_id", "degree", "origin", "stated_by_id")[:MOST_TIES]
            found += [Tie(name, key, degree, origin, by or "") for key, degree, origin, by in values]
    return sorted(found, key=lambda tie: RELATIONS.index(tie.relation)), totals


def _ways(concept: Concept) -> Sequence[tuple[bool, QuerySet[Relation]]]:
    active = Concept.Status.ACTIVE
    return (
        (False, Relation.objects.filter(source=concept, target__status=active)),
        (True, Relation.objects.filter(target=concept, source__status=active)),
    )


def equivalents(concept: Concept) -> list[Equivalent]:
    """What the mappings of this concept, and those to it, lead to: exact ones first, a hundred each way. Two queries."""
    order = list(Mapping.Match.values)
    found = []
    for is_inverse, rows in (
        (False, Mapping.objects.filter(source=concept)),
        (True, Mapping.objects.filter(target=concept)),
    ):
        other = "source_id" if is_inverse else "target_id"
        values = rows.order_by("pk").values_list("match", other, "origin", "stated_by_id")[:MOST_TIES]
        for match, key, origin, by in values:
            found.append(Equivalent(INVERSE.get(match, match) if is_inverse else match, key, origin, by or ""))
    return sorted(found, key=lambda one: order.index(one.match))
