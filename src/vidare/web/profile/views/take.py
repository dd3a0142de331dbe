"""Takes the profile along: chosen rows, in a format and a language of one's choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.accounts.access import actor_of
from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.problems import Problem
from vidare.core.text import UI_LANGUAGES
from vidare.profiles.exporting import FORMATS, Chosen
from vidare.profiles.exporting.values import CONTACT_PARTS, choose
from vidare.profiles.models import Record
from vidare.profiles.records import load
from vidare.web.labels import Labels
from vidare.web.languages import current as language
from vidare.web.private import private
from vidare.web.profile.forms import ContactForm
from vidare.web.profile.limiting import spent
from vidare.web.profile.overview import overview
from vidare.web.profile.pages import person, show
from vidare.web.way.naming import named

AN_HOUR: Final = 60
NAMES: Final[Labels] = {
    "pdf": gettext_lazy("CV to print or send (PDF)"),
    "europass-xml": gettext_lazy("Europass (XML)"),
    "europass-json": gettext_lazy("Europass (JSON)"),
    "json-resume": gettext_lazy("JSON Resume"),
    "elm": gettext_lazy("European Learning Model (JSON-LD)"),
    "csv": gettext_lazy("Tables (CSV)"),
}


@private("GET", "HEAD", "POST")
def take(request: HttpRequest) -> HttpResponse:
    """Shows what can be chosen; gives the file by POST, so that nothing of it stands in an address."""
    record = load(person(request))
    if request.method != "POST":
        return _page(request, record, None)
    fmt, spoken = request.POST.get("format", ""), request.POST.get("language", "")
    if fmt not in FORMATS or spoken not in UI_LANGUAGES:
        return _page(request, record, request.POST, _("Choose a format and a language first."))
    chosen = _chosen(record, request.POST, spoken)
    if not chosen.entries and not chosen.skills:
        return _page(request, record, request.POST, _("Tick at least one thing to take along."))
    if spent("take", str(person(request).pk), AN_HOUR):
        return _page(request, record, request.POST, _("That was many files in a short time. Go on in an hour."), 429)
    exporter = FORMATS[fmt]
    try:
        body = exporter.write(chosen)
    except Problem as problem:
        return _page(request, record, request.POST, f"{problem.title}: {problem.detail}")
    audit(
        actor_of(request), "profile.taken", about(person(request).pk), format=fmt, language=spoken,
        entries=len(chosen.entries), skills=len(chosen.skills),
    )  # fmt: skip
    response = HttpResponse(body, content_type=exporter.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="vidare-profile.{exporter.extension}"'
    return response


def _chosen(record: Record, posted: QueryDict, spoken: str) -> Chosen:
    def of(kind: str) -> set[str]:
        return {value for name, _sign, value in (row.partition(":") for row in posted.getlist("keep")) if name == kind}

    return choose(
        record.profile, record.contact, spoken, _names(record, spoken),
        entries=of("entry"), skills=of("skill"), contact_parts=of("contact"),
    )  # fmt: skip


def _names(record: Record, spoken: str) -> Callable[[str], str]:
    known = named((claim.concept for claim in record.profile.claims), spoken)
    return lambda uri: str(known[uri].name) if uri in known else ""


def _page(
    request: HttpRequest, record: Record, posted: QueryDict | None, error: str = "", status: int = 422
) -> HttpResponse:
    sheet = overview(record, language())
    contact = [
        (name, str(ContactForm.base_fields[name].label)) for name in CONTACT_PARTS if getattr(record.contact, name)
    ]
    return show(
        request, "take", sheet=sheet, contact=contact, error=error, formats=NAMES, languages_of_cv=settings.LANGUAGES,
        ticked=set(posted.getlist("keep")) if posted is not None else None,
        chosen_format=posted.get("format", "pdf") if posted is not None else "pdf",
        chosen_language=posted.get("language", language()) if posted is not None else language(),
        status=status if error else 200,
    )  # fmt: skip
