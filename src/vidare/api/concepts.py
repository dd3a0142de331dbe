"""The vocabulary: occupations and skills."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from vidare.api import finding, naming, parsing, schemas
from vidare.api.errors import Gone
from vidare.api.inputs import ConceptSearch, Reader
from vidare.api.kinds import OCCUPATIONS, SKILLS
from vidare.catalogue import queries as catalogue
from vidare.concepts import queries
from vidare.concepts.models import Concept, Label, Relation
from vidare.core.clock import today
from vidare.core.problems import NotFound
from vidare.core.text import normalise
from vidare.guidance import queries as guidance

router = Router(tags=["vocabulary"])
MOST_OCCUPATIONS = 100
_RELATION = Relation.RelationKind
_MOVED = {200: schemas.OccupationDetail, 301: None}


@router.get("/occupations", response=schemas.ConceptPage, summary="Find occupations")
def occupations(request: HttpRequest, asked: Query[ConceptSearch]) -> schemas.ConceptPage:
    """Occupations by a name or a part of one in any language, the closest first; all of them without `q`."""
    parsing.only_known(request, asked)
    return _page(asked, OCCUPATIONS)


@router.get("/skills", response=schemas.ConceptPage, summary="Find skills")
def skills(request: HttpRequest, asked: Query[ConceptSearch]) -> schemas.ConceptPage:
    """Skills, knowledge, languages and licences by a name or a part of one, the closest first; all of them without `q`."""
    parsing.only_known(request, asked)
    return _page(asked, SKILLS)


def _page(asked: ConceptSearch, kinds: tuple[str, ...]) -> schemas.ConceptPage:
    lang = parsing.language(asked.lang)
    first = (asked.page - 1) * asked.size
    if words := normalise(asked.q):
        found = finding.named(words, kinds, lang)
        total, keys = len(found), found[first : first + asked.size]
    else:
        rows = Concept.objects.active().filter(kind__in=kinds)
        total = rows.count()
        keys = list(rows.order_by("uri").values_list("pk", flat=True)[first : first + asked.size])
    names = naming.of_keys(keys, lang)
    return schemas.ConceptPage(total=total, page=asked.page, size=asked.size, items=list(names.by_key.values()))


@router.get("/occupations/{path:id}", response=_MOVED, summary="One occupation")
def occupation(request: HttpRequest, id: str, reader: Query[Reader]) -> schemas.OccupationDetail | HttpResponse:
    """What one must be able to, how many jobs there are now, where people of it could go. `id` is a public id or a URI. A
    concept that was replaced answers 301 to its successor."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    row = _concept(id, OCCUPATIONS, lang)
    if row.successor:
        return _moved(request, "api:occupation", row.successor)
    ties = queries.skills_of([row.pk])[row.pk]
    related = guidance.related_occupations(row.uri)
    names = naming.of_keys((key for key, _ in ties), lang)
    others = naming.of_uris((item.occupation for item in related), lang)
    return schemas.OccupationDetail(
        **_detail(row, lang),
        jobs_now=catalogue.jobs_now([row.pk], today())[row.pk],
        essential=_by_name(names.by_key[key] for key, is_essential in ties if is_essential),
        optional=_by_name(names.by_key[key] for key, is_essential in ties if not is_essential),
        related=[
            schemas.RelatedOccupation(
                occupation=others.by_uri[item.occupation], fit=item.fit, reasons=item.reasons, has=len(item.matched),
                of=len(item.matched) + len(item.similar) + len(item.missing),
            )
            for item in related
            if item.occupation in others.by_uri
        ],
    )  # fmt: skip


@router.get("/skills/{path:id}", response={200: schemas.SkillDetail, 301: None}, summary="One skill")
def skill(request: HttpRequest, id: str, reader: Query[Reader]) -> schemas.SkillDetail | HttpResponse:
    """What it is called, who needs it, how many courses teach it. `id` is a public id or a URI. A concept that was
    replaced answers 301 to its successor."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    row = _concept(id, SKILLS, lang)
    if row.successor:
        return _moved(request, "api:skill", row.successor)
    carried = catalogue.carriers(row, today())
    return schemas.SkillDetail(
        **_detail(row, lang),
        jobs_now=carried.posting_count,
        courses_now=carried.course_count,
        essential_for=_occupations_with(row, _RELATION.ESSENTIAL, lang),
        optional_for=_occupations_with(row, _RELATION.OPTIONAL, lang),
    )


def _concept(key: str, kinds: tuple[str, ...], lang: str) -> Concept:
    """Raises NotFound with the nearest ones, and Gone for a concept that nothing follows."""
    wanted = parsing.as_key(key)
    rows = Concept.objects.filter(kind__in=kinds).select_related("scheme", "successor")
    row = rows.filter(public_id=wanted).first() or rows.filter(uri=wanted).first()
    if row is None:
        near = parsing.unknown_concept(wanted, kinds, lang)
        missing = NotFound("No such concept", near.detail, near.suggestions)
        missing.names = near.names  # type: ignore[attr-defined]
        raise missing
    if row.status == Concept.Status.DEPRECATED and row.successor is None:
        raise Gone("The vocabulary does not use this concept any more", {})
    return row


def _moved(request: HttpRequest, name: str, successor: Concept) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponse(status=301)
    response["Location"] = reverse(name, args=[quote(successor.public_id)]) + (f"?{query}" if query else "")
    return response


def _detail(row: Concept, lang: str) -> dict[str, Any]:
    """What occupations and skills have in common, but for `jobs_now`."""
    broader = naming.of_keys((one.pk for one in queries.related(row.pk, _RELATION.BROADER)), lang)
    others: dict[str, list[str]] = {}
    labels = row.labels.filter(kind=Label.LabelKind.ALTERNATIVE).order_by("language", "text")
    for language, text in labels.values_list("language", "text"):
        others.setdefault(language, []).append(text)
    return dict(naming.of_keys([row.pk], lang).by_key[row.pk]) | {
        "scheme": schemas.Scheme(key=row.scheme.key, title=row.scheme.title, version=row.scheme.version),
        "alternatives": {language: list(dict.fromkeys(held)) for language, held in others.items()},
        "definition": dict(queries.definitions(row.pk)),
        "broader": list(broader.by_key.values()),
    }


def _occupations_with(row: Concept, kind: Relation.RelationKind, lang: str) -> list[schemas.ConceptRef]:
    found = Concept.objects.active().occupations().filter(relations__target=row, relations__kind=kind).distinct()
    keys = found.order_by("uri").values_list("pk", flat=True)[:MOST_OCCUPATIONS]
    return _by_name(naming.of_keys(keys, lang).by_key.values())


def _by_name(refs: Any) -> list[schemas.ConceptRef]:
    return sorted(refs, key=lambda ref: (ref.name.casefold(), ref.id))
