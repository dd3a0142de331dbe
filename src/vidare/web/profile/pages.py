"""What the pages of the profile share: they are private, and a change that meets another one loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from vidare.accounts.access import actor_of
from vidare.accounts.models import User
from vidare.profiles.contact import Contact
from vidare.profiles.editing import fingerprint
from vidare.profiles.models import Record
from vidare.profiles.profile import Profile
from vidare.profiles.records import Conflict, load, save

TRIES = 3


def person(request: HttpRequest) -> User:
    """Who is signed in. The addresses are open to nobody else."""
    if not isinstance(request.user, User):
        raise TypeError("nobody is signed in")
    return request.user


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page of the profile."""
    return render(request, f"web/profile/{template}.html", {**context, "section": "me"}, status=status)


def go(name: str = "home", fragment: str = "") -> HttpResponse:
    """On to another page of the profile (303), so that reloading it does nothing twice."""
    url = reverse(f"profile:{name}")
    response = redirect(f"{url}#{fragment}" if fragment else url)
    response.status_code = 303
    return response


def change(
    request: HttpRequest,
    what: str,
    part: Callable[[Record], Any] | None,
    changed: Callable[[Record], Profile | Contact],
) -> Record:
    """Saves what `changed` makes of the record. `part` is the piece (as JSON) that the person had before them: the form
    carries the `version` and the `seen` fingerprint of it. When only other pieces were changed meanwhile the change joins
    them; raises Conflict when this piece was. `part` None: the change only adds, and always joins."""
    version, seen = _number(request.POST.get("version", "")), request.POST.get("seen", "")
    record = load(person(request))
    for _try in range(TRIES):
        new = changed(record)
        if new in (record.profile, record.contact):
            return record
        if part and record.version != version and fingerprint(part(record)) != seen:
            raise Conflict(record)
        try:
            return _saved(request, record.version, new, what)
        except Conflict as conflict:
            record = conflict.stored
    raise Conflict(record)


def _saved(request: HttpRequest, version: int, new: Profile | Contact, what: str) -> Record:
    if isinstance(new, Profile):
        return save(actor_of(request), person(request), version, profile=new, what=what)
    return save(actor_of(request), person(request), version, contact=new, what=what)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
