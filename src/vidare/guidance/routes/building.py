"""Builds one route, step after step, remembering what earlier steps give."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from vidare.concepts.facts import Regulation
from vidare.concepts.regulation.queries import Rule
from vidare.guidance.routes.admitting import level_index, worst
from vidare.guidance.routes.facts import Facts
from vidare.guidance.routes.forms import Form
from vidare.guidance.routes.person import Person
from vidare.guidance.routes.steps import Fill, demanded, made, of_rule, rule_reasons
from vidare.guidance.routes.values import Admission, Reason, Route, Step

_KINDS = Regulation.RuleKind
_GRANTED: Final = (_KINDS.PRACTICE, _KINDS.LICENCE, _KINDS.TITLE, _KINDS.TASK)
"""Rules under which the person is granted something: not what an employer checks, nor what a firm answers for."""
_DRIVING: Final = "driving-licence"
JUDGED: Final = Reason("assessment", None)
"""An authority judges it: nobody can tell before it has."""


@dataclass(slots=True)
class Way:
    """The steps so far, and what they give as (code of a reason, key of the step)."""

    facts: Facts
    person: Person
    day: date
    steps: list[Step] = field(default_factory=list)
    given: list[tuple[str, str]] = field(default_factory=list)
    applied: set[str] = field(default_factory=set)
    """Keys of the steps that are applications to an authority."""

    def add(self, form: Form, fill: Fill | None = None, more: Collection[Reason] = ()) -> None:
        step = made(form, self.person, self.day, self.given, fill, more)
        if all(step.key != before.key for before in self.steps):
            self.steps.append(step)

    def reach_language(self, level: str) -> None:
        """Language courses up to a level, the first of each height that the person may enter."""
        if not level or not self.person.may_lack(level):
            return
        known = level_index(self.person.circumstances.language_level)
        wanted = level_index(level)
        for form in self._by_height("language"):
            height = level_index(form.reaches)
            if known < height and known < wanted:
                self.add(form)
                known = height
                self.given.append(("language", self.steps[-1].key))

    def reach_level(self, least: int | None) -> None:
        """The school that gives the EQF level asked for, where the person has said that theirs is lower: the lowest one
        that reaches it, and before it the one that it asks for itself."""
        known = self.person.circumstances.education_eqf
        if least is None or known is None or known >= least:
            return
        form = next((one for one in self._by_height("entrance") if (one.level or 0) >= least), None)
        if form:
            self.reach_level(form.conditions.eqf_least)
            self.add(form)
            self.given.append(("education", form.key))

    def drive(self, rule: Rule) -> None:
        """The driving licence that a rule asks for, if the person has none of them."""
        own = [uri for uri in rule.licences if _DRIVING in uri]
        form = next(iter(self.facts.of_use("driving")), None)
        if form and own and _DRIVING in rule.needs and not self.person.has.intersection(own):
            filled = of_rule(rule, self.facts.names, own[0])
            self.add(form, Fill(f"{rule.key}-driving", filled.title, "", "", filled.sourced))

    def apply(self, rule: Rule, more: Collection[Reason] = ()) -> None:
        """The application to the authority that a rule names, where it grants something that the person has not; `more`
        speaks for or against it besides what the rule says."""
        form = next(iter(self.facts.of_use("licence")), None)
        asks = rule.licences or "education" in rule.needs
        if form and asks and rule.kind in _GRANTED and not is_held(rule, self.person):
            own = next((uri for uri in rule.licences if _DRIVING not in uri), "")
            filled = of_rule(rule, self.facts.names, own)
            self.add(form, filled, [*rule_reasons(rule, self.person, self.day, self.given), *more])
            self.applied.add(self.steps[-1].key)

    def route(self, key: str, qualification: str) -> Route:
        admissions = [step.admission for step in self.steps]
        steps = tuple(
            _not_promised(step, admissions[:at]) if at and step.key in self.applied else step
            for at, step in enumerate(self.steps)
        )
        # What an authority makes of the steps once they are done does not decide whether one is let in to them.
        return Route(key, self.facts.country, self.facts.occupation, qualification, steps, worst(admissions))

    def _by_height(self, use: str) -> list[Form]:
        """One form of each height, lowest first: of several the first that is not closed to the person."""
        best: dict[str, tuple[bool, int, Form]] = {}
        for place, form in enumerate(self.facts.of_use(use)):
            closed = made(form, self.person, self.day, self.given).admission is Admission.NO
            if form.reaches not in best or (closed, place) < best[form.reaches][:2]:
                best[form.reaches] = (closed, place, form)
        return [best[reaches][2] for reaches in sorted(best)]


def _not_promised(step: Step, before: Collection[Admission]) -> Step:
    """An application that rests on what earlier steps give is no surer than they are, and promised to nobody."""
    known = step.reasons if JUDGED in step.reasons else (*step.reasons, JUDGED)
    return replace(step, admission=worst([*before, step.admission, Admission.UNKNOWN]), reasons=known)


def is_held(rule: Rule, person: Person) -> bool:
    """Whether the person has a licence of the rule; driving licences count where it has no other."""
    own = [uri for uri in rule.licences if _DRIVING not in uri] or list(rule.licences)
    return bool(person.has.intersection(own))


def level_wanted(forms: Iterable[Form], rules: Iterable[Rule], person: Person) -> str:
    """The highest CEFR level that these forms and rules ask of the person; '' for none."""
    levels = [form.conditions.language for form in forms] + [demanded(rule, person) for rule in rules]
    return max(levels, key=level_index, default="")
