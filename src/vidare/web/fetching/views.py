"""Fetching a study record: where from, the consent, the button that leads there, and what came back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final, cast
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.csp import csp_override

from vidare.accounts.access import actor_of
from vidare.audit.actions import about
from vidare.audit.actions import record as audit
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles import consents
from vidare.profiles.fetching import transfers
from vidare.profiles.fetching.emrex.connector import EmrexConnector, EmrexFinder
from vidare.profiles.fetching.emrex.registry import Registry
from vidare.profiles.fetching.stored import ModelStore
from vidare.profiles.importing.elmo.matching import match, settled
from vidare.profiles.importing.values import Imported
from vidare.profiles.models import Transfer
from vidare.profiles.notices import notice
from vidare.profiles.records import load
from vidare.web.fetching.words import country, part
from vidare.web.languages import current as language
from vidare.web.private import private
from vidare.web.profile.draft import get, put
from vidare.web.profile.drafting import prepared
from vidare.web.profile.limiting import spent
from vidare.web.profile.pages import go, person
from vidare.web.profile.sources import nodes

COOKIE: Final = "vidare-fetch"
PURPOSE: Final = "fetching"
"""The notice that is agreed to."""
AN_HOUR: Final = 20
"""Transfers that a person may begin."""


@private("GET", "HEAD")
def choose(request: HttpRequest) -> HttpResponse:
    """The sources; says so where there is none."""
    rows = [(node, country(node.country)) for node in nodes()]
    return _show(request, "choose", rows=rows)


@private("GET", "HEAD", "POST")
def source(request: HttpRequest, code: str) -> HttpResponse:
    """What is fetched from there and what for; who agrees goes on by a button."""
    node = next((node for node in nodes() if node.code == code), None)
    if node is None:
        problem = Problem(_("We do not fetch from this source"), detail=_("Choose another one."))
        return _show(request, "problem", problem=problem, status=404)
    connector = EmrexConnector(node)
    if request.method != "POST":
        return _asking(request, connector)
    if spent("fetch", str(person(request).pk), AN_HOUR):
        return _asking(request, connector, error=_("That was many transfers in a short time. Go on in an hour."))
    return _departing(request, connector, _begun(request, connector, now()))


def _asking(request: HttpRequest, connector: EmrexConnector, *, error: str = "") -> HttpResponse:
    return _show(
        request, "consent", node=connector.node, country=country(connector.node.country), purpose=connector.purpose,
        parts=[part(one) for one in connector.parts], notice=notice(PURPOSE, language()), error=error,
        status=429 if error else 200,
    )  # fmt: skip


@transaction.atomic
def _begun(request: HttpRequest, connector: EmrexConnector, at: datetime) -> transfers.Begun:
    """The consent, for this one time, and the transfer that rests on it."""
    consent = consents.give(
        actor_of(request), person(request), PURPOSE, recipient=connector.name, purpose=connector.purpose,
        categories=[str(one) for one in connector.parts], language=language(), expires_at=at + transfers.LIFE,
    )  # fmt: skip
    back = request.build_absolute_uri(reverse("fetch-return"))
    store = ModelStore(Transfer, consent=consent)
    return transfers.begin(store, connector, back, person=str(person(request).pk), at=at)


def _departing(request: HttpRequest, connector: EmrexConnector, begun: transfers.Begun) -> HttpResponse:
    """The button. This one page may send a form to the source; the secret lies at the page that finishes alone."""
    usual = cast(dict[str, Collection[str]], settings.SECURE_CSP)
    policy = {**usual, "form-action": [CSP.SELF, begun.departure.origin]}
    shown = csp_override(policy)(_show)(request, "departure", node=connector.node, departure=begun.departure)
    shown.set_cookie(
        COOKIE, begun.secret, max_age=transfers.LIFE, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE, path=reverse("fetching:finish", args=[begun.transfer.id]),
    )  # fmt: skip
    return shown


@private("GET")
def finished(request: HttpRequest, id: UUID) -> HttpResponse:
    """Opens what came back, once, and goes on to the review; otherwise says in words why not."""
    try:
        imported = _fetched(request, id)
    except Problem as problem:
        _told(request, id, problem.type)
        # 502 is for a proxy to say: many would put a page of their own in the place of our words.
        status = 424 if problem.status >= 500 else problem.status
        return _show(request, "problem", problem=problem, waits=get(request) is not None, status=status)
    _told(request, id, transfers.FETCHED, len(imported.entries))
    return go("review")


def _fetched(request: HttpRequest, id: UUID) -> Imported:
    """Raises Problem as `transfers.finish`. Where we cannot tell whose record it is, the draft asks the person, and nothing
    in it counts as signed any more."""
    known, sources = load(person(request)).contact, nodes()
    if not sources:
        raise Problem(_("We cannot fetch study records just now"), "closed", 503, _("Please try again later."))
    _check_consent(request, id)
    imported = transfers.finish(
        ModelStore(Transfer), EmrexFinder(Registry(sources)), id, person=str(person(request).pk),
        secret=request.COOKIES.get(COOKIE, ""), at=now(), known=known, languages=(language(),),
    )  # fmt: skip
    found = match(imported.holder, known)
    # The review keeps nothing before the person has said that it is about them.
    imported = settled(imported, found, is_confirmed=True)
    code = Transfer.objects.values_list("source", flat=True).get(pk=id)
    name = next((node.name for node in sources if node.code == code), code)
    put(request, prepared(imported, name, found, language()))
    return imported


def _check_consent(request: HttpRequest, id: UUID) -> None:
    """Raises Problem, and drops the answer, when the person took their consent back while they were away."""
    own = person(request)
    if Transfer.objects.filter(pk=id, person=own, consent__withdrawn_at__isnull=False, ended_at=None).exists():
        transfers.abandon(ModelStore(Transfer), id, person=str(own.pk), at=now())
        raise Problem(_("You took back your consent"), "consent-ended", 409, _("Nothing was fetched."))


def _told(request: HttpRequest, id: UUID, outcome: str, rows: int = 0) -> None:
    """Only of a transfer that is theirs: a guessed number leaves no trace."""
    if Transfer.objects.filter(pk=id, person=person(request)).exists():
        audit(actor_of(request), "profile.fetch", about(person(request).pk), outcome=outcome, entries=rows)


def _show(request: HttpRequest, template: str, *, status: int = 200, **context: object) -> HttpResponse:
    return render(request, f"web/fetching/{template}.html", {**context, "section": "me"}, status=status)
