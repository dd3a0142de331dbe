"""Step one, a second page: a little about one's situation, all of it optional."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vidare.web.languages import COUNTRY_OF
from vidare.web.private import private
from vidare.web.way.pages import go, language, show
from vidare.web.way.situation import SituationForm, options
from vidare.web.way.state import load, save

_ON = ("start", "check", "possibilities", "gap", "plan", "next")
"""Pages that one may come from and go back to."""


@private("GET", "HEAD", "POST")
def situation(request: HttpRequest) -> HttpResponse:
    """Questions about where one lives, works and learnt, and what the way must keep to; `?back=` names the page to go on
    to."""
    way = load(request)
    back = request.POST.get("back", "") or request.GET.get("back", "")
    back = back if back in _ON else ""
    form = SituationForm(request.POST) if request.method == "POST" else SituationForm.of(way.profile)
    if form.is_bound and form.is_valid():
        way.profile = form.told(way.profile, COUNTRY_OF.get(language(), ""))
        save(request, way)
        messages.success(request, _("Thank you. We use this for your plan, and forget it with the rest."))
        return go(back or ("possibilities" if way.profile.claims and way.checked else "start"))
    status = 422 if form.is_bound else 200
    return show(request, "about", way, "start", form=form, back=back, status=status, **options())
