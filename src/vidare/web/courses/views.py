"""Pages of courses."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from vidare.core.problems import NotFound
from vidare.web import errors, paths
from vidare.web.courses import filters, listing, showing
from vidare.web.languages import current
from vidare.web.paths import Key


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Courses found; the part that changes alone, where the page itself asks for it."""
    request.GET = filters.cleaned(request.GET)  # type: ignore[assignment]
    request.META["QUERY_STRING"] = request.GET.urlencode()  # so that every link of the page is short
    shown = listing.page(request)
    is_part = request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    response = render(request, "web/courses/changed.html" if is_part else "web/courses/list.html", shown)
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    if is_part:
        response["HX-Push-Url"] = shown["address"]
    return response


@require_safe
def detail(request: HttpRequest, key: Key) -> HttpResponse:
    """One course; 301 to its present name, 410 with similar courses where it is not offered any more."""
    try:
        found, place = showing.page(request, key.id)
    except NotFound as problem:
        raise Http404(problem.title) from problem
    course = found.course
    if course.gone_at:
        name = course.title.best(current()).text
        return errors.gone(request, name, courses=showing.similar(course.pk))
    if redirect := paths.moved(request, paths.course(course)):
        return redirect
    return render(request, "web/courses/detail.html", showing.shown(request, found, place))
