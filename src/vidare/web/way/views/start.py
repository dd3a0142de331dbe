"""Step one: four doors."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vidare.web.private import private
from vidare.web.way.adding import interested, merged, said
from vidare.web.way.browsing import occupations, tasks
from vidare.web.way.finding import LONGEST, find
from vidare.web.way.forms import ProfileForm, TextForm
from vidare.web.way.pages import go, language, show
from vidare.web.way.reading import read, with_followers
from vidare.web.way.state import load, save


@private("GET", "HEAD")
def doors(request: HttpRequest) -> HttpResponse:
    """The doors, and the way back in for someone with a downloaded profile."""
    return show(request, "start", load(request), "start", form=ProfileForm())


@private("GET", "HEAD", "POST")
def tell(request: HttpRequest) -> HttpResponse:
    """Tell in your own words."""
    return _text(request, "tell")


@private("GET", "HEAD", "POST")
def paste(request: HttpRequest) -> HttpResponse:
    """Paste a CV, or any text."""
    return _text(request, "paste")


def _text(request: HttpRequest, door: str) -> HttpResponse:
    way = load(request)
    if request.method != "POST":
        text = way.draft.text if way.draft else ""
        return show(request, "tell", way, "start", form=TextForm(initial={"text": text}), door=door)
    form = TextForm(request.POST)
    if not form.counted(request):
        return show(request, "tell", way, "start", form=form, door=door, status=form.status)
    way.draft, claims = read(form.cleaned_data["text"], language())
    way.profile = merged(way.profile, claims)
    way.profile = with_followers(
        way.profile, [claim.concept for claim in claims if claim.is_occupation and claim.confirmed]
    )
    way.checked = False
    save(request, way)
    return go("check")


@private("GET", "HEAD", "POST")
def pick_occupations(request: HttpRequest) -> HttpResponse:
    """Pick work that one has done from a list, or search for it."""
    way = load(request)
    if request.method == "POST":
        if request.POST.get("do") == "search":
            way.query = request.POST.get("q", "").strip()[:LONGEST]
            save(request, way)
            return go("list", "found")
        return _picked(request, "list")
    found = find(way.query, language(), occupations_only=True)[0] if way.query else []
    themes = occupations(language(), request.GET.get("field", "")[:2])
    return show(request, "list", way, "start", themes=themes, found=found)


@private("GET", "HEAD", "POST")
def pick_tasks(request: HttpRequest) -> HttpResponse:
    """For those who do not know: tasks to tick."""
    if request.method == "POST":
        return _picked(request, "tasks")
    way = load(request)
    return show(request, "tasks", way, "start", themes=tasks(language()))


@private("GET", "HEAD", "POST")
def pick_interests(request: HttpRequest) -> HttpResponse:
    """What one would like to work with, whether one can it or not; with nothing known of what one can, on to the tasks."""
    way = load(request)
    if request.method != "POST":
        wanted = set(way.profile.interests)
        return show(request, "interests", way, "start", themes=tasks(language()), wanted=wanted)
    way.profile = interested(way.profile, request.POST.getlist("shown"), request.POST.getlist("pick"))
    save(request, way)
    return go("possibilities", "interests") if way.profile.claims and way.checked else go("tasks")


def _picked(request: HttpRequest, door: str) -> HttpResponse:
    way = load(request)
    before = len(way.profile.claims)
    way.profile, _occupations = said(way.profile, request.POST.getlist("pick"))
    if len(way.profile.claims) == before and not way.profile.claims:
        messages.error(request, _("Tick at least one thing first."))
        return go(door)
    way.query = ""
    way.checked = False
    save(request, way)
    return go("check")
