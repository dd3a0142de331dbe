"""Step four: a goal, from the possibilities, by name or from an ad; and what lies between."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vidare.catalogue.models import JobPosting
from vidare.concepts.models import SKILL_KINDS, Kind
from vidare.web.private import private
from vidare.web.way.adding import reached, said
from vidare.web.way.bridge import bridge
from vidare.web.way.finding import LONGEST, find
from vidare.web.way.forms import AdForm
from vidare.web.way.limits import limited
from vidare.web.way.naming import Named, by_key, named, pick
from vidare.web.way.nearby import nearby
from vidare.web.way.pages import go, guard, language, show
from vidare.web.way.state import Destination, Way, load, save

MOST_PICKED = 30


@private("GET", "HEAD", "POST")
def goal(request: HttpRequest) -> HttpResponse:
    """Choose an occupation as the goal: by its public id, by searching for its name, or from its page (`?occupation=`),
    which offers it here so that the page itself needs no form and no cookie. Or pick skills that one wants to learn."""
    way = load(request)
    if request.method != "POST":
        found, skills = _offered(request.GET.get("occupation", ""), way.query)
        picked = _picked(way)
        new = [item for item in skills if item not in picked]
        return show(request, "goal", way, "gap", found=found, skills=new, picked=picked)
    if request.POST.get("do") == "skills":
        known = by_key(request.POST.getlist("skill")[:MOST_PICKED])
        keys = tuple(key for key, concept in known.items() if concept.kind in SKILL_KINDS)
        if keys:
            return _towards(request, way, Destination("skills", keys=keys))
        messages.error(request, _("Tick at least one skill first."))
        return go("goal", "found")
    concept = by_key([request.POST.get("occupation", "")]).get(request.POST.get("occupation", ""))
    if concept is not None and concept.kind == Kind.OCCUPATION:
        return _towards(request, way, Destination("occupation", concept.public_id))
    way.query = request.POST.get("q", "").strip()[:LONGEST]
    save(request, way)
    return go("goal", "found")


@private("GET", "HEAD", "POST")
def ad(request: HttpRequest) -> HttpResponse:
    """Paste a job ad, or come from a job's page with `?posting=` its public id."""
    way = load(request)
    if request.method != "POST":
        posting = _posting(request.GET.get("posting", ""))
        return show(request, "ad", way, "gap", form=AdForm(), posting=posting)
    posting = _posting(request.POST.get("posting", ""))
    if posting is not None:
        return _towards(request, way, Destination("posting", posting.public_id))
    form = AdForm(request.POST)
    if not form.counted(request):
        return show(request, "ad", way, "gap", form=form, posting=None, status=form.status)
    return _towards(request, way, Destination("ad", text=form.cleaned_data["text"]))


@private("GET", "HEAD", "POST")
def gap(request: HttpRequest) -> HttpResponse:
    """What one has, lacks and may have; takes "I can this too" and "as well as that"."""
    way = load(request)
    first = guard(way)
    if first is not None:
        return first
    if way.goal is None:
        return go("goal")
    if request.method == "POST":
        way.profile, _added = said(way.profile, request.POST.getlist("can"))
        way.profile = reached(way.profile, request.POST.getlist("reach"))
        save(request, way)
        return go("gap", "gap")
    found = bridge(way, language())
    if found is None:
        way.goal = None
        save(request, way)
        messages.error(request, _("The job or occupation that you chose is not there any more. Choose another one."))
        return go("goal")
    return show(request, "gap", way, "gap", bridge=found, nearby=nearby(limited(way, language())))


def _offered(key: str, query: str) -> tuple[list[Named], list[Named]]:
    """The occupation that a page sent here, else the occupations and skills that the search finds."""
    concept = by_key([key]).get(key) if key.isalnum() else None
    if concept is not None and concept.kind == Kind.OCCUPATION:
        return pick(named([concept.uri], language()), [concept.uri]), []
    return find(query, language()) if query else ([], [])


def _picked(way: Way) -> list[Named]:
    """The skills that are the goal already."""
    keys = way.goal.keys if way.goal and way.goal.kind == "skills" else ()
    uris = [concept.uri for concept in by_key(keys).values()]
    return pick(named(uris, language()), uris)


def _towards(request: HttpRequest, way: Way, destination: Destination) -> HttpResponse:
    way.goal = destination
    way.query = ""
    way.compared, way.never, way.must, way.aim = (), (), (), ""
    save(request, way)
    if way.is_empty:
        messages.info(request, _("We remember where you want to go. Now tell us what you can."))
    return go("gap")


def _posting(key: str) -> JobPosting | None:
    return JobPosting.objects.current().filter(public_id=key[:16]).first() if key.isalnum() else None
