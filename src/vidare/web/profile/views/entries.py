"""Entries: add one, rewrite it, take it out."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vidare.profiles.editing import entry_json, fingerprint, rewritten
from vidare.profiles.entries import MOST_ENTRIES, Entry, EntryKind, new_key
from vidare.profiles.models import Record
from vidare.profiles.profile import Profile
from vidare.profiles.records import Conflict, load
from vidare.web.labels import said
from vidare.web.private import private
from vidare.web.profile.comparing import compared_entry
from vidare.web.profile.forms import EntryForm
from vidare.web.profile.overview import entry_row
from vidare.web.profile.pages import change, go, person, show
from vidare.web.profile.words import ADD, HINTS

_KEY = re.compile(r"[0-9a-f]{10}")


@private("GET", "HEAD", "POST")
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Adds an entry. Its key comes with the form, so that sending it twice adds it once."""
    found = _kind(kind)
    record = load(person(request))
    if len(record.profile.entries) >= MOST_ENTRIES:
        messages.error(
            request, _("Your profile holds %(most)s entries, and has room for no more.") % {"most": MOST_ENTRIES}
        )
        return go()
    if request.method != "POST":
        return _form(request, EntryForm(found), record, None, new_key())
    key = request.POST.get("key", "")
    if not _KEY.fullmatch(key):
        key = new_key()
    return _written(request, EntryForm(found, request.POST), record, key)


@private("GET", "HEAD", "POST")
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Rewrites an entry, or takes it out."""
    record = load(person(request))
    entry = record.profile.entry(key)
    if request.method != "POST":
        if entry is None:
            raise Http404
        return _form(request, EntryForm(entry.kind, entry=entry), record, entry, key)
    if request.POST.get("do") == "remove":
        return _removed(request, entry, key)
    # Somebody may have removed it meanwhile; what was written is not lost for that.
    kind = entry.kind if entry else _kind(request.POST.get("kind", ""))
    return _written(request, EntryForm(kind, request.POST, entry), record, key)


def _kind(text: str) -> EntryKind:
    try:
        return EntryKind(text)
    except ValueError as error:
        raise Http404 from error


def _form(request: HttpRequest, form: EntryForm, record: Record, entry: Entry | None, key: str) -> HttpResponse:
    posted = request.method == "POST"
    version = request.POST.get("version", "") if posted else str(record.version)
    seen = request.POST.get("seen", "") if posted else fingerprint(entry_json(record.profile, key))
    return show(
        request, "entry", form=form, kind=form.kind, key=key, entry=entry, version=version, seen=seen,
        row=entry_row(entry) if entry else None, title=said(ADD, form.kind), hint=said(HINTS, form.kind),
        status=422 if posted else 200,
    )  # fmt: skip


def _written(request: HttpRequest, form: EntryForm, record: Record, key: str) -> HttpResponse:
    if not form.is_valid():
        return _form(request, form, record, form.entry, key)
    made = form.made(key)

    def changed(row: Record) -> Profile:
        return rewritten(row.profile, made)

    try:
        change(request, "profile.entry", lambda row: entry_json(row.profile, key), changed)
    except Conflict as conflict:
        return _conflict(request, conflict, made, key)
    messages.success(request, _("Saved: %(title)s.") % {"title": made.title})
    return go("home", made.kind)


def _removed(request: HttpRequest, entry: Entry | None, key: str) -> HttpResponse:
    try:
        change(
            request, "profile.entry-removed", lambda row: entry_json(row.profile, key),
            lambda row: row.profile.without_entry(key),
        )  # fmt: skip
    except Conflict as conflict:
        return _conflict(request, conflict, None, key)
    messages.success(request, _("Removed: %(title)s.") % {"title": entry.title} if entry else _("It is removed."))
    return go("home", entry.kind if entry else "")


def _conflict(request: HttpRequest, conflict: Conflict, mine: Entry | None, key: str) -> HttpResponse:
    stored = conflict.stored.profile.entry(key)
    shown = stored or mine
    return show(
        request, "conflict", status=409, rows=compared_entry(mine, stored), fields=request.POST.dict(),
        version=conflict.stored.version, seen=fingerprint(entry_json(conflict.stored.profile, key)),
        title=shown.title if shown else "", removes=mine is None,
    )  # fmt: skip
