"""Between My way, which is of one visit, and the record, which stays: each by the person's own choice."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidare.accounts import assisting
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.models import Record
from vidare.profiles.profile import MOST_CLAIMS, Profile
from vidare.profiles.records import load
from vidare.web.private import private
from vidare.web.profile.pages import change, go, person
from vidare.web.way.pages import go as go_way
from vidare.web.way.state import Way, save
from vidare.web.way.state import load as way_of


@private("POST")
def keep(request: HttpRequest) -> HttpResponse:
    """Keeps what the visit knows in the record. It only adds: what stands there stays."""
    way = way_of(request)
    if assisting.current(request.session):
        messages.error(request, _("You sit beside somebody else: what they told is not kept in your profile."))
        return go_way("start")
    if not way.checked or not any(claim.confirmed for claim in way.profile.claims):
        messages.info(request, _("Check first what we understood. Then you can keep it."))
        return go_way("check" if way.profile.claims else "start")
    before = {claim.concept for claim in load(person(request)).profile.claims}
    after = change(request, "profile.kept-way", None, lambda row: joined(row, way)).profile
    added = len({claim.concept for claim in after.claims} - before)
    text = ngettext(
        "Kept: %(count)s thing that you can is new in your profile.",
        "Kept: %(count)s things that you can are new in your profile.",
        added,
    )
    messages.success(request, text % {"count": added} if added else _("Your profile held all of it already."))
    missing = sum(claim.confirmed and after.claim(claim.concept) is None for claim in way.profile.claims)
    if missing:
        messages.error(
            request,
            _("A profile holds at most %(most)s things that you can. The rest was not added.") % {"most": MOST_CLAIMS},
        )
    return go("home", "skills")


@private("POST")
def use(request: HttpRequest) -> HttpResponse:
    """Starts My way from the record. What the visit knows already stays, too."""
    way = way_of(request)
    if assisting.current(request.session):
        messages.error(request, _("You sit beside somebody else: what they told is not kept in your profile."))
        return go_way("start")
    profile = load(person(request)).profile
    confirmed = [claim for claim in profile.claims if claim.confirmed]
    if not confirmed:
        messages.info(request, _("Your profile holds nothing yet that you can. Begin at any of the doors."))
        return go_way("start")
    way.profile = _started(way.profile, profile)
    # What was checked once need not be checked again; a text that waits to be checked does.
    way.checked = way.checked or way.draft is None
    save(request, way)
    return go_way("possibilities" if way.checked else "check")


def joined(row: Record, way: Way) -> Profile:
    """The record's profile with the confirmed claims of the visit, and with what was told of the situation where the record
    says nothing yet. The sentences around words are left behind."""
    told, profile = way.profile, row.profile
    claims = [replace(one, evidence=replace(one.evidence, context="")) for one in told.claims if one.confirmed]
    # What the person now confirms counts, where the record held it unconfirmed.
    confirmed = {one.concept for one in claims}
    sure = tuple(replace(one, confirmed=True) if one.concept in confirmed else one for one in profile.claims)
    profile = replace(profile, claims=sure).with_claims(claims)
    return replace(
        profile,
        dismissed=_both(profile.dismissed, told.dismissed),
        liked=_both(profile.liked, told.liked),
        interests=_both(profile.interests, told.interests),
        limits=told.limits if profile.limits == Limits() else profile.limits,
        circumstances=told.circumstances if profile.circumstances == Circumstances() else profile.circumstances,
    )


def _started(told: Profile, profile: Profile) -> Profile:
    """A visit's profile with what the record holds; entries stay in the record, guidance asks for none."""
    return replace(
        told.with_claims(claim for claim in profile.claims if claim.confirmed),
        dismissed=_both(told.dismissed, profile.dismissed),
        liked=_both(told.liked, profile.liked),
        interests=_both(told.interests, profile.interests),
        limits=profile.limits if told.limits == Limits() else told.limits,
        circumstances=profile.circumstances if told.circumstances == Circumstances() else told.circumstances,
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))[:MOST_CLAIMS]
