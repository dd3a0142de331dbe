"""One's own data: take it along, bring it back, clear it."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidare.core.text import normalise
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.profile import Claim, Profile
from vidare.profiles.recognising import CLAIMABLE
from vidare.web.private import private
from vidare.web.way.forms import COUNTRIES, ProfileForm
from vidare.web.way.naming import named
from vidare.web.way.pages import go, language, show
from vidare.web.way.situation import SCHOOLED, TAUGHT_IN
from vidare.web.way.state import clear as forget
from vidare.web.way.state import load, save


@private("GET", "HEAD", "POST")
def profile(request: HttpRequest) -> HttpResponse:
    """Downloads one's own profile as JSON; takes one back."""
    way = load(request)
    if request.method != "POST":
        body = json.dumps(way.profile.to_json(), ensure_ascii=False, indent=2)
        response = HttpResponse(body, content_type="application/json; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="vidare-profile.json"'
        return response
    form = ProfileForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, "start", way, "start", form=form, status=422)
    way.profile, lost = _sound(form.cleaned_data["file"])
    way.limited = bool(way.profile.limits.place or way.profile.limits.country)
    way.draft = None
    way.checked = False
    save(request, way)
    if lost:
        text = ngettext(
            "%(count)s thing in the file is not in our vocabulary any more, and was left out.",
            "%(count)s things in the file are not in our vocabulary any more, and were left out.",
            lost,
        )
        messages.info(request, text % {"count": lost})
    if not way.profile.claims:
        messages.info(request, _("The file holds nothing that we know. Begin at any of the doors."))
        return go("start")
    return go("check")


@private("POST")
def clear(request: HttpRequest) -> HttpResponse:
    """Forgets everything."""
    forget(request)
    messages.success(request, _("Everything is cleared. We keep nothing of what you told us."))
    return go("start")


def _sound(profile: Profile) -> tuple[Profile, int]:
    """An uploaded profile with just the concepts that are known, of the kind they really are, and clean texts; and how
    many were left out."""
    known = named((claim.concept for claim in profile.claims), language())
    claims = [
        replace(_clean(claim), kind=known[claim.concept].kind)
        for claim in profile.claims
        if claim.concept in known and known[claim.concept].kind in CLAIMABLE
    ]
    listed = named([*profile.dismissed, *profile.liked, *profile.interests], language())
    kept = Profile(
        dismissed=_among(listed, profile.dismissed),
        liked=_among(listed, profile.liked),
        interests=_among(listed, profile.interests),
        limits=_limits(profile.limits),
        circumstances=_circumstances(profile.circumstances),
    ).with_claims(claims)
    return kept, len(profile.claims) - len(claims)


def _clean(claim: Claim) -> Claim:
    evidence = claim.evidence
    score = min(1.0, max(0.0, evidence.score)) if math.isfinite(evidence.score) else 1.0
    return replace(claim, evidence=replace(evidence, quote=normalise(evidence.quote)[:200], context="", score=score))


def _among(known: Collection[str], uris: Iterable[str]) -> tuple[str, ...]:
    return tuple(uri for uri in uris if uri in known)


def _limits(limits: Limits) -> Limits:
    within = limits.within_km if limits.within_km is not None and 1 <= limits.within_km <= 2000 else None
    country = limits.country if limits.country in COUNTRIES else ""
    languages = tuple(code for code in limits.languages if code in TAUGHT_IN)
    place = normalise(limits.place)[:12]
    return replace(limits, place=place, within_km=within, country=country, languages=languages)


def _circumstances(told: Circumstances) -> Circumstances:
    return replace(
        told,
        country=told.country if told.country in COUNTRIES else "",
        education_country=told.education_country if told.education_country in SCHOOLED else "",
        qualifications=tuple(named(told.qualifications, language())),
    )
