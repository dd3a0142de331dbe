"""Step three: what one could become."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, QueryDict

from vidare.profiles.profile import Profile
from vidare.web.private import private
from vidare.web.way.cards import board
from vidare.web.way.limits import limited
from vidare.web.way.naming import by_key
from vidare.web.way.nearby import nearby
from vidare.web.way.pages import go, guard, language, show
from vidare.web.way.state import load, save

MOST_TOLD = 200


@private("GET", "HEAD", "POST")
def possibilities(request: HttpRequest) -> HttpResponse:
    """Cards, near and in other fields, by fit or (`?sort=jobs`) by jobs now; takes "not for me", "more like this" and
    their undoing."""
    way = load(request)
    first = guard(way)
    if first is not None:
        return first
    by_jobs = request.GET.get("sort") == "jobs"
    if request.method != "POST":
        profile = limited(way, language())
        country = profile.circumstances.country or profile.limits.country
        return show(
            request, "possibilities", way, "possibilities", board=board(profile, language(), country, by_jobs=by_jobs),
            by_jobs=by_jobs, country_code=country, nearby=nearby(profile),
        )  # fmt: skip
    way.profile = _told(way.profile, request.POST)
    save(request, way)
    return go("possibilities", _place(request.POST), query="sort=jobs" if by_jobs else "")


def _told(profile: Profile, posted: QueryDict) -> Profile:
    """The profile with what was dismissed, liked, or taken back of either."""
    told = [key for name in ("dismiss", "like", "undo", "unlike") for key in posted.getlist(name)]
    known = {key: concept.uri for key, concept in by_key(told).items()}
    back = {known[key] for key in (*posted.getlist("undo"), *posted.getlist("unlike")) if key in known}
    dismissed = [uri for uri in profile.dismissed if uri not in back]
    liked = [uri for uri in profile.liked if uri not in back]
    away, more = known.get(posted.get("dismiss", "")), known.get(posted.get("like", ""))
    if away:
        dismissed.append(away)
        liked = [uri for uri in liked if uri != away]
    if more:
        liked.append(more)
        dismissed = [uri for uri in dismissed if uri != more]
    return replace(
        profile,
        dismissed=tuple(dict.fromkeys(dismissed))[-MOST_TOLD:],
        liked=tuple(dict.fromkeys(liked))[-MOST_TOLD:],
    )


def _place(posted: QueryDict) -> str:
    """Where on the page one goes on."""
    if posted.get("dismiss") or posted.get("undo"):
        return "told"
    return f"o-{posted['like']}" if posted.get("like", "").isalnum() else "told"
