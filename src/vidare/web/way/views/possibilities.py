"""Step three: what one could become."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from vidare.web.way.cards import board
from vidare.web.way.naming import by_key
from vidare.web.way.pages import go, guard, language, private, show
from vidare.web.way.state import load, save


@private("GET", "HEAD", "POST")
def possibilities(request: HttpRequest) -> HttpResponse:
    """Cards in three groups; takes "not for me" and its undoing."""
    way = load(request)
    first = guard(way)
    if first is not None:
        return first
    if request.method != "POST":
        return show(request, "possibilities", way, "possibilities", board=board(way.profile, language()))
    dismissed = list(way.profile.dismissed)
    for concept in by_key([request.POST.get("dismiss", ""), *request.POST.getlist("undo")]).values():
        if concept.public_id == request.POST.get("dismiss"):
            dismissed.append(concept.uri)
        elif concept.uri in dismissed:
            dismissed.remove(concept.uri)
    way.profile = replace(way.profile, dismissed=tuple(dict.fromkeys(dismissed)))
    save(request, way)
    return go("possibilities", "not-for-me" if way.profile.dismissed else "")
