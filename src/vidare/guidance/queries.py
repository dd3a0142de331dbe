"""What can be asked: possibilities, gaps, courses. Every answer carries its reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vidare.catalogue.models import Course, CourseInstance, CourseTag
from vidare.catalogue.queries import instance_distance, is_remote
from vidare.catalogue.rates import to_sek
from vidare.catalogue.records import Mode, Role
from vidare.concepts.models import Concept, Kind, Place
from vidare.concepts.regulation.queries import Rule, for_occupations
from vidare.core.clock import today
from vidare.core.geo import Point
from vidare.core.problems import Problem, UnknownCode
from vidare.guidance import ads, courses, gaps, market, matching, store
from vidare.guidance.courses import Candidate
from vidare.guidance.levels import own_levels
from vidare.guidance.values import (
    CourseOffer,
    CourseOptions,
    Field,
    Gap,
    Goal,
    Jobs,
    Possibilities,
    Possibility,
    Requirement,
)
from vidare.profiles.circumstances import Limits
from vidare.profiles.profile import Profile

MOST_TEXT = ads.MOST_TEXT
MOST_WANTED = 60
"""So many open requirements are looked up, the most telling ones."""
MOST_COURSES = 600
"""So many courses that teach something wanted are compared, those that teach the most."""
ORDERS = ("fit", "demand")
ASKED_NOT_TAUGHT = (Kind.LICENCE, Kind.LANGUAGE)


def possibilities(profile: Profile, day: date | None = None, order: str = "fit") -> Possibilities:
    """Occupations that fit the person, near and in other fields, with reasons, jobs now, whether they are regulated, and
    what one more skill opens. `order` is `fit`, or `demand`, which lets the jobs now weigh too (those near the person, else
    of their country): the lists hold the same
    occupations in another order. Raises Problem for another order."""
    if order not in ORDERS:
        raise Problem(f"An order is one of {', '.join(ORDERS)}", "bad-order")
    told = (profile.skills, profile.occupations, profile.dismissed, profile.liked, profile.interests)
    current = successors({uri for uris in told for uri in uris})
    skills, held, hidden, liked, interests = ([current.get(uri, uri) for uri in uris] for uris in told)
    found = matching.match(
        store.current(), skills, held, hidden, liked=liked, interests=interests,
        adjustments=[str(code) for code in profile.circumstances.adjustments],
    )  # fmt: skip
    shown = [
        item.occupation
        for item in (*found.near, *found.drawn, *(item for group in found.other for item in group.possibilities))
    ]
    day = day or today()
    where = market.area(profile)
    jobs = market.jobs(shown, where, day)
    none = market.none_of(where)
    country = profile.circumstances.country or profile.limits.country
    rules = for_occupations(shown, country, day)
    groups = group_concepts([group.code for group in found.other])

    def joined(items: tuple[Possibility, ...]) -> tuple[Possibility, ...]:
        told = tuple(_joined(item, jobs.get(item.occupation, none), rules) for item in items)
        return tuple(matching.by_demand(told)) if order == "demand" else told

    other = tuple(Field(group.code, groups.get(group.code, ""), joined(group.possibilities)) for group in found.other)
    if order == "demand":
        best = matching.by_demand([_best(group) for group in other])
        other = tuple(sorted(other, key=lambda group: best.index(_best(group))))
    return replace(found, near=joined(found.near), other=other, drawn=joined(found.drawn))


def _best(group: Field) -> Possibility:
    return max(group.possibilities, key=lambda item: item.fit)


def related_occupations(occupation: str, limit: int = 8) -> tuple[Possibility, ...]:
    """Where people of this occupation (URI) could go: near ones and the best of other fields, ranked by fit of its whole
    skill set. Empty for an occupation that the vocabulary does not hold."""
    matrix = store.current()
    if occupation not in matrix.occupation_index:
        return ()
    requirements = gaps.of_occupation(matrix, occupation)
    found = matching.match(matrix, [item.concept for item in requirements], [occupation], fields=limit)
    return found.near[: limit // 2] + tuple(group.possibilities[0] for group in found.other[: limit - limit // 2])


def recruit_from(occupation: str, limit: int = 8) -> tuple[Possibility, ...]:
    """The employer's side: from which occupations (`from_occupation`) people would fit this one (URI), what of it they
    have, and what they would lack. Empty for an occupation that the vocabulary does not hold."""
    return matching.recruit_from(store.current(), occupation, limit)


def requirements_of(occupation: str) -> tuple[Requirement, ...]:
    """What an occupation (URI) asks for. Raises UnknownCode."""
    matrix = store.current()
    if occupation not in matrix.occupation_index:
        raise UnknownCode(occupation, "the URI of an occupation")
    return gaps.of_occupation(matrix, occupation)


def requirements_of_each(occupations: Iterable[str]) -> dict[str, tuple[Requirement, ...]]:
    """What each of these occupations (URIs) asks for; one that the vocabulary does not hold is left out. One query."""
    matrix = store.current()
    known = (uri for uri in dict.fromkeys(occupations) if uri in matrix.occupation_index)
    return {uri: gaps.of_occupation(matrix, uri) for uri in known}


def gap(profile: Profile, goal: Goal) -> Gap:
    """The gap to an occupation, to an ad or to skills that the person chose. What is had at a lower
    level than an ad asks for counts as related. Raises UnknownCode for an occupation that is not known, Problem when a goal
    is none of these."""
    matrix = store.current()
    current = successors({*profile.skills, goal.occupation, *goal.chosen})
    skills = [current.get(uri, uri) for uri in profile.skills]
    own = {current.get(uri, uri): level for uri, level in own_levels(profile).items()}
    if goal.occupation:
        occupation = current.get(goal.occupation, goal.occupation)
        return gaps.between(matrix, skills, requirements_of(occupation), replace(goal, occupation=occupation))
    if goal.chosen:
        chosen = tuple(dict.fromkeys(current.get(uri, uri) for uri in goal.chosen))
        return gaps.between(matrix, skills, gaps.of_chosen(matrix, chosen), replace(goal, chosen=chosen))
    if not goal.text.strip():
        raise Problem("A goal is an occupation, the text of an ad or skills", "no-goal")
    requirements, read = ads.read_ad(goal)
    return gaps.between(matrix, skills, requirements, read, own)


def courses_for(
    wanted: Gap, limits: Limits | None = None, day: date | None = None, *, free: bool = False, online: bool = False
) -> CourseOptions:
    """Open courses that close the gap, with price, start, place and what they cover; `free` and `online` keep such ones
    alone. A course for admitted students only is never among them."""
    items = wanted.wanted[:MOST_WANTED]
    limits = limits or Limits()
    rows = open_instances(limits, day or today(), free, online)
    return courses.options(items, _candidates(rows, taught_by([item.concept for item in items], rows), limits))


def named_for(
    occupation: str, limits: Limits | None = None, day: date | None = None, *, free: bool = False, online: bool = False
) -> tuple[CourseOffer, ...]:
    """Open courses whose title names the occupation (URI): educations for it, recognition of what one can, and some for
    people who are in it already. The surely open, nearer, cheaper and sooner first; `covers` is the occupation."""
    limits = limits or Limits()
    rows = open_instances(limits, day or today(), free, online)
    tags = CourseTag.objects.filter(role=Role.OCCUPATION, field="title", concept__uri=occupation)
    keys = tags.filter(course__in=_given(rows)).order_by("course").values_list("course", flat=True)
    named = {key: {occupation: 1.0} for key in keys[:MOST_COURSES]}
    goal = Requirement(occupation, "occupation", Role.MUST, 1.0, "occupation")
    return courses.options([goal], _candidates(rows, named, limits)).offers


def open_instances(limits: Limits, day: date, free: bool = False, online: bool = False) -> QuerySet[CourseInstance]:
    """What a person may take by all but the distance."""
    rows: QuerySet[CourseInstance] = CourseInstance.objects.open_on(day).for_everyone()
    if limits.country:
        rows = rows.filter(Q(course__provider__country=limits.country) | Q(mode=Mode.ONLINE))
    if free:
        rows = rows.filter(price_minor=0)
    return rows.filter(mode=Mode.ONLINE) if online else rows


def _given(rows: QuerySet[CourseInstance]) -> QuerySet[Course]:
    """The courses that these instances are of, but for exams and what is gone."""
    return Course.objects.offers().filter(Exists(rows.filter(course=OuterRef("pk"))))


def _candidates(
    instances: QuerySet[CourseInstance], taught: Mapping[int, Mapping[str, float]], limits: Limits
) -> Iterator[Candidate]:
    origin = origin_of(limits)
    rows = instances.filter(course__in=taught).select_related("course").prefetch_related("places").order_by("pk")
    for row in rows:
        distance = None if is_remote(row) else instance_distance(row, origin)
        if limits.within_km is not None and distance is not None and distance > limits.within_km:
            continue
        yield Candidate(
            course=row.course_id, public_id=row.course.public_id, instance=row.pk, teaches=taught[row.course_id],
            price_minor=row.price_minor, currency=row.currency, price_sek=to_sek(row.price_minor, row.currency),
            start=row.start, any_start=row.any_start, closes=row.closes, distance_km=distance, admits=tuple(row.who),
            weeks=float(row.weeks) if row.weeks is not None else None, is_online=row.mode == Mode.ONLINE,
        )  # fmt: skip


def taught_by(concepts: Collection[str], instances: QuerySet[CourseInstance]) -> dict[int, dict[str, float]]:
    """Courses with such instances → the wanted concepts they teach, with the score of the tag; those that teach the most.
    A licence or a language that a course asks for at its door is not what it gives."""
    rows = CourseTag.objects.filter(role=Role.OUTCOME, concept__uri__in=list(concepts), course__in=_given(instances))
    asked = CourseTag.objects.filter(role=Role.ENTRY, course=OuterRef("course"), concept=OuterRef("concept"))
    rows = rows.exclude(Q(concept__kind__in=ASKED_NOT_TAUGHT) & Exists(asked))
    best = rows.values("course").annotate(n=Count("concept")).order_by("-n", "course")[:MOST_COURSES]
    keys = [row["course"] for row in best]
    taught: dict[int, dict[str, float]] = {key: {} for key in keys}
    for course, uri, score in rows.filter(course__in=keys).values_list("course_id", "concept__uri", "score"):
        taught[course][uri] = score
    return taught


def origin_of(limits: Limits) -> Point | None:
    place = Place.objects.filter(pk=limits.place).first() if limits.place else None
    return place.point if place else None


def successors(uris: Iterable[str]) -> dict[str, str]:
    """Deprecated concepts → what follows them, so that an old profile still counts."""
    rows = Concept.objects.filter(uri__in=set(uris), status=Concept.Status.DEPRECATED).exclude(successor=None)
    return dict(rows.values_list("uri", "successor__uri"))


def group_concepts(codes: Collection[str]) -> dict[str, str]:
    """ISCO-08 codes → URIs of their groups, where the vocabulary has them."""
    rows = Concept.objects.active().filter(kind="occupation-group", code__in=codes)
    return dict(rows.values_list("code", "uri"))


def _joined(item: Possibility, jobs: Jobs, rules: Mapping[str, list[Rule]]) -> Possibility:
    """With jobs now and the rules that are known. No rule known leaves it open whether the work is regulated."""
    known = rules.get(item.occupation, ())
    regulated = True if known else None
    return replace(item, jobs=jobs, is_regulated=regulated, rules=tuple(rule.key for rule in known))
