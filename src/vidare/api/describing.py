"""From the vocabulary's rows to answers, with a number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.urls import reverse

from vidare.api import finding, naming
from vidare.api import vocabulary_schemas as schemas
from vidare.catalogue import queries as catalogue
from vidare.catalogue.models import Course, JobPosting
from vidare.concepts import browsing, completion, queries
from vidare.concepts.browsing import Holding
from vidare.concepts.completion import Match
from vidare.concepts.models import Concept, Kind, Label
from vidare.core.clock import today
from vidare.core.text import LANGUAGES, UI_LANGUAGES

ALL_KINDS = tuple(Kind.values)


def entries(keys: Iterable[int], lang: str) -> dict[int, schemas.Entry]:
    """Concepts by primary key, in the order given. Three queries."""
    wanted = list(dict.fromkeys(keys))
    names = naming.of_keys(wanted, lang)
    rows = Concept.objects.filter(pk__in=wanted).values_list("pk", "scheme_id", "status")
    more = {pk: (scheme, status) for pk, scheme, status in rows}
    return {
        key: schemas.Entry(
            **dict(ref), scheme=more[key][0], status=more[key][1], links=links(ref.id, lang)
        )
        for key, ref in names.by_key.items()
    }  # fmt: skip


def links(public_id: str, lang: str) -> dict[str, str]:
    """Where a concept is to be had, from the root of the site."""
    data = reverse("api:concept", args=[public_id])
    return {
        "self": data,
        "turtle": f"{data}.ttl",
        "jsonld": f"{data}.jsonld",
        "page": _page(f"/concepts/{public_id}/", lang),
    }


def _page(path: str, lang: str) -> str:
    return f"/{lang if lang in UI_LANGUAGES else 'nb' if lang == 'da' else 'en'}{path}"


def completions(found: Sequence[Match], lang: str) -> list[schemas.Completion]:
    """Two queries."""
    keys = [match.concept for match in found]
    rows = {row.pk: row for row in Concept.objects.filter(pk__in=keys)}
    names = queries.names(keys, lang)
    return [
        schemas.Completion(
            id=row.public_id, uri=row.uri, kind=row.kind, scheme=row.scheme_id, code=row.code,
            name=names[row.pk].text if row.pk in names else match.text,
            name_language=names[row.pk].language if row.pk in names else match.language,
            name_is_machine=row.pk in names and names[row.pk].is_machine,
            matched=match.text, matched_language=match.language, matched_is_machine=match.is_machine,
            errors=match.errors,
        )
        for match in found
        if (row := rows.get(match.concept)) is not None
    ]  # fmt: skip


def scheme(held: Holding, lang: str) -> schemas.SchemeEntry:
    row = held.scheme
    export = reverse("api:export-scheme", args=[row.key, "ttl"]).removesuffix("ttl")
    return schemas.SchemeEntry(
        key=row.key, uri=row.uri, title=row.title, version=row.version, attribution=row.attribution,
        loaded_at=row.loaded_at, kinds=dict(held.kinds), deprecated=held.deprecated,
        links={
            "concepts": f"{reverse('api:concepts')}?scheme={row.key}",
            "turtle": f"{export}ttl",
            "jsonld": f"{export}jsonld",
            "page": _page(f"/vocabulary/{row.key}/", lang),
        },
    )  # fmt: skip


def whole(row: Concept, lang: str) -> schemas.Whole:
    """A concept with all that is known of it."""
    ties, totals = browsing.ties(row)
    equivalents = browsing.equivalents(row)
    following = browsing.successor(row) if row.status != Concept.Status.ACTIVE else None
    keys = [row.pk, *(tie.concept for tie in ties), *(one.concept for one in equivalents)]
    found = entries([*keys, following.pk] if following else keys, lang)
    carried = catalogue.carriers(row, today())
    return schemas.Whole(
        **dict(found[row.pk]),
        since=row.since, until=row.until, successor=found[following.pk] if following else None,
        reuse_level=row.reuse_level, definition=dict(queries.definitions(row.pk)), labels=_labels(row),
        relations=[
            schemas.RelationEntry(
                relation=tie.relation, concept=found[tie.concept], degree=tie.degree, origin=tie.origin,
                stated_by=tie.stated_by,
            )
            for tie in ties
        ],
        relation_totals=totals,
        mappings=[
            schemas.MappingEntry(
                match=one.match, concept=found[one.concept], scheme=found[one.concept].scheme, origin=one.origin,
                stated_by=one.stated_by,
            )
            for one in equivalents
        ],
        carried=schemas.Carried(
            courses_now=carried.course_count, courses=_public(Course, carried.courses),
            jobs_now=carried.posting_count, jobs=_public(JobPosting, carried.postings),
        ),
    )  # fmt: skip


def _labels(row: Concept) -> list[schemas.NameEntry]:
    order = {code: rank for rank, code in enumerate(LANGUAGES)}
    kinds = list(Label.LabelKind.values)
    values = row.labels.values_list("language", "kind", "text", "origin", "stated_by_id")
    ranked = sorted(values, key=lambda one: (kinds.index(one[1]), order.get(one[0], 9), one[2], one[3], one[4] or ""))
    return [
        schemas.NameEntry(language=language, kind=kind, text=text, origin=origin, stated_by=by or "")
        for language, kind, text, origin, by in ranked
    ]


def _public(model: type[Course] | type[JobPosting], keys: Sequence[int]) -> list[str]:
    if not keys:
        return []
    ids = dict(model.objects.filter(pk__in=keys).values_list("pk", "public_id"))
    return [ids[key] for key in keys if key in ids]


def near(key: str, lang: str) -> Mapping[str, str]:
    """Ids of the concepts whose id, URI or name is nearest, with their names."""
    found = finding.like_key(key, ALL_KINDS)
    if not found and ":" not in key:
        found = [one.match.concept for one in completion.nearest(completion.current(), key, lang, 3)]
    return naming.best(found, lang)
