"""Job postings: search, and a page each."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vidare.catalogue.models import JobPosting
from vidare.catalogue.queries import has_sample, posting_detail
from vidare.core.clock import today
from vidare.core.problems import NotFound
from vidare.web import errors, paths
from vidare.web.jobs import results
from vidare.web.jobs.asking import DISTANCES, asked
from vidare.web.jobs.detail import job_page, similar
from vidare.web.labels import EMPLOYMENTS, said
from vidare.web.paths import Key
from vidare.web.templatetags.vidare import plain, safe_link


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search for jobs."""
    wanted = asked(request.GET)
    page = results.page(wanted, request.GET, today())
    if page is None:
        raise Http404
    context = {
        "section": "jobs",
        "asked": wanted,
        "page": page,
        "pages": page.pages,
        "distances": DISTANCES,
        "has_sample": has_sample(),
    }
    return render(request, "web/jobs/list.html", context)


@require_safe
def detail(request: HttpRequest, key: Key) -> HttpResponse:
    """One job: 301 by an old address, 410 with others like it when its source dropped it."""
    try:
        found = posting_detail(key.id)
    except NotFound as error:
        raise Http404 from error
    row = found.posting
    if row.gone_at is not None:
        return errors.gone(request, plain(row.title), postings=similar(row, None, today()))
    moved = paths.moved(request, paths.posting(row))
    if moved is not None:
        return moved
    context = {
        "section": "jobs",
        "job": job_page(found, today()),
        "employment": said(EMPLOYMENTS, row.employment),
        "extent": _extent(row),
        "outside": safe_link(row.url),
        "has_sample": row.source.is_sample,
        "crumbs": [(_("Jobs"), reverse("jobs:list")), (plain(row.title), "")],
    }
    return render(request, "web/jobs/detail.html", context)


def _extent(row: JobPosting) -> str:
    """Working time in words; empty where it is not known."""
    low, high = row.extent_from, row.extent_to
    if low is None or high is None:
        return ""
    if low >= 100:
        return _("full time")
    text = f"{low}\N{NO-BREAK SPACE}%" if low == high else f"{low}–{high}\N{NO-BREAK SPACE}%"
    return _("%(share)s of full time") % {"share": text}
