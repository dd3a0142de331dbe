"""A plan that is kept, in a calendar or a file, and what has become of it when it comes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _

from vidare.catalogue.models import JobPosting
from vidare.concepts.models import Concept
from vidare.core.money import Money
from vidare.core.text import LocalText
from vidare.guidance.calendar import Said
from vidare.guidance.plan_file import Again, Fate, Reopened
from vidare.guidance.values import Goal
from vidare.web import paths
from vidare.web.templatetags.vidare import day, money, safe_link
from vidare.web.way.planning import StepRow, instances_of
from vidare.web.way.state import Destination


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A kept step: what has become of it in words, and its page where it still has one."""

    title: LocalText
    address: str
    again: Again
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """A plan that was opened again: what went or closed, what moved, what stands as it was, and what is urgent."""

    found: Reopened
    lost: tuple[KeptRow, ...]
    moved: tuple[KeptRow, ...]
    same: tuple[KeptRow, ...]
    urgent: tuple[KeptRow, ...]


def said_of(rows: Iterable[StepRow], request: HttpRequest) -> dict[str, Said]:
    """What a calendar says of each step: its title, where one applies, and its page."""
    return {row.step.key: Said(row.title.text, _text(row), _link(row, request)) for row in rows}


def _text(row: StepRow) -> str:
    if row.step.route:
        return row.step.route.apply.best(row.title.language).text
    return row.instance.course.provider.name.best(row.title.language).text if row.instance else ""


def _link(row: StepRow, request: HttpRequest) -> str:
    return request.build_absolute_uri(row.address) if row.instance else safe_link(row.address)


def destination(goal: Goal) -> Destination | None:
    """The goal of a kept plan as My way holds it; None where it is not there any more."""
    if goal.occupation:
        concept = Concept.objects.active().occupations().filter(uri=goal.occupation).first()
        return Destination("occupation", concept.public_id) if concept else None
    if goal.chosen:
        keys = Concept.objects.active().filter(uri__in=goal.chosen).order_by("uri").values_list("public_id", flat=True)
        return Destination("skills", keys=tuple(keys)) if keys else None
    if goal.posting and JobPosting.objects.current().filter(public_id=goal.posting).exists():
        return Destination("posting", goal.posting)
    return Destination("ad", text=goal.text) if goal.text.strip() else None


def kept_sheet(found: Reopened, language: str) -> KeptSheet:
    """What the page of a kept plan shows."""
    rows = instances_of(again.instance for again in found.steps if again.instance is not None)
    every = []
    for again in found.steps:
        row = rows.get(again.instance or 0)
        title = row.course.title.best(language) if row else again.step.title.best(language)
        every.append(KeptRow(title, paths.course(row.course) if row else "", again, _changes(again)))
    return KeptSheet(
        found,
        lost=tuple(row for row in every if row.again.fate in (Fate.GONE, Fate.CLOSED)),
        moved=tuple(row for row in every if row.again.fate == Fate.MOVED),
        same=tuple(row for row in every if row.again.fate == Fate.SAME),
        urgent=tuple(row for row in every if row.again.is_urgent),
    )


def _changes(again: Again) -> tuple[str, ...]:
    names = {"starts": _("begins"), "closes": _("last day to apply"), "price": _("price")}
    return tuple(
        _("%(what)s: %(now)s, before %(before)s")
        % {"what": names[one.what], "now": _shown(one.now), "before": _shown(one.before)}
        for one in again.moved
    )


def _shown(value: date | Money | None) -> str:
    if isinstance(value, Money):
        return money(value)
    return day(value) if value else _("not stated")
