"""What a provider offers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min, Q

from vidare.catalogue.models import Course, CourseInstance


@dataclass(frozen=True, slots=True)
class Offers:
    """One page of a provider's courses that one can apply for now, the soonest start first; `total` counts all pages."""

    total: int
    courses: Sequence[int]


def of_provider(provider: int, day: date, page: int, size: int) -> Offers:
    """The open courses of a provider for everyone, `size` a page, pages counted from 1. Two queries."""
    open_now = CourseInstance.objects.open_on(day).for_everyone().filter(course__provider=provider)
    rows = Course.objects.offers().filter(provider=provider, pk__in=open_now.values("course"))
    soonest = Min("instances__start", filter=Q(instances__start__gte=day))
    first = (page - 1) * size
    ordered = rows.annotate(soonest=soonest).order_by(F("soonest").asc(nulls_last=True), "pk")
    return Offers(rows.count(), list(ordered.values_list("pk", flat=True)[first : first + size]))
