"""Step two: what was understood, to keep, remove and add to."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from vidare.profiles.profile import Profile
from vidare.web.private import private
from vidare.web.way.adding import said
from vidare.web.way.checking import sheet
from vidare.web.way.detailing import detailed
from vidare.web.way.finding import LONGEST
from vidare.web.way.naming import by_key
from vidare.web.way.pages import go, language, show
from vidare.web.way.reading import with_followers, without_orphans
from vidare.web.way.saying import LEVELS
from vidare.web.way.state import Way, load, save


@private("GET", "HEAD", "POST")
def check(request: HttpRequest) -> HttpResponse:
    """Shows the claims; takes ticks, a search, additions, and in the end the confirmation that purges the text."""
    way = load(request)
    if way.is_empty:
        return go("start")
    if request.method != "POST":
        return show(request, "check", way, "check", sheet=sheet(way, language()), skill_levels=LEVELS)
    held = set(way.profile.occupations)
    way.profile = _ticked(way.profile, request.POST)
    way.profile, is_fine = detailed(way.profile, request.POST.dict(), request.POST.getlist("detail"))
    if not is_fine:
        posted = sheet(way, language(), request.POST.dict())
        return show(request, "check", way, "check", sheet=posted, skill_levels=LEVELS, status=422)
    way.profile, _added = said(way.profile, request.POST.getlist("add"))
    new = [uri for uri in way.profile.occupations if uri not in held]
    way.profile = without_orphans(with_followers(way.profile, new))
    if request.POST.get("do") == "done":
        return _done(request, way, added=bool(new))
    way.query = request.POST.get("q", "").strip()[:LONGEST]
    way.checked = False
    save(request, way)
    return go("check", "more")


def _done(request: HttpRequest, way: Way, *, added: bool) -> HttpResponse:
    kept = [claim.concept for claim in way.profile.claims if claim.confirmed]
    if added:
        messages.info(request, _("You added work that you have done. Look at what people in it usually can, too."))
    elif not kept:
        messages.error(request, _("Nothing is ticked. Keep or add at least one thing that you can."))
    if added or not kept:
        way.query = ""
        way.checked = False
        save(request, way)
        return go("check", "work" if added else "more")
    way.profile = way.profile.keeping(kept)
    way.purge_text()
    way.checked = True
    save(request, way)
    return go("gap" if way.goal else "possibilities")


def _ticked(profile: Profile, posted: QueryDict) -> Profile:
    """The profile as ticked. Only claims that stood on the page are touched."""
    shown = by_key(posted.getlist("shown"))
    kept = set(posted.getlist("keep"))
    ticks = {concept.uri: key in kept for key, concept in shown.items()}
    return replace(
        profile,
        claims=tuple(replace(claim, confirmed=ticks.get(claim.concept, claim.confirmed)) for claim in profile.claims),
    )
