"""From facts and a person to the ways into an occupation. Pure: no database, the same answer for the same values.

A route is: language first where the person may lack it, the level that the school asks for, recognition, the education or
exam itself, a driving licence where the rule asks for one, and the application for the licence last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from vidare.concepts.facts import Regulation
from vidare.concepts.regulation.queries import Rule
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes import facts as fact
from vidare.guidance.routes.abroad import foreign_routes, statements
from vidare.guidance.routes.admitting import ORDER
from vidare.guidance.routes.ages import is_within
from vidare.guidance.routes.building import Way, is_held, level_wanted
from vidare.guidance.routes.facts import Facts, Needed
from vidare.guidance.routes.forms import Form
from vidare.guidance.routes.person import Person
from vidare.guidance.routes.steps import Fill, made, of_rule
from vidare.guidance.routes.values import Admission, Entry, Route, Step
from vidare.profiles.profile import Profile

_EXPERIENCED: Final = (StepKind.EXAM, StepKind.REST, StepKind.RECOGNITION)
"""What makes use of the years that a person has worked."""
_TRAINED: Final = frozenset(("training", "exam", "education"))
_KINDS = Regulation.RuleKind


def compose(facts: Facts, profile: Profile, day: date) -> Entry:
    """How this person gets into the occupation of `facts`, as far as is known on `day`."""
    person = fact.person(facts, profile)
    leading = facts.leading
    routes = [*_by_qualification(facts, person, day), *_by_rule(facts, person, day)]
    routes += foreign_routes(facts, person, day)
    if not leading:
        routes += [*_by_test(facts, person, day, bool(routes)), *_open(facts, person, day)]
    by_key = {route.key: route for route in routes}
    return Entry(
        occupation=facts.occupation,
        country=facts.country,
        is_regulated=True if facts.by_law else None,
        leads=bool(leading),
        rules=tuple(rule.key for rule in facts.rules),
        routes=tuple(sorted(by_key.values(), key=lambda route: _rank(route, facts, person))),
        recognised=tuple(_recognised(facts, person, day)),
    )


def _by_qualification(facts: Facts, person: Person, day: date) -> Iterator[Route]:
    for needed in facts.qualifications:
        rules = _rules_of(needed, facts)
        if rules is None:
            continue
        if needed.uri in person.has:
            way = Way(facts, person, day)
            way.reach_language(level_wanted([], rules, person))
            yield _finish(way, rules, needed.key, needed.uri)
            continue
        for form in _ways(needed, facts.of_use("way")):
            if _is_for_others(form, person, day):
                continue
            way = _begin(form, facts, person, day, rules)
            if form.kind is StepKind.COURSE:
                # A whole programme of transport holds the driving licence; a course for the certificate does not.
                _drive(way, rules)
            way.add(form, Fill(needed.key, needed.name))
            yield _finish(way, rules, f"{needed.key}:{form.key}", needed.uri)


def _by_rule(facts: Facts, person: Person, day: date) -> Iterator[Route]:
    """Ways through the rules that name no qualification of ours: the training and test, then the licence."""
    for rule in facts.leading:
        if rule.qualifications or ("education" in rule.needs and facts.qualifications):
            continue
        way = Way(facts, person, day)
        way.reach_language(level_wanted([], [rule], person))
        _drive(way, [rule])
        _train(way, rule)
        yield _finish(way, [rule], rule.key, "")


def _by_test(facts: Facts, person: Person, day: date, has_others: bool) -> Iterator[Route]:
    """The test or training alone: that which the law asks for a task of the work is all that it asks for; that which
    employers or clients ask for is a way where nothing else leads to the work."""
    for rule in facts.rules:
        asked = rule.kind in (_KINDS.EMPLOYER, _KINDS.CUSTOM) and "training" in rule.needs and not has_others
        if (asked or rule in facts.tasks) and not is_held(rule, person):
            way = Way(facts, person, day)
            _train(way, rule)
            yield way.route(rule.key, "")


def _open(facts: Facts, person: Person, day: date) -> Iterator[Route]:
    """Ways that give no qualification: they do where nothing is asked for."""
    chains = [needed.chain for needed in facts.qualifications]
    for form in facts.of_use("open"):
        if form.types and not any(set(form.types).intersection(chain) for chain in chains):
            continue
        way = _begin(form, facts, person, day, [])
        way.add(form)
        yield _finish(way, [], form.key, "")


def _begin(form: Form, facts: Facts, person: Person, day: date, rules: Iterable[Rule]) -> Way:
    """What comes before a form: language, the level it asks for, the forms it comes after."""
    way = Way(facts, person, day)
    before = [one for one in facts.forms if one.key in form.after]
    way.reach_language(level_wanted([*before, form], rules, person))
    for one in (*before, form):
        way.reach_level(one.conditions.eqf_least)
    for one in before:
        way.add(one)
    return way


def _finish(way: Way, rules: Iterable[Rule], key: str, qualification: str) -> Route:
    """What the rules ask for after the education: tests that the law asks for single tasks, and last the licence."""
    for rule in way.facts.tasks:
        _train(way, rule)
    for rule in rules:
        way.apply(rule)
    return way.route(key, qualification)


def _drive(way: Way, rules: Iterable[Rule]) -> None:
    for rule in rules:
        way.drive(rule)


def _train(way: Way, rule: Rule) -> None:
    if _TRAINED.intersection(rule.needs) and not is_held(rule, way.person):
        filled = of_rule(rule, way.facts.names)
        for form in _trainings(rule, way.facts):
            # Who teaches is not who grants: the form's own words say whom to ask, the rule where the fact is from.
            way.add(form, Fill(f"{rule.key}-training", filled.title, "", "", filled.sourced))


def _trainings(rule: Rule, facts: Facts) -> list[Form]:
    """The training or test of a rule: a form that names it, else the one for every rule."""
    found = facts.of_use("training")
    return [form for form in found if rule.key in form.types] or [form for form in found if not form.types]


def _rules_of(needed: Needed, facts: Facts) -> list[Rule] | None:
    """The leading rules of the way through a qualification: those that name it and those that name none. One that no rule
    names goes with all of them, unless a rule names the education that it asks for: then this one does not lead there
    (None)."""
    own = [rule for rule in facts.leading if needed.uri in rule.qualifications]
    if own:
        return own + [rule for rule in facts.leading if not rule.qualifications]
    others = [rule for rule in facts.leading if rule.qualifications and "education" in rule.needs]
    return None if others else list(facts.leading)


def _ways(needed: Needed, forms: Iterable[Form]) -> list[Form]:
    """The forms that lead to a qualification. Of whole programmes those that name it itself push out those that name its
    type only."""
    found = [(min(map(needed.chain.index, own)), form) for form in forms if (own := _shared(form, needed))]
    nearest = min((depth for depth, form in found if form.kind is StepKind.QUALIFICATION), default=0)
    return [form for depth, form in found if form.kind is not StepKind.QUALIFICATION or depth == nearest]


def _shared(form: Form, needed: Needed) -> list[str]:
    return [key for key in form.types if key in needed.chain]


def _is_for_others(form: Form, person: Person, day: date) -> bool:
    """Ways for those who have done the work are shown to those who have, or whose working life may hold it; ways for those
    without a level, or for the young, only to them."""
    asked, known = form.conditions, person.circumstances.education_eqf
    if asked.age_most is not None:
        age = person.circumstances.age
        if age is None or is_within(age, asked.age_most, asked.age_most_by, day) is False:
            return True
    if asked.eqf_most is not None and known is not None and known > asked.eqf_most:
        return True
    if asked.years is None or person.held:
        return False
    return person.told_work or (person.circumstances.years_worked or 0) < asked.years


def _recognised(facts: Facts, person: Person, day: date) -> Iterator[Step]:
    """What the person's years may count for, and who states what a foreign education is worth."""
    chains = [needed.chain for needed in facts.qualifications]
    if person.held or person.told_work or person.circumstances.years_worked:
        for form in facts.of_use("recognition"):
            if not form.types or any(set(form.types).intersection(chain) for chain in chains):
                yield made(form, person, day)
    yield from statements(facts, person, day)


def _rank(route: Route, facts: Facts, person: Person) -> tuple[bool, int, int, bool, int, str]:
    """Whether the person may take it; whether it builds on their years, a test of what they can before a shortened
    education; how sure admission is; whether it gives what the work asks for; how long it takes at least; its key."""
    bad = route.admission in (Admission.UNLIKELY, Admission.NO)
    kinds = {step.kind for step in route.steps}
    builds = next(
        (place for place, kind in enumerate(_EXPERIENCED) if person.held and kind in kinds), len(_EXPERIENCED)
    )
    is_open = any(form.key == route.key for form in facts.of_use("open"))
    weeks = sum(step.weeks[0] for step in route.steps if step.weeks)
    return (bad, builds, ORDER.index(route.admission), is_open, weeks, route.key)
