"""Skills and work held: find and add them, say how well and how lately, take them out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidare.profiles.editing import claim_json, fingerprint, levelled
from vidare.profiles.models import Record
from vidare.profiles.profile import Claim, Profile
from vidare.profiles.records import Conflict, load
from vidare.web.languages import current as language
from vidare.web.private import private
from vidare.web.profile.comparing import compared_claim
from vidare.web.profile.forms import SkillForm
from vidare.web.profile.overview import skill_row
from vidare.web.profile.pages import change, go, person, show
from vidare.web.way.adding import said
from vidare.web.way.finding import LONGEST, find
from vidare.web.way.naming import Named, by_key, named


@private("GET", "HEAD", "POST")
def add(request: HttpRequest) -> HttpResponse:
    """Searches by name (by POST: what a person looks for stands in no address), and adds what is ticked."""
    record = load(person(request))
    if request.method == "POST" and request.POST.get("do") != "search":
        return _added(request, record)
    query = request.POST.get("q", "").strip()[:LONGEST] if request.method == "POST" else ""
    jobs, skills = find(query, language()) if query else ([], [])
    held = {claim.concept for claim in record.profile.claims if claim.confirmed}
    return show(
        request, "skills", query=query, version=record.version,
        jobs=[item for item in jobs if item.uri not in held],
        skills=[item for item in skills if item.uri not in held],
        held=[item for item in (*jobs, *skills) if item.uri in held],
    )  # fmt: skip


def _added(request: HttpRequest, record: Record) -> HttpResponse:
    keys = request.POST.getlist("pick")
    if not keys:
        messages.error(request, _("Tick at least one thing first."))
        return go("skills")
    before = len(record.profile.claims)
    # What is added never replaces anything, so that it joins whatever was changed meanwhile.
    after = change(request, "profile.skills", None, lambda row: said(row.profile, keys)[0])
    count = len(after.profile.claims) - before
    text = ngettext("%(count)s thing is added.", "%(count)s things are added.", count)
    messages.success(request, text % {"count": count} if count > 0 else _("You had those already."))
    return go("home", "skills")


@private("GET", "HEAD", "POST")
def skill(request: HttpRequest, key: str) -> HttpResponse:
    """How well, how lately and how long; or takes it out."""
    record = load(person(request))
    concept = _concept(key)
    claim = record.profile.claim(concept.uri)
    if claim is None and request.method != "POST":
        raise Http404
    form = SkillForm(request.POST if request.method == "POST" else None, claim)
    removes = request.POST.get("do") == "remove"
    if request.method != "POST" or (not removes and not form.is_valid()):
        posted = request.method == "POST"
        return show(
            request, "skill", form=form, concept=concept, row=skill_row(claim, concept) if claim else None,
            version=request.POST.get("version", "") if posted else record.version,
            seen=request.POST.get("seen", "") if posted else fingerprint(claim_json(record.profile, concept.uri)),
            status=422 if posted else 200,
        )  # fmt: skip
    return _kept(request, concept, form, removes=removes)


def _kept(request: HttpRequest, concept: Named, form: SkillForm, *, removes: bool) -> HttpResponse:
    def changed(row: Record) -> Profile:
        if removes:
            return row.profile.without(concept.uri)
        profile = row.profile
        if profile.claim(concept.uri) is None:
            profile = said(profile, [concept.key])[0]
        given = form.cleaned_data
        return levelled(profile, concept.uri, form.level_chosen(), given["last_used"], given["years"])

    what = "profile.skill-removed" if removes else "profile.skill"
    try:
        change(request, what, lambda row: claim_json(row.profile, concept.uri), changed)
    except Conflict as conflict:
        stored = conflict.stored.profile
        mine: Claim | None = None if removes else changed(conflict.stored).claim(concept.uri)
        return show(
            request, "conflict", status=409, rows=compared_claim(mine, stored.claim(concept.uri)),
            fields=request.POST.dict(), version=conflict.stored.version,
            seen=fingerprint(claim_json(stored, concept.uri)), title=str(concept.name), removes=removes,
        )  # fmt: skip
    name = {"title": concept.name}
    messages.success(request, _("Removed: %(title)s.") % name if removes else _("Saved: %(title)s.") % name)
    return go("home", "skills")


def _concept(key: str) -> Named:
    found = by_key([key]).get(key)
    if found is None:
        raise Http404
    return named([found.uri], language())[found.uri]
