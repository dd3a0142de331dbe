"""The profile itself, and how its owner is reached."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vidare.profiles.contact import Contact
from vidare.profiles.editing import fingerprint
from vidare.profiles.records import Conflict, load
from vidare.web.languages import current as language
from vidare.web.private import private
from vidare.web.profile.comparing import compared_contact
from vidare.web.profile.forms import ContactForm
from vidare.web.profile.overview import overview
from vidare.web.profile.pages import change, go, person, show
from vidare.web.profile.sources import nodes
from vidare.web.way.state import load as way_of


@private("GET", "HEAD")
def home(request: HttpRequest) -> HttpResponse:
    """Everything that one has told or brought, and what each thing rests on."""
    record = load(person(request))
    way = way_of(request)
    return show(
        request, "home", record=record, sheet=overview(record, language()), contact=record.contact,
        has_way=way.checked and bool(way.profile.skills or way.profile.occupations), fetches=bool(nodes()),
    )  # fmt: skip


@private("GET", "HEAD", "POST")
def contact(request: HttpRequest) -> HttpResponse:
    """How one is reached."""
    record = load(person(request))
    seen = fingerprint(record.contact.to_json())
    if request.method != "POST":
        return show(request, "contact", form=ContactForm.of(record.contact), version=record.version, seen=seen)
    form = ContactForm(request.POST)
    if not form.is_valid():
        given = {"version": request.POST.get("version", ""), "seen": request.POST.get("seen", "")}
        return show(request, "contact", form=form, status=422, **given)
    made: Contact = form.made()
    try:
        change(request, "profile.contact", lambda row: row.contact.to_json(), lambda row: made)
    except Conflict as conflict:
        return show(
            request, "conflict", status=409, rows=compared_contact(made, conflict.stored.contact),
            fields=request.POST.dict(), version=conflict.stored.version,
            seen=fingerprint(conflict.stored.contact.to_json()), title=_("How you are reached"),
        )  # fmt: skip
    messages.success(request, _("Saved."))
    return go("home", "contact")
