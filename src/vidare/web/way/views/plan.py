"""Step five: the plan, to compare, adjust, keep and open again; and step six, what to do next."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from vidare.core.clock import today
from vidare.guidance import calendar, plan_file
from vidare.guidance.next_step import next_step
from vidare.web.private import private
from vidare.web.way.adjusting import PlanLimitsForm, apply_change, choose, currency_of, limit, wish
from vidare.web.way.forms import PlanForm
from vidare.web.way.keeping import destination, kept_sheet, said_of
from vidare.web.way.limits import limits_of
from vidare.web.way.pages import go, guard, language, show
from vidare.web.way.planning import PlanSheet, plan_sheet
from vidare.web.way.state import Way, load, save


@private("GET", "HEAD", "POST")
def plan(request: HttpRequest) -> HttpResponse:
    """Alternatives towards the goal; takes limits, "not this one", "keep this one", a change that was offered, and the
    choice of one alternative."""
    way = load(request)
    first = _first(way)
    if first is not None:
        return first
    if request.method != "POST":
        return _shown(request, way, PlanLimitsForm.of(limits_of(way, language())))
    if request.POST.get("do") == "limits":
        form = PlanLimitsForm(request.POST)
        if not form.is_valid():
            # htmx swaps in nothing of an answer that is an error.
            return _shown(request, way, form, status=200 if _is_htmx(request) else 422)
        limit(way, form.cleaned_data, language())
    elif request.POST.get("aim"):
        if choose(way, request.POST["aim"]):
            save(request, way)
            # htmx would look for the plan on the next page; it has to go there.
            return HttpResponseClientRedirect(reverse("way:next")) if _is_htmx(request) else go("next")
    elif request.POST.get("change"):
        apply_change(way, request.POST["change"], language())
    else:
        wish(way, request.POST.get("never", ""), request.POST.get("must", ""), request.POST.get("undo", ""))
    save(request, way)
    return go("plan")


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _shown(request: HttpRequest, way: Way, form: PlanLimitsForm, status: int = 200) -> HttpResponse:
    sheet = plan_sheet(way, language())
    if sheet is None:
        return _lost(request, way)
    currency = currency_of(way, language())
    return show(request, "plan", way, "plan", sheet=sheet, form=form, currency=currency, status=status)


@private("GET", "HEAD")
def next_page(request: HttpRequest) -> HttpResponse:
    """What to do now, on one page to print."""
    way = load(request)
    first = _first(way)
    if first is not None:
        return first
    sheet = plan_sheet(way, language())
    if sheet is None:
        return _lost(request, way)
    column = sheet.column(way.aim)
    todo = next_step(sheet.planned, column.plan if column else None, today())
    rows = {row.step.key: row for row in column.rows} if column else {}
    grants = {grant.key: grant for grant in sheet.planned.support}
    return show(
        request, "next", way, "next", sheet=sheet, column=column, todo=todo, rows=rows, grants=grants,
        first=rows.get(todo.first.key) if todo.first else None,
    )  # fmt: skip


@private("GET", "HEAD")
def calendar_file(request: HttpRequest) -> HttpResponse:
    """The days of an alternative (`?plan=` its aim), and when one can apply for support, as a calendar file."""
    way = load(request)
    sheet = _sheet(way)
    column = sheet.column(request.GET.get("plan", "") or way.aim) if sheet else None
    if sheet is None or column is None:
        return go("plan")
    todo = next_step(sheet.planned, column.plan, today())
    days = calendar.events(column.plan, said_of(column.rows, request))
    support = calendar.of_support(todo.support, language(), today())
    body = calendar.file((*days, *support), "Vidare", today())
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="vidare.ics"'
    return response


@private("GET", "HEAD")
def kept_file(request: HttpRequest) -> HttpResponse:
    """An alternative (`?plan=` its aim) as a file to keep and open again."""
    way = load(request)
    sheet = _sheet(way)
    column = sheet.column(request.GET.get("plan", "") or way.aim) if sheet else None
    if sheet is None or column is None:
        return go("plan")
    data = plan_file.kept(column.plan, sheet.planned.gap.goal, today())
    body = json.dumps(data, ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    name = slugify(f"vidare-{_('plan')}-{today().isoformat()}") or "vidare-plan"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return response


@private("GET", "HEAD", "POST")
def open_kept(request: HttpRequest) -> HttpResponse:
    """Opens a kept plan: what moved, what went, what closes soon, and the goal taken up again."""
    way = load(request)
    if request.method != "POST":
        return show(request, "open", way, "plan", form=PlanForm())
    form = PlanForm(request.POST, request.FILES)
    if not form.is_valid():
        return show(request, "open", way, "plan", form=form, status=422)
    found = form.cleaned_data["file"]
    goal = destination(found.goal)
    if goal is not None:
        way.goal, way.never, way.must, way.aim = goal, (), (), ""
        save(request, way)
    return show(request, "kept", way, "plan", kept=kept_sheet(found, language()), goal=goal)


def _sheet(way: Way) -> PlanSheet | None:
    return plan_sheet(way, language()) if _first(way) is None else None


def _first(way: Way) -> HttpResponse | None:
    return guard(way) or (go("goal") if way.goal is None else None)


def _lost(request: HttpRequest, way: Way) -> HttpResponse:
    way.goal = None
    save(request, way)
    messages.error(request, _("The job or occupation that you chose is not there any more. Choose another one."))
    return go("goal")
