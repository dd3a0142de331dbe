"""Finding and browsing: what matches some words, what a scheme holds, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.text import capfirst

from vidare.concepts.browsing import Holding, chosen, holdings, matching, topmost
from vidare.concepts.completion import Match, Wanted
from vidare.concepts.models import Concept, Kind, Scheme
from vidare.core.text import LocalText, normalise
from vidare.web.labels import said
from vidare.web.languages import current
from vidare.web.links import ConceptLink, links
from vidare.web.occupations.vocabulary import KINDS as ONE
from vidare.web.occupations.vocabulary import alphabetical
from vidare.web.paging import Pages, page_number
from vidare.web.vocabulary.words import KINDS as MANY

SIZE: Final = 20
SCHEME_SIZE: Final = 60
LONGEST: Final = 200
_BY_CODE: Final = frozenset({Kind.OCCUPATION_CLASS, Kind.OCCUPATION_GROUP, Kind.EDUCATION_FIELD, Kind.EDUCATION_LEVEL})
"""Kinds whose codes mean an order."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value of a filter."""

    value: str
    name: str
    is_chosen: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A concept in a list: `matched` is the name it was found by, where that is another than the one shown."""

    link: ConceptLink
    kind: str
    scheme: str
    code: str
    matched: LocalText | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`schemes` are what stands there before anybody has searched."""

    text: str
    kinds: list[Option]
    scheme_options: list[Option]
    pages: Pages
    found: list[Found]
    is_all: bool
    schemes: list[Holding]


@dataclass(frozen=True, slots=True)
class SchemePage:
    holding: Holding
    kinds: list[Option]
    kind: str
    pages: Pages
    found: list[Found]


def search_page(request: HttpRequest) -> SearchPage:
    """What matches the words, kind and scheme of an address. Raises BadRequest for a kind or scheme that there is not."""
    text = normalise(request.GET.get("q", "")[:LONGEST])
    held = holdings()
    titles = {one.scheme.key: one.scheme.title for one in held}
    kinds = sorted({kind for one in held for kind, _ in one.kinds}, key=lambda kind: list(Kind.values).index(kind))
    kind, scheme = _chosen(request, "kind", kinds), _chosen(request, "scheme", titles)
    number = page_number(request.GET.get("page", ""))
    wanted = Wanted((kind,) if kind else (), (scheme,) if scheme else ())
    matches = matching(text, current(), wanted) if text else []
    return SearchPage(
        text,
        [Option(one, said(MANY, one), one == kind) for one in kinds],
        [Option(key, title, key == scheme) for key, title in titles.items()],
        Pages(number, len(matches), SIZE),
        _of_matches(matches[(number - 1) * SIZE : number * SIZE], titles),
        len(matches) < 200,
        held,
    )


def scheme_page(request: HttpRequest, key: str) -> SchemePage | None:
    """A scheme and the top of one of its kinds; None where there is no such scheme. Raises BadRequest."""
    holding = next((one for one in holdings() if one.scheme.key == key), None)
    if holding is None:
        return None
    kinds = dict(holding.kinds)
    kind = _chosen(request, "kind", kinds) or next(iter(_top_first(kinds)), "")
    number = page_number(request.GET.get("page", ""))
    rows = topmost(chosen((kind,), (key,)))
    # a kind that hangs below another one altogether has no top of its own
    rows = rows if rows.exists() else chosen((kind,), (key,))
    total = rows.count()
    ordered = rows.order_by("code", "uri") if kind in _BY_CODE else alphabetical(rows)
    keys = list(ordered.values_list("pk", flat=True)[(number - 1) * SCHEME_SIZE : number * SCHEME_SIZE])
    options = [Option(one, said(MANY, one), one == kind, kinds[one]) for one in kinds]
    return SchemePage(
        holding, options, kind, Pages(number, total, SCHEME_SIZE), listed(keys, {key: holding.scheme.title})
    )


def _top_first(kinds: Mapping[str, int]) -> list[str]:
    """Kinds with what one begins to browse at first: groups and classes."""
    return sorted(kinds, key=lambda kind: (not kind.endswith(("-group", "-class")), -kinds[kind]))


def listed(keys: Sequence[int], titles: Mapping[str, str] | None = None) -> list[Found]:
    """Concepts as a list shows them, in their order. Three queries at most, one more without the titles of schemes."""
    linked = links(keys)
    rows = {pk: (code, scheme) for pk, code, scheme in _rows(keys)}
    known = titles if titles is not None else dict(Scheme.objects.values_list("key", "title"))
    return [
        Found(linked[key], capfirst(said(ONE, linked[key].kind)), known.get(rows[key][1], ""), rows[key][0])
        for key in keys
        if key in linked
    ]


def _rows(keys: Sequence[int]) -> list[tuple[int, str, str]]:
    return list(Concept.objects.filter(pk__in=keys).values_list("pk", "code", "scheme_id"))


def _of_matches(matches: Sequence[Match], titles: Mapping[str, str]) -> list[Found]:
    by_key = {match.concept: match for match in matches}
    return [
        replace(one, matched=_said(match) if match.text != one.link.name.text else None)
        for one in listed(list(by_key), titles)
        for match in (by_key[one.link.key],)
    ]


def _said(match: Match) -> LocalText:
    return LocalText(match.text, match.language, match.language in ("", current()), match.is_machine)


def _chosen(request: HttpRequest, name: str, known: Mapping[str, object] | Sequence[str]) -> str:
    value = request.GET.get(name, "")
    if value and value not in known:
        raise BadRequest(f"unknown {name}")
    return value
