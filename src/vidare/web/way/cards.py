"""Possibilities as cards in three groups: *you can already*, *a small step away*, *a bigger change*.

The rule is in docs/algorithms/possibilities.md and on the page itself. It counts skills and licences; it knows nothing of
health, wishes or what an employer thinks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from vidare.catalogue.records import Role
from vidare.core.clock import today
from vidare.core.problems import UnknownCode
from vidare.guidance.queries import jobs_now, possibilities, requirements_of
from vidare.guidance.values import Possibilities, Possibility, Requirement, Similar
from vidare.profiles.profile import Claim, Profile, Source
from vidare.web.way.licences import needs_education
from vidare.web.way.naming import Named, named, pick

ALREADY: Final = 0.6
"""Share of the core skills that one has, from which one *can already*."""
STEP: Final = 0.3
"""Share from which it is *a small step*; a similar skill counts for half."""
HIGHER: Final = 3
"""Level of work that usually asks for education after upper secondary school."""
EXACT_ONLY: Final = frozenset({"licence", "language"})
"""Kinds of which a similar one is of no use: Spanish is not Swedish."""
OWN_TRAINING: Final = ("0", "3153", "3154", "5411", "5412", "5413", "8311")
"""ISCO-08 groups that select and train their own people: armed forces, pilots, air traffic control, fire brigade, police,
prison service, train drivers."""
LEARNED_AT_WORK: Final = 1
"""Level of work that is usually learned at work in a short time (ISCO-08, level 1)."""
MOST_HELD: Final = 3
MOST_DISMISSED: Final = 30

ALREADY_GROUP, STEP_GROUP, CHANGE_GROUP = "already", "step", "change"

_LEVELS: Final = {"1": 3, "2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
_FORCES: Final = {"01": 3, "02": 2, "03": 1}


@dataclass(frozen=True, slots=True)
class Brought:
    """A skill that one brings: `claim` says where from."""

    skill: Named
    claim: Claim | None


@dataclass(frozen=True, slots=True)
class Akin:
    """A similar skill, shown as similar: yours → theirs."""

    yours: Named
    theirs: Named


@dataclass(frozen=True, slots=True)
class Card:
    """One possibility. `have`, `akin` and `missing` (with `licences`) are the core skills; `total` their number."""

    occupation: Named
    group: str
    have: tuple[Brought, ...]
    akin: tuple[Akin, ...]
    missing: tuple[Named, ...]
    licences: tuple[Named, ...]
    extra: tuple[Named, ...]
    jobs_now: int
    origin: Named | None
    total: int

    @property
    def share(self) -> float:
        """Share of the core skills that one has, 0 to 1."""
        return len(self.have) / self.total if self.total else 0.0


@dataclass(frozen=True, slots=True)
class Opening:
    """A skill that would bring more occupations within reach."""

    skill: Named
    opens: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """All that the page of possibilities shows."""

    held: tuple[Card, ...]
    already: tuple[Card, ...]
    step: tuple[Card, ...]
    change: tuple[Card, ...]
    openings: tuple[Opening, ...]
    dismissed: tuple[Named, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.held or self.already or self.step or self.change)


def board(profile: Profile, language: str) -> Board:
    """The possibilities of a profile as cards. The number of queries does not grow with the number of cards."""
    found = possibilities(profile)
    held = _held(profile)
    others = [item for item in _all(found) if item.matched or item.similar or item.optional_matched]
    uris = chain(_mentioned([*held, *others]), profile.dismissed, _opened(found))
    names = named(uris, language)
    make = _Maker(profile, names)
    cards = [card for item in others if (card := make.card(item)) is not None]
    return Board(
        held=tuple(card for item in held if (card := make.card(item)) is not None),
        already=_group(cards, ALREADY_GROUP),
        step=_group(cards, STEP_GROUP),
        change=_group(cards, CHANGE_GROUP),
        openings=tuple(
            Opening(names[opener.concept], tuple(pick(names, opener.opens)))
            for opener in found.openers
            if opener.concept in names
        ),
        dismissed=tuple(pick(names, profile.dismissed[-MOST_DISMISSED:])),
    )


def skill_level(code: str) -> int:
    """The level of work (1 to 4) of an ISCO-08 code; 3 and 4 usually ask for education after upper secondary school."""
    return _FORCES.get(code[:2]) or _LEVELS.get(code[:1], 2)


def group(item: Possibility, licences: Collection[str], held_level: int) -> str:
    """Which group a possibility belongs to; `licences` are the core licences that are missing, `held_level` the highest
    level of work that the person has done."""
    total = len(item.matched) + len(item.similar) + len(item.missing)
    higher = skill_level(item.code) >= HIGHER and skill_level(item.code) > held_level
    own_training = item.code.startswith(OWN_TRAINING)
    if not total or higher or own_training or any(needs_education(uri) for uri in licences):
        return CHANGE_GROUP
    if not licences and len(item.matched) / total >= ALREADY:
        return ALREADY_GROUP
    learned_at_work = skill_level(item.code) <= LEARNED_AT_WORK and bool(item.matched)
    near = (len(item.matched) + len(item.similar) / 2) / total >= STEP
    return STEP_GROUP if near or learned_at_work else CHANGE_GROUP


class _Maker:
    """Cards for one person."""

    def __init__(self, profile: Profile, names: Mapping[str, Named]) -> None:
        self.profile = profile
        self.names = names
        codes = [names[uri].code for uri in profile.occupations if uri in names]
        self.held_level = max((skill_level(code) for code in codes), default=2)

    def card(self, item: Possibility) -> Card | None:
        names = self.names
        if item.occupation not in names:
            return None
        item = self._exact(item)
        licences = [skill for skill in pick(names, item.missing) if skill.kind == "licence"]
        have = [Brought(skill, self.profile.claim(skill.uri)) for skill in pick(names, item.matched)]
        return Card(
            occupation=names[item.occupation],
            group=group(item, [skill.uri for skill in licences], self.held_level),
            have=tuple(sorted(have, key=_closeness)),
            akin=tuple(Akin(names[pair.has], names[pair.wanted]) for pair in item.similar),
            missing=tuple(skill for skill in pick(names, item.missing) if skill.kind != "licence"),
            licences=tuple(licences),
            extra=tuple(pick(names, item.optional_matched)),
            jobs_now=item.jobs_now,
            origin=names.get(item.from_occupation),
            total=len(item.matched) + len(item.similar) + len(item.missing),
        )

    def _exact(self, item: Possibility) -> Possibility:
        """The possibility without similar licences and languages, and without what has no name."""
        similar = [pair for pair in item.similar if pair.has in self.names and pair.wanted in self.names]
        kept = [pair for pair in similar if self.names[pair.wanted].kind not in EXACT_ONLY]
        lost = [pair.wanted for pair in item.similar if pair not in kept]
        return replace(item, similar=tuple(kept), missing=(*item.missing, *lost))


def _closeness(item: Brought) -> int:
    """The person's own words first, then what they ticked, then what follows from their work."""
    order = (Source.TEXT, Source.OWN_WORD, Source.OCCUPATION)
    return order.index(item.claim.evidence.source) if item.claim else len(order)


