"""To a concept's page by whatever address: a wrong slug or area 301, a replaced concept 301, a dropped one 410."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from vidare.catalogue.queries import has_sample
from vidare.concepts.completion import current as completion_index
from vidare.concepts.completion import nearest
from vidare.concepts.models import Concept
from vidare.web import paths
from vidare.web.languages import current
from vidare.web.links import chosen, links
from vidare.web.occupations.vocabulary import above, address, alphabetical, below, find, naming, successor
from vidare.web.paths import Key
from vidare.web.vocabulary.data import data_instead

MOST_NEAR = 12


def arrive(request: HttpRequest, key: Key) -> Concept | HttpResponse:
    """The concept to show, or the answer that leads elsewhere. Raises Http404."""
    found = find(key.id)
    if (data := data_instead(request, found.public_id)) is not None:
        return data
    if found.status != Concept.Status.ACTIVE:
        following = successor(found)
        return HttpResponsePermanentRedirect(address(following)) if following else _dropped(request, found)
    return paths.moved(request, address(found)) or found


def _dropped(request: HttpRequest, concept: Concept) -> HttpResponse:
    """A concept that the vocabulary holds no more and that nothing replaced, with its neighbours."""
    groups = above(concept)
    said = naming(concept)
    keys = list(alphabetical(below(groups)).values_list("pk", flat=True)[:MOST_NEAR]) or _like(said.best.text)
    found = links([*groups, *keys])
    context = {
        "naming": said,
        "concept": concept,
        "groups": chosen(found, groups),
        "near": chosen(found, keys),
        "has_sample": has_sample(),
    }
    return render(request, "web/concepts/dropped.html", context, status=410)


def _like(name: str) -> list[int]:
    """Keys of the concepts whose names are most like this one."""
    return [one.match.concept for one in nearest(completion_index(), name, current(), MOST_NEAR)]
