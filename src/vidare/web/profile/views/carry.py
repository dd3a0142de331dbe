"""A printed code that takes an anonymous visit up again: made, and opened."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vidare.core.problems import Problem
from vidare.guidance.allowance import hashed
from vidare.profiles.carrying import carry, resume
from vidare.web.private import private
from vidare.web.profile.limiting import spent
from vidare.web.profile.pages import show
from vidare.web.way.pages import go
from vidare.web.way.state import KEY, Way, load, save

AN_HOUR: Final = 60
"""Codes that an address may make, and codes that it may try: a library has many visitors behind one."""


@private("GET", "HEAD", "POST")
def take(request: HttpRequest) -> HttpResponse:
    """Makes a code. It is on this one page and nowhere else, so that reloading the page makes another."""
    way = load(request)
    if not way.checked or not way.profile.claims:
        messages.info(request, _("Check first what we understood. Then you can take a code with you."))
        return go("check" if way.profile.claims else "start")
    if request.method != "POST":
        return show(request, "carry")
    if spent("carry", hashed(request), AN_HOUR):
        return show(request, "carry", status=429, error=_("Many codes were made here just now. Try again in an hour."))
    # As it is saved, so that nothing is carried that the visit itself would not keep.
    save(request, way)
    try:
        code, row = carry(request.session[KEY])
    except Problem as problem:
        return show(request, "carry", status=problem.status, error=f"{problem.title}. {problem.detail}")
    return show(request, "carry", code=code, until=row.expires_at)


@private("GET", "HEAD", "POST")
def resumed(request: HttpRequest) -> HttpResponse:
    """Goes on with a code. What this visit knows already is added to what it carries."""
    if request.method != "POST":
        return show(request, "carry_open")
    code = request.POST.get("code", "")[:40]
    if spent("resume", hashed(request), AN_HOUR):
        problem = Problem(_("Many codes were tried here"), detail=_("Try again in an hour."))
        return show(request, "carry_open", problem=problem, code=code, status=429)
    before = load(request)
    try:
        request.session[KEY] = resume(code)
    except Problem as problem:
        return show(request, "carry_open", problem=problem, code=code, status=problem.status)
    way = load(request)
    _joined(way, before)
    save(request, way)
    messages.success(request, _("Welcome back. The code is used up now; take a new one when you leave."))
    if way.is_empty:
        return go("start")
    return go("possibilities" if way.checked else "check")


def _joined(way: Way, before: Way) -> None:
    way.profile = way.profile.with_claims(before.profile.claims)
    if before.draft is not None or not before.checked:
        way.draft, way.checked = before.draft, False
    way.goal = way.goal or before.goal
