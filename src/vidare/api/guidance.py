"""What can I become, what is missing, which courses close the gap. Nothing of a person is stored."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from ninja import Query, Router

from vidare.api import guidance_schemas as schemas
from vidare.api import naming, parsing, people, rendering
from vidare.api.inputs import CoursesForGapBody, GapBody, PersonBody, Reader
from vidare.api.naming import Names
from vidare.api.schemas import Money as Price
from vidare.catalogue.models import CourseInstance
from vidare.core.clock import today
from vidare.core.money import Money
from vidare.core.problems import Problem
from vidare.guidance import queries
from vidare.guidance import values as guidance
from vidare.guidance.allowance import spend

router = Router(tags=["guidance"])


@router.post("/possibilities", response=schemas.Possibilities, summary="What can I become?")
def possibilities(request: HttpRequest, reader: Query[Reader], body: PersonBody) -> schemas.Possibilities:
    """Occupations that fit a person, near ones ranked and other fields by group, each with what it rests on, what is
    missing and how many jobs there are now; and the skills that would open the most."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    person = people.profile(body, lang)
    if not person.skills and not person.occupations:
        raise Problem("There is nothing to go by", "empty-profile", 400, "give at least one skill or occupation")
    found = queries.possibilities(person)
    shown = [*found.near, *(item for group in found.other for item in group.possibilities)]
    names = naming.of_uris(_uris(found, shown), lang)
    return schemas.Possibilities(
        near=[_possibility(item, names) for item in found.near],
        other=[
            schemas.FieldOfWork(
                code=group.code, group=_id(group.group, names),
                possibilities=[_possibility(item, names) for item in group.possibilities],
            )
            for group in found.other
        ],
        openers=[
            schemas.Opener(skill=names.by_uri[item.concept].id, opens=names.ids(item.opens)) for item in found.openers
        ],
        unknown=list(found.unknown),
        concepts=names.index(),
    )  # fmt: skip


@router.post("/gap", response=schemas.Gap, summary="What is missing?")
def gap(request: HttpRequest, reader: Query[Reader], body: GapBody) -> schemas.Gap:
    """What lies between a person and an occupation or an ad: what they have, what is akin, what is missing, and what no
    course alone replaces."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    goal = people.goal(body.goal, lang)
    spend(request, len(goal.text))
    found = queries.gap(people.profile(body, lang), goal)
    names = _gap_names(found, lang)
    return schemas.Gap(
        goal=goal_of(found.goal, names),
        have=requirements(found.have, names),
        related=[
            schemas.Related(requirement=one, through=_similar(through, names))
            for requirement, through in found.related
            for one in requirements([requirement], names)
        ],
        missing=requirements(found.missing, names),
        formal=requirements(found.formal, names),
        concepts=names.index(),
    )


@router.post("/courses-for-gap", response=schemas.CoursesForGap, summary="Which courses close the gap?")
def courses_for_gap(request: HttpRequest, reader: Query[Reader], body: CoursesForGapBody) -> schemas.CoursesForGap:
    """Open courses that teach what is missing, those that teach the most first, then what is nearer, cheaper and sooner;
    and the fewest that together teach the most. Courses for admitted students alone are never among them."""
    parsing.only_known(request, reader)
    lang = parsing.language(reader.lang)
    person = people.profile(body, lang)
    wanted = people.limits(body.limits) if body.limits else person.limits
    goal = people.goal(body.goal, lang)
    spend(request, len(goal.text))
    found = queries.gap(person, goal)
    options = queries.courses_for(found, wanted)
    names = _gap_names(found, lang)
    cards = rendering.courses({*(offer.course for offer in options.offers), *options.set_cover}, lang, today())
    rows = CourseInstance.objects.prefetch_related("places").in_bulk([offer.instance for offer in options.offers])
    return schemas.CoursesForGap(
        goal=goal_of(found.goal, names),
        offers=[
            schemas.Offer(
                course=cards[offer.course], instance=rendering.instance(rows[offer.instance], True),
                covers=names.ids(offer.covers), share=offer.share, price=_price(offer), start=offer.start,
                apply_by=offer.open_until, distance_km=offer.distance_km, is_online=offer.is_online,
            )
            for offer in options.offers
            if offer.course in cards and offer.instance in rows
        ],
        together=[cards[key].id for key in options.set_cover if key in cards],
        uncovered=requirements(options.uncovered, names),
        concepts=names.index(),
    )  # fmt: skip


def _uris(found: guidance.Possibilities, shown: Iterable[guidance.Possibility]) -> Iterable[str]:
    """All concepts of an answer."""
    for item in shown:
        yield from (item.occupation, item.from_occupation, *item.matched, *item.missing, *item.optional_matched)
        yield from (uri for one in item.similar for uri in (one.has, one.wanted))
    yield from (group.group for group in found.other)
    for opener in found.openers:
        yield from (opener.concept, *opener.opens)


def _gap_names(found: guidance.Gap, lang: str) -> Names:
    uris = [requirement.concept for requirement in found.requirements]
    akin = [through.has for _, through in found.related]
    return naming.of_uris([*uris, *akin, found.goal.occupation, found.goal.recognised], lang)


def _id(uri: str, names: Names) -> str | None:
    return names.by_uri[uri].id if uri in names.by_uri else None


def _similar(item: guidance.Similar, names: Names) -> schemas.Similar:
    return schemas.Similar(has=names.by_uri[item.has].id, wanted=names.by_uri[item.wanted].id, degree=item.degree)


def _possibility(item: guidance.Possibility, names: Names) -> schemas.Possibility:
    return schemas.Possibility(
        occupation=names.by_uri[item.occupation].id, code=item.code, fit=item.fit, share_known=item.share_known,
        matched=names.ids(item.matched), similar=[_similar(one, names) for one in item.similar],
        missing=names.ids(item.missing), optional_matched=names.ids(item.optional_matched),
        from_occupation=_id(item.from_occupation, names), reasons=item.reasons, jobs_now=item.jobs_now,
    )  # fmt: skip


def requirements(items: Iterable[guidance.Requirement], names: Names) -> list[schemas.Requirement]:
    return [
        schemas.Requirement(
            concept=names.by_uri[item.concept].id, kind=item.kind, role=item.role, weight=item.weight,
            origin=item.origin, quote=item.quote,
        )
        for item in items
        if item.concept in names.by_uri
    ]  # fmt: skip


def goal_of(goal: guidance.Goal, names: Names) -> schemas.ReadGoal:
    return schemas.ReadGoal(
        occupation=_id(goal.occupation, names),
        recognised=_id(goal.recognised, names),
        language=goal.language or None,
    )


def _price(offer: guidance.CourseOffer) -> Price | None:
    if offer.price_minor is None:
        return None
    return rendering.money(Money(offer.price_minor, offer.currency))
