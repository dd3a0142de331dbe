"""A few courses that give some of the skills asked for, each with which ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vidare.catalogue.queries import CourseCard, course_cards, taught_by, teaching_most
from vidare.web.links import ConceptLink, chosen, links
from vidare.web.templatetags.vidare import plain

MOST = 4
MOST_NAMED = 4
SPARE = 3
"""So many times as many courses are looked at as are shown, since several schools often give the same one."""


@dataclass(frozen=True, slots=True)
class CourseItem:
    """A course; `covers` are the skills asked for that it teaches, `more` how many others of them it teaches."""

    card: CourseCard
    covers: list[ConceptLink]
    more: int = 0


def covering(skills: Collection[int], day: date, country: str = "", limit: int = MOST) -> list[CourseItem]:
    """Open courses that teach the most of these skills, those of `country` first. Nine queries, none without skills."""
    if not skills:
        return []
    keys = [course for course, _ in teaching_most(skills, day, limit * SPARE, country)]
    return varied(items(keys, taught_by(keys, skills), day), limit)


def items(keys: Sequence[int], covers: Mapping[int, Sequence[int]], day: date) -> list[CourseItem]:
    """These courses, in this order, each with these skills of it. Seven queries."""
    named = links(key for course in keys for key in covers.get(course, ())[:MOST_NAMED])
    made = []
    for card in course_cards(keys, day):
        taught = covers.get(card.course.pk, ())
        made.append(CourseItem(card, chosen(named, taught[:MOST_NAMED]), max(0, len(taught) - MOST_NAMED)))
    return made


def varied(found: Sequence[CourseItem], limit: int) -> list[CourseItem]:
    """The first `limit`, one of each title before a second one; otherwise in their order."""
    seen: set[str] = set()
    again: list[CourseItem] = []
    kept: list[CourseItem] = []
    for item in found:
        title = plain(item.card.course.title).casefold()
        (again if title in seen else kept).append(item)
        seen.add(title)
    chosen_ones = {id(item) for item in [*kept, *again][:limit]}
    return [item for item in found if id(item) in chosen_ones]
