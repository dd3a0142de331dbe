"""Saved plans and searches: kept, opened again, watched or not, removed; and the notices about them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vidare.accounts.access import actor_of
from vidare.accounts.assisting import current as current_assisting
from vidare.core.clock import now, today
from vidare.core.problems import NotFound, Problem
from vidare.core.text import normalise
from vidare.guidance import plan_file
from vidare.guidance.watching import kept_search
from vidare.profiles import keeping
from vidare.profiles.models import Kept, KeptKind, Notice
from vidare.profiles.records import load as load_record
from vidare.web.courses import filters
from vidare.web.courses.asking import read
from vidare.web.languages import current
from vidare.web.private import private
from vidare.web.profile.pages import person
from vidare.web.saved.words import told
from vidare.web.way.keeping import destination, kept_sheet
from vidare.web.way.planning import plan_sheet
from vidare.web.way.state import load, save

MOST_NOTICES = 50


@private("GET", "HEAD")
def index(request: HttpRequest) -> HttpResponse:
    """What is saved, and what is new about it. Notices that were shown count as seen."""
    mine = Kept.objects.filter(person=request.user.pk).order_by("-changed_at")
    notices = list(Notice.objects.filter(person=request.user.pk).select_related("kept")[:MOST_NOTICES])
    shown = [(notice, told(notice)) for notice in notices]
    unseen = [notice.pk for notice in notices if notice.seen_at is None]
    if unseen and request.method == "GET":
        Notice.objects.filter(pk__in=unseen).update(seen_at=now())
    wishes = load_record(person(request)).telling
    plans = [kept for kept in mine if kept.kind == KeptKind.PLAN]
    searches = [
        (kept, reverse("courses:list") + kept.data.get("address", "")) for kept in mine if kept.kind == KeptKind.SEARCH
    ]
    return render(
        request, "web/saved/list.html", {"plans": plans, "searches": searches, "notices": shown, "wishes": wishes}
    )


@private("POST")
def save_plan(request: HttpRequest) -> HttpResponse:
    """Saves the alternative that the person has chosen on My way (`plan`: its aim)."""
    way = load(request)
    if current_assisting(request.session):
        messages.error(request, _("This is another person's plan. Print it, or give them a code to go on with."))
        return redirect("way:next")
    sheet = plan_sheet(way, current()) if way.goal and not way.is_empty else None
    column = sheet.column(request.POST.get("plan", "") or way.aim) if sheet else None
    if sheet is None or column is None:
        messages.error(request, _("There is no plan to save. Make one first."))
        return redirect("way:start")
    data = plan_file.kept(column.plan, sheet.planned.gap.goal, today())
    return _kept(request, KeptKind.PLAN, sheet.title.text, data)


@private("POST")
def save_search(request: HttpRequest) -> HttpResponse:
    """Saves a search for courses, by the query string of its page (`query`)."""
    given = filters.cleaned(QueryDict(request.POST.get("query", "")[:2_000]))
    asked = read(given)
    title = asked.text or _("Courses")
    return _kept(request, KeptKind.SEARCH, title, kept_search(asked.query(current(), today()), filters.clean(given)))


def _kept(request: HttpRequest, kind: KeptKind, title: str, data: dict[str, object]) -> HttpResponse:
    try:
        keeping.keep(actor_of(request), request.user, kind, title, data)
    except Problem as problem:
        if problem.type != "too-many":
            raise
        messages.error(request, _("So much is saved that there is no room for more. Remove something first."))
    else:
        messages.success(request, _("Saved. We tell you here when something about it changes."))
    return redirect("saved:list")


@private("GET", "HEAD")
def opened(request: HttpRequest, id: UUID) -> HttpResponse:
    """A saved plan as it stands today; a saved search leads to its results."""
    kept = _own(request, id)
    if kept.kind == KeptKind.SEARCH:
        return redirect(reverse("courses:list") + kept.data.get("address", ""))
    try:
        found = plan_file.reopened(kept.data, today())
    except Problem:
        messages.error(request, _("This plan was made by an older version and cannot be opened any more."))
        return redirect("saved:list")
    way, goal = load(request), destination(found.goal)
    if goal is not None:
        way.goal, way.never, way.must, way.aim = goal, (), (), ""
        save(request, way)
    shown = {"kept": kept_sheet(found, current()), "goal": goal, "way": way, "saved": kept}
    return render(request, "web/saved/plan.html", shown)


@private("POST")
def change(request: HttpRequest, id: UUID) -> HttpResponse:
    """Another name (`title`), or watched or not (`watch` yes or no)."""
    title = request.POST.get("title")
    watch = {"yes": True, "no": False}.get(request.POST.get("watch", ""))
    _do(keeping.change, request, id, title=normalise(title) if title is not None else None, is_watched=watch)
    return redirect("saved:list")


@private("POST")
def remove(request: HttpRequest, id: UUID) -> HttpResponse:
    _do(keeping.remove, request, id)
    messages.success(request, _("Removed."))
    return redirect("saved:list")


@private("POST")
def telling(request: HttpRequest) -> HttpResponse:
    """How the person wishes to be told: on this page alone, or by mail too."""
    keeping.wish(actor_of(request), request.user, by_mail=request.POST.get("mail") == "yes")
    messages.success(request, _("Your wish is saved."))
    return redirect("saved:list")


def _own(request: HttpRequest, id: UUID) -> Kept:
    try:
        return keeping.own(actor_of(request), request.user, id)
    except NotFound as error:
        raise Http404 from error


def _do(act: Callable[..., object], request: HttpRequest, id: UUID, **more: object) -> None:
    try:
        act(actor_of(request), request.user, id, **more)
    except NotFound as error:
        raise Http404 from error
