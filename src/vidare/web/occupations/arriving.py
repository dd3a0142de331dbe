"""To a concept's page by whatever address: a wrong slug or area 301, a replaced concept 301, a dropped one 410."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from vidare.catalogue.queries import has_sample
from vidare.concepts.models import Concept
from vidare.web import paths
from vidare.web.links import chosen, links
from vidare.web.occupations.vocabulary import above, address, alphabetical, below, find, naming, successor
from vidare.web.paths import Key

MOST_NEAR = 12


def arrive(request: HttpRequest, key: Key) -> Concept | HttpResponse:
    """The concept to show, or the answer that leads elsewhere. Raises Http404."""
    found = find(key.id)
    if found.status != Concept.Status.ACTIVE:
        following = successor(found)
        return HttpResponsePermanentRedirect(address(following)) if following else _dropped(request, found)
    return paths.moved(request, address(found)) or found


def _dropped(request: HttpRequest, concept: Concept) -> HttpResponse:
    """A concept that the vocabulary holds no more and that nothing replaced, with its neighbours."""
    groups = above(concept)
    keys = list(alphabetical(below(groups)).values_list("pk", flat=True)[:MOST_NEAR])
    found = links([*groups, *keys])
    context = {
        "naming": naming(concept),
        "concept": concept,
        "groups": chosen(found, groups),
        "near": chosen(found, keys),
        "has_sample": has_sample(),
    }
    return render(request, "web/concepts/dropped.html", context, status=410)