def _group(cards: Iterable[Card], name: str) -> tuple[Card, ...]:
    """The cards of a group, by share had; equal ones keep the order of their fit."""
    return tuple(sorted((card for card in cards if card.group == name), key=lambda card: -round(card.share, 1)))


def _held(profile: Profile) -> list[Possibility]:
    """The occupations held, as possibilities: one may well go on with what one has done."""
    held = [uri for uri in profile.occupations if uri not in profile.dismissed][:MOST_HELD]
    jobs = jobs_now(held, today()) if held else {}
    skills = set(profile.skills)
    found = []
    for uri in held:
        must = [item.concept for item in _requirements(uri)]
        if must:
            found.append(
                Possibility(
                    occupation=uri, code="", fit=1.0, matched=tuple(c for c in must if c in skills), similar=(),
                    missing=tuple(c for c in must if c not in skills), jobs_now=jobs.get(uri, 0),
                )
            )  # fmt: skip
    return found


def _all(found: Possibilities) -> Iterator[Possibility]:
    yield from found.near
    for part in found.other:
        yield from part.possibilities


def _mentioned(items: Iterable[Possibility]) -> Iterator[str]:
    for item in items:
        yield from (item.occupation, item.from_occupation)
        yield from chain(item.matched, item.missing, item.optional_matched)
        yield from chain.from_iterable(_both(pair) for pair in item.similar)


def _both(pair: Similar) -> tuple[str, str]:
    return pair.has, pair.wanted


def _opened(found: Possibilities) -> Iterator[str]:
    for opener in found.openers:
        yield opener.concept
        yield from opener.opens


def _requirements(occupation: str) -> tuple[Requirement, ...]:
    try:
        return tuple(item for item in requirements_of(occupation) if item.role == Role.MUST)
    except UnknownCode:
        return ()
