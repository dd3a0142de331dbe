"""The whole vocabulary: every concept of every scheme, by words, place, code or URI."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from ninja import Query, Router

from vidare.api import describing, parsing
from vidare.api import vocabulary_schemas as schemas
from vidare.api.errors import UnknownConcept, unknown
from vidare.api.exports import negotiated
from vidare.api.inputs import Reader
from vidare.api.vocabulary_inputs import Browse, Complete
from vidare.concepts import browsing, completion
from vidare.concepts.completion import Wanted
from vidare.concepts.models import Concept, Kind, Scheme
from vidare.core.problems import NotFound, Problem
from vidare.core.text import normalise

router = Router(tags=["vocabulary"])


@router.get("/concepts", response=schemas.Entries, summary="Search and browse the vocabulary")
def concepts(request: HttpRequest, asked: Query[Browse]) -> schemas.Entries:
    """Concepts of all kinds and schemes: by words in any language, the best first; or all, in the order of their codes. With
    `broader` or `top` one walks through the hierarchy."""
    parsing.only_known(request, asked)
    lang = parsing.language(asked.lang)
    wanted = _wanted(asked.kind, asked.scheme)
    first = (asked.page - 1) * asked.size
    if words := normalise(asked.q):
        if asked.broader or asked.top:
            raise Problem("Words or a place, not both", "words-or-place", 400, "give `q`, or the others")
        found = browsing.matching(words, lang, wanted)
        total, keys = len(found), [match.concept for match in found[first : first + asked.size]]
    else:
        rows = browsing.chosen(wanted.kinds, wanted.schemes)
        if asked.broader:
            above = _concept(asked.broader, "broader", lang)
            rows = rows.filter(pk__in=browsing.narrower(above).values("pk"))
        rows = browsing.topmost(rows) if asked.top else rows
        total = rows.count()
        keys = list(rows.order_by("code", "uri").values_list("pk", flat=True)[first : first + asked.size])
    return schemas.Entries(
        total=total, page=asked.page, size=asked.size, items=list(describing.entries(keys, lang).values())
    )


@router.get("/concepts/complete", response=schemas.Completions, summary="Complete a name")
def complete(request: HttpRequest, asked: Query[Complete]) -> schemas.Completions:
    """Concepts with a name that has words which begin as typed: the reader's language first, then the others; one typing
    error forgiven in a word of four letters, two in one of eight."""
    parsing.only_known(request, asked)
    lang = parsing.language(asked.language, "language")
    wanted = _wanted(asked.kind, asked.scheme)
    found = completion.complete(completion.current(), asked.q, lang, asked.limit, wanted)
    return schemas.Completions(items=describing.completions(found, lang))


@router.get("/concepts/by-code/{scheme}/{path:code}", response=schemas.Coded, summary="What a code means")
def by_code(request: HttpRequest, scheme: str, code: str, reader: Query[Reader]) -> schemas.Coded:
    """The concepts that a scheme's own notation, or the last part of its URI, stands for: nearly always one. A deprecated one
    is answered too, with what replaced it."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    key = known_schemes([scheme])[0]
    found = browsing.of_code(key, normalise(code))
    if not found:
        near = browsing.codes_like(key, normalise(code))
        raise NotFound("No concept has this code", f"in the scheme {key}", tuple(near))
    old = [row for row in found if row.status != Concept.Status.ACTIVE]
    followed = {row.public_id: new for row in old if (new := browsing.successor(row)) is not None}
    entries = describing.entries([row.pk for row in found], lang)
    after = describing.entries([row.pk for row in followed.values()], lang)
    return schemas.Coded(
        scheme=key,
        code=code,
        items=list(entries.values()),
        successors={key: after[new.pk] for key, new in followed.items()},
    )


@router.get("/concepts/{path:id}", response=schemas.Whole, summary="One concept")
def concept(
    request: HttpRequest, response: HttpResponse, id: str, reader: Query[Reader]
) -> schemas.Whole | HttpResponse:
    """All names, relations and mappings with who states them, and what in the catalogue carries it. `id` is a public id or a
    URI. A deprecated concept says what replaced it. With `Accept: text/turtle` or `application/ld+json` it is SKOS."""
    parsing.only_known(request, reader)
    patch_vary_headers(response, ["Accept"])
    lang = parsing.language(reader.lang)
    found = _concept(id, "", lang)
    return negotiated(request, found) or describing.whole(found, lang)


@router.get("/vocabulary/schemes", response=schemas.SchemeList, summary="The schemes")
def vocabulary_schemes(request: HttpRequest, reader: Query[Reader]) -> schemas.SchemeList:
    """Every vocabulary that is loaded: version, attribution, what it holds, and where to fetch it whole."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    return schemas.SchemeList(items=[describing.scheme(one, lang) for one in browsing.holdings()])


def _wanted(kinds: Iterable[str], schemes: Collection[str]) -> Wanted:
    """Raises UnknownCode."""
    return Wanted(parsing.one_of("kind", kinds, Kind.values), known_schemes(schemes))


def known_schemes(keys: Collection[str]) -> tuple[str, ...]:
    """Keys of schemes, all of them known. Raises UnknownCode."""
    if not keys:
        return ()
    known = list(Scheme.objects.order_by("key").values_list("key", flat=True))
    for key in keys:
        if key not in known:
            raise unknown(key, "scheme", known, get_close_matches(key, known, n=3, cutoff=0.4))
    return tuple(dict.fromkeys(keys))


def _concept(key: str, where: str, lang: str) -> Concept:
    """The concept of a public id or URI. Raises NotFound, in a parameter UnknownCode, with the nearest ones."""
    wanted = parsing.as_key(key)
    rows = Concept.objects.select_related("scheme", "successor")
    found = rows.filter(public_id=wanted).first() or rows.filter(uri=wanted).first()
    if found is None:
        near = describing.near(wanted, lang)
        if where:
            raise UnknownConcept(key, f"in `{where}` the id or URI of a concept", near)
        missing = NotFound("No such concept", "expected the id or URI of a concept", tuple(near))
        missing.names = dict(near)  # type: ignore[attr-defined]
        raise missing
    return found
