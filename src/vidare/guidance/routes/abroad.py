"""The way of those who were educated for the work in another country: recognition first, what is missing after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from vidare.concepts.regulation.queries import Rule
from vidare.guidance.routes.building import JUDGED, Way, is_held, level_wanted
from vidare.guidance.routes.facts import Facts
from vidare.guidance.routes.person import Person
from vidare.guidance.routes.steps import Fill, made, of_rule
from vidare.guidance.routes.values import Route, Step

_JUDGED: Final = frozenset(
    ("apply", "eu-automatic", "eu-general", "knowledge-test-outside-eu", "supplement-outside-eu")
)
_MORE: Final = frozenset(("knowledge-test-outside-eu", "supplement-outside-eu"))


def foreign_routes(facts: Facts, person: Person, day: date) -> Iterator[Route]:
    """For each rule that lets a foreign education be judged: recognition, the tests and courses that are asked of those
    from outside the EEA, the language, the licence. Only for a person educated abroad who has done this work or names a
    finished qualification: an education in something else is nothing to build on here."""
    if not person.is_from_abroad or not (person.held or person.circumstances.qualifications):
        return
    for rule in facts.leading:
        if _JUDGED.intersection(rule.abroad) and not is_held(rule, person):
            yield _route(rule, facts, person, day)


def statements(facts: Facts, person: Person, day: date) -> list[Step]:
    """Who states what a foreign education corresponds to, for any work and any school."""
    if not person.is_from_abroad:
        return []
    return [made(form, person, day) for form in facts.of_use("abroad")]


def _route(rule: Rule, facts: Facts, person: Person, day: date) -> Route:
    way = Way(facts, person, day)
    filled = of_rule(rule, facts.names)
    judge = Fill(f"{rule.key}-abroad", filled.title, rule.abroad_authority, filled.url, filled.sourced)
    for form in facts.of_use("profession"):
        way.add(form, judge)
    way.reach_language(level_wanted([], [rule], person))
    if not person.is_educated_in_eea and _MORE.intersection(rule.abroad):
        for form in facts.of_use("supplement"):
            way.add(
                form, Fill(f"{rule.key}-supplement", filled.title, rule.abroad_authority, filled.url, filled.sourced)
            )
    way.drive(rule)
    # What the authority makes of an education from elsewhere is not known before it has looked at it.
    way.apply(rule, [JUDGED])
    return way.route(f"{rule.key}:abroad", "")
