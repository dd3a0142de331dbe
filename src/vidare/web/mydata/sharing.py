"""Sharing, in two steps: choose, then see exactly what they will see; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vidare.accounts.access import actor_of
from vidare.accounts.models import Organisation
from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.core.text import normalise
from vidare.profiles import sharing as acts
from vidare.profiles.models import Kept, KeptKind, ReceiverKind
from vidare.profiles.notices import notice
from vidare.profiles.parts import WORDS
from vidare.profiles.sharing import Granted, Receiver
from vidare.web.languages import current
from vidare.web.mydata.views import go, show
from vidare.web.private import private
from vidare.web.profile.pages import person
from vidare.web.shared.showing import page_of

USUAL_DAYS: Final = 30
MOST_LISTED: Final = 500


@dataclass(slots=True)
class Wish:
    """The form as it was sent: texts as they were typed, so that nothing of it is lost when something is missing."""

    parts: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    kind: str = ReceiverKind.LINK
    name: str = ""
    organisation: str = ""
    purpose: str = ""
    last_day: str = ""
    most_views: str = ""
    tell_me: bool = True

    @classmethod
    def of(cls, request: HttpRequest) -> Wish:
        sent = request.POST
        return cls(
            parts=[code for code in sent.getlist("parts")[:50] if code in WORDS],
            kept=[text for text in sent.getlist("kept")[:200] if _is_id(text)],
            kind=sent.get("kind", ""),
            name=normalise(sent.get("name", ""))[:200],
            organisation=sent.get("organisation", ""),
            purpose=normalise(sent.get("purpose", ""))[:500],
            last_day=sent.get("last_day", "")[:10],
            most_views=sent.get("most_views", "")[:6],
            tell_me=bool(sent.get("tell_me")),
        )

    def receiver(self) -> Receiver:
        """Raises Problem."""
        match self.kind:
            case ReceiverKind.LINK:
                return Receiver(ReceiverKind.LINK, self.name)
            case ReceiverKind.SUPPORT:
                return Receiver(ReceiverKind.SUPPORT, _("the support of this site"))
            case ReceiverKind.ORGANISATION if _is_id(self.organisation):
                found = Organisation.objects.filter(pk=self.organisation).first()
                return Receiver(ReceiverKind.ORGANISATION, organisation=found)
        raise _missing(_("Choose who is to see it."))

    def day(self) -> date:
        """Raises Problem."""
        try:
            return date.fromisoformat(self.last_day)
        except ValueError as error:
            raise _missing(_("Choose a last day from today to a year from now.")) from error

    def views(self) -> int | None:
        """Raises Problem."""
        if not self.most_views.strip():
            return None
        if not (self.most_views.isascii() and self.most_views.isdigit()):
            raise _missing(_("The number of views is a whole number from 1 to %d.") % acts.MOST_VIEWS)
        return int(self.most_views)


@private("GET", "HEAD", "POST")
def share(request: HttpRequest) -> HttpResponse:
    """The form; the preview; and done. A link's address and code are shown once, on the answer itself, since they are kept
    nowhere."""
    if request.method != "POST":
        return _form(request, Wish(last_day=(timezone.localdate(now()) + timedelta(days=USUAL_DAYS)).isoformat()))
    wish = Wish.of(request)
    if request.POST.get("step") == "change":
        return _form(request, wish)
    try:
        if request.POST.get("step") == "share":
            return _done(request, _granted(request, wish))
        return _preview(request, wish)
    except Problem as problem:
        if problem.type not in {"bad-grant", "unknown-code"}:
            raise
        return _form(request, wish, problem)


def _granted(request: HttpRequest, wish: Wish) -> Granted:
    return acts.grant(
        actor_of(request),
        person(request),
        wish.parts,
        wish.receiver(),
        purpose=wish.purpose,
        last_day=wish.day(),
        language=current(),
        most_views=wish.views(),
        kept=wish.kept,
        tell_me=wish.tell_me,
    )


def _preview(request: HttpRequest, wish: Wish) -> HttpResponse:
    receiver, last_day = wish.receiver(), wish.day()
    acts.check(wish.parts, receiver, wish.purpose, last_day, wish.views())
    seen = acts.preview(actor_of(request), person(request), wish.parts, wish.kept)
    return show(
        request,
        "preview",
        wish=wish,
        last_day=last_day,
        receiver=receiver.organisation or receiver.name,
        page=page_of(seen),
        notice=notice("support" if receiver.kind == ReceiverKind.SUPPORT else "sharing", current()),
    )


def _done(request: HttpRequest, made: Granted) -> HttpResponse:
    if made.key:
        address = request.build_absolute_uri(reverse("shared:link", args=[made.key]))
        return show(request, "link", grant=made.grant, address=address, code=made.code)
    messages.success(request, _("Shared with %(name)s.") % {"name": made.grant.receiver_name})
    return go(fragment="shared")


def _form(request: HttpRequest, wish: Wish, problem: Problem | None = None) -> HttpResponse:
    organisations = Organisation.objects.filter(is_closed=False, verified_at__isnull=False).order_by("name", "pk")
    today = timezone.localdate(now())
    context: dict[str, Any] = {
        "wish": wish,
        "problem": problem,
        "parts": [(str(code), words) for code, words in WORDS.items()],
        "plans": Kept.objects.filter(person=person(request), kind=KeptKind.PLAN).order_by("-changed_at")[:100],
        "organisations": organisations.only("name")[:MOST_LISTED],
        "first_day": today.isoformat(),
        "final_day": (today + acts.LONGEST).isoformat(),
    }
    return show(request, "share", status=400 if problem else 200, **context)


@private("POST")
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Takes back what was shared: one click, at once."""
    try:
        row = acts.withdraw(actor_of(request), person(request), id)
    except Problem as problem:
        raise Http404 from problem
    messages.success(request, _("Taken back. %(name)s cannot open it any more.") % {"name": row.receiver_name})
    return go(fragment="shared")


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _missing(detail: str) -> Problem:
    return Problem(_("We cannot share it like that"), "bad-grant", 400, detail)
