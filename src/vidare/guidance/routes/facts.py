"""What composing needs to know of an occupation in a country, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from vidare.concepts.facts import Regulation
from vidare.concepts.regulation.queries import Rule
from vidare.core.text import LocalizedText
from vidare.guidance.routes.forms import Form
from vidare.guidance.routes.person import Person
from vidare.profiles.profile import Profile

_KINDS = Regulation.RuleKind
_BY_LAW: Final = frozenset(kind.value for kind in _KINDS) - {_KINDS.EMPLOYER.value, _KINDS.CUSTOM.value}
_LEADING: Final = frozenset((_KINDS.PRACTICE, _KINDS.LICENCE, _KINDS.TITLE, _KINDS.EMPLOYMENT))
_TRAINED: Final = frozenset(
    ("education", "training", "exam", "driving-licence", "driving-licence-b-2-years", "experience")
)


@dataclass(frozen=True, slots=True)
class Needed:
    """A qualification that leads to the occupation. `chain` is its own key and those of its types, the nearest first;
    `eqf` its level; `occupations` the URIs of what it leads to."""

    uri: str
    key: str
    chain: tuple[str, ...]
    eqf: int | None
    name: LocalizedText
    occupations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about one occupation (URI) in one country: the rules in force, the qualifications that lead there, the
    forms of education, and the names of licences by URI."""

    occupation: str
    country: str
    rules: tuple[Rule, ...]
    qualifications: tuple[Needed, ...]
    forms: tuple[Form, ...]
    names: Mapping[str, LocalizedText] = field(default_factory=dict)

    def of_use(self, use: str) -> tuple[Form, ...]:
        return tuple(form for form in self.forms if form.use == use)

    @property
    def by_law(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind in _BY_LAW)

    @property
    def leading(self) -> tuple[Rule, ...]:
        """The rules through which the way leads. A rule about a task leads where it asks for an education, or where the
        law says nothing else and no qualification leads to the work, so that its licence is the way in."""
        leading = tuple(rule for rule in self.rules if _leads(rule))
        if leading or self.qualifications:
            return leading
        return tuple(rule for rule in self.rules if rule.kind == _KINDS.TASK and rule.licences)

    @property
    def tasks(self) -> tuple[Rule, ...]:
        """Rules about tasks of the work that do not lead, and whose test or training everyone in it has to have."""
        rest = (rule for rule in self.rules if rule.kind == _KINDS.TASK and rule.licences)
        leading = {rule.key for rule in self.leading}
        return tuple(rule for rule in rest if rule.key not in leading)


def _leads(rule: Rule) -> bool:
    if rule.kind in _LEADING:
        return bool(rule.licences or rule.qualifications or _TRAINED.intersection(rule.needs))
    return rule.kind in (_KINDS.FIRM, _KINDS.TASK) and "education" in rule.needs


def person(facts: Facts, profile: Profile) -> Person:
    """The person as seen from this occupation: years count in the occupation itself, in those that the same rule speaks of
    and in those that the same qualification leads to, the longest of them."""
    trade = {facts.occupation, *_trade(facts)}
    held = [claim for claim in profile.claims if claim.confirmed and claim.is_occupation]
    own = [claim for claim in held if claim.concept in trade]
    return Person(
        circumstances=profile.circumstances,
        country=facts.country,
        held=bool(own),
        trade_years=max((claim.years for claim in own if claim.years is not None), default=None),
        has=frozenset((*profile.skills, *profile.circumstances.qualifications)),
        told_work=bool(held),
    )


def _trade(facts: Facts) -> Iterable[str]:
    for rule in facts.leading:
        yield from rule.occupations
    for qualification in facts.qualifications:
        # A type or a broad programme that leads to very much says nothing of the trade.
        if len(qualification.occupations) <= MOST_IN_TRADE:
            yield from qualification.occupations


MOST_IN_TRADE: Final = 12
