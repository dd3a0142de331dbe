"""Looking after what people saved: a start that moved, a course that went, an application that closes within a week, and
new courses that a saved search finds. What was told once is not told again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext, override

from vidare.accounts.models import User
from vidare.audit.actions import record as audit
from vidare.catalogue.models import Course, JobPosting
from vidare.core.actors import Actor
from vidare.core.clock import now
from vidare.core.geo import Point
from vidare.core.money import Money
from vidare.core.problems import Problem
from vidare.guidance.plan_file import Again, Fate, reopened
from vidare.profiles.disclosures import note_system
from vidare.profiles.keeping import tell
from vidare.profiles.models import Kept, KeptKind, Notice
from vidare.search.port import Near, Query
from vidare.search.queries import search

log = logging.getLogger(__name__)
CLOSING: Final = timedelta(days=7)
MOST_SEEN: Final = 200
"""Results of a saved search that are remembered."""
MOST_NAMED: Final = 5
BATCH: Final = 200


def look_at_all(actor: Actor, day: date) -> int:
    """Looks at everything that is watched, of people whose record is not restricted. Returns how many notices it made."""
    told = looked = 0
    rows = Kept.objects.filter(is_watched=True, person__is_active=True).exclude(
        person__record__restricted_at__isnull=False
    )
    for kept in rows.order_by("pk").iterator(BATCH):
        try:
            with transaction.atomic():
                news = look(kept, day)
                if news:
                    note_system(kept.person_id, ["plans"], "watching")
        except Exception as error:  # one person's row must not keep the others from being told
            log.warning("could not look at %s: %s", kept.pk, type(error).__name__)
            continue
        told += len(news)
        looked += 1
    audit(actor, "watched", looked=looked, told=told)
    return told


def look(kept: Kept, day: date) -> list[Notice]:
    """Looks at one plan or search on `day`, and makes what is new into notices."""
    found = [notice for notice in (_of_plan if kept.kind == KeptKind.PLAN else _of_search)(kept, day) if notice]
    kept.looked_at = now()
    kept.save(update_fields=["looked_at", "seen"])
    return found


def _of_plan(kept: Kept, day: date) -> Iterator[Notice | None]:
    try:
        plan = reopened(kept.data, day)
    except Problem:
        # A plan of an older version is shown as such on its own page.
        return
    for again in plan.steps:
        for kind, what, data in _news(again, day):
            key = f"{kept.pk.hex}:{again.step.key}"[:80] + f":{kind}:{what}"
            yield tell(kept.person_id, kind, key, {"title": dict(again.step.title), **data}, kept)


def _news(again: Again, day: date) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(kind, what makes it new, what the words are made of)."""
    if again.fate in (Fate.GONE, Fate.CLOSED):
        yield f"step-{again.fate}", "", {}
    for moved in again.moved:
        yield f"{moved.what}-moved", str(_plain(moved.now)), {"before": _plain(moved.before), "now": _plain(moved.now)}
    if again.closes and again.fate != Fate.CLOSED and day <= again.closes <= day + CLOSING:
        yield "closes-soon", again.closes.isoformat(), {"closes": again.closes.isoformat()}


def _plain(value: date | Money | None) -> Any:
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    return value.isoformat() if value else None


def kept_search(query: Query, address: str) -> dict[str, Any]:
    """A search as it is saved: what it asks, and the query string of its page."""
    asked = asdict(query)
    for name in ("start_from", "start_to"):
        asked[name] = asked[name].isoformat() if asked[name] else None
    asked["open_on"] = query.open_on is not None
    return {"query": asked, "address": address}


def _query(data: dict[str, Any], day: date) -> Query:
    asked = dict(data["query"])
    near = asked.pop("near", None)
    for name in ("start_from", "start_to"):
        asked[name] = date.fromisoformat(asked[name]) if asked.get(name) else None
    return Query(
        **{
            **asked,
            "filters": {name: tuple(values) for name, values in asked["filters"].items()},
            "open_on": day if asked["open_on"] else None,
            "near": Near(Point(*near["point"].values()), near["km"], near["code"]) if near else None,
            "page": 1,
            "size": MOST_SEEN,
            "facets": (),
        }
    )


def _of_search(kept: Kept, day: date) -> Iterator[Notice | None]:
    try:
        query = _query(kept.data, day)
        result = search(query)
    except (Problem, KeyError, TypeError, ValueError):
        return
    model = Course if query.thing == "course" else JobPosting
    keys = [hit.key for hit in result.hits]
    ids = dict(model.objects.filter(pk__in=keys).values_list("pk", "public_id"))
    now_found = [ids[key] for key in keys if key in ids]
    before = kept.seen.get("ids")
    kept.seen = {"ids": now_found}
    if before is None:
        return
    new = [one for one in now_found if one not in set(before)]
    if new:
        data = {"count": len(new), "ids": new[:MOST_NAMED], "thing": query.thing}
        yield tell(kept.person_id, "search-new", f"{kept.pk.hex}:new:{day}", data, kept)


def mail_news(actor: Actor) -> int:
    """Tells those by mail who wish it that there is something new; what it is stands behind their sign-in, so that a mail says
    nothing about them. At most one a day and person. Returns how many mails were sent."""
    sent = 0
    since = now() - timedelta(hours=20)
    waiting = Notice.objects.filter(
        mailed_at=None, seen_at=None, person__record__telling__mail=True, person__is_active=True
    ).exclude(person__notices__mailed_at__gt=since)
    people = User.objects.filter(pk__in=waiting.values("person")).exclude(email=None)
    for person in people.iterator(BATCH):
        rows = waiting.filter(person=person)
        with override(person.language or settings.LANGUAGE_CODE):
            host = settings.ALLOWED_HOSTS[0]
            address = f"{'https' if settings.SESSION_COOKIE_SECURE else 'http'}://{host}{reverse('saved:list')}"
            text = gettext(
                "Something changed in what you saved in Vidare.\n\nSee it here: %(address)s\n\n"
                "You can stop these letters on the same page."
            ) % {"address": address}
            try:
                EmailMessage(gettext("News about what you saved"), text, to=[str(person.email)]).send()
            except (OSError, SMTPException) as error:  # tried again tomorrow
                log.warning("a letter was not sent: %s", type(error).__name__)
                continue
        Notice.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(mailed_at=now())
        sent += 1
    if sent:
        audit(actor, "news-mailed", sent=sent)
    return sent
