"""Possibilities as cards: near ones in three groups, *you can already*, *a small step away*, *a bigger change*; those in
another field by kind of work.

The rule is in docs/algorithms/possibilities.md and on the page itself. It counts skills and licences; it knows nothing of
health, wishes or what an employer thinks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from vidare.catalogue.records import Role
from vidare.concepts.regulation.queries import Rule, for_occupations
from vidare.core.clock import today
from vidare.core.problems import UnknownCode
from vidare.guidance import market
from vidare.guidance.queries import possibilities, requirements_of, requirements_of_each
from vidare.guidance.values import Jobs, Possibilities, Possibility, Requirement, Similar
from vidare.profiles.evidence import Source
from vidare.profiles.profile import Claim, Profile
from vidare.web.labels import said
from vidare.web.way.licences import needs_education
from vidare.web.way.naming import Named, named, pick
from vidare.web.way.saying import ADJUSTMENTS

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
MOST_TOLD: Final = 30

ALREADY_GROUP, STEP_GROUP, CHANGE_GROUP = "already", "step", "change"

_LEVELS: Final = {"1": 3, "2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
_FORCES: Final = {"01": 3, "02": 2, "03": 1}


@dataclass(frozen=True, slots=True)
class Brought:
    """A skill that one brings: `claim` says where from, `work` the occupation held that it usually comes with."""

    skill: Named
    claim: Claim | None
    work: Named | None = None


@dataclass(frozen=True, slots=True)
class Akin:
    """A similar skill, shown as similar: yours → theirs."""

    yours: Named
    theirs: Named


@dataclass(frozen=True, slots=True)
class Gain:
    """A core skill that is not had: `points` are what it alone would add to the fit, in hundredths."""

    skill: Named
    points: int


@dataclass(frozen=True, slots=True)
class Card:
    """One possibility. `have`, `akin` and `missing` (with `licences`) are the core skills; `total` their number. `gains`
    are those not had, the most telling first. `rules` are the laws of the reader's country that we know of (none: not
    known, unless a source says that the work `is_free`). `interest` is what the person would like to work with, and does
    here."""

    occupation: Named
    group: str
    have: tuple[Brought, ...]
    akin: tuple[Akin, ...]
    missing: tuple[Named, ...]
    licences: tuple[Named, ...]
    extra: tuple[Named, ...]
    jobs: Jobs
    origin: Named | None
    total: int
    gains: tuple[Gain, ...] = ()
    rules: tuple[Rule, ...] = ()
    is_free: bool = False
    is_liked: bool = False
    interest: Named | None = None

    @property
    def lacking(self) -> int:
        """How many core skills are neither had nor similar."""
        return len(self.missing) + len(self.licences)

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
class Kind:
    """A kind of work in another field, with its best occupations; `name` None where the vocabulary has none for it."""

    code: str
    name: Named | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """An occupation that asks for something (`because`) that does not go with what work must be like (`must`)."""

    occupation: Named
    must: str
    because: Named


@dataclass(frozen=True, slots=True)
class Board:
    """All that the page of possibilities shows."""

    held: tuple[Card, ...]
    already: tuple[Card, ...]
    step: tuple[Card, ...]
    change: tuple[Card, ...]
    other: tuple[Kind, ...]
    openings: tuple[Opening, ...]
    dismissed: tuple[Named, ...]
    liked: tuple[Named, ...]
    interests: tuple[Named, ...] = ()
    drawn: tuple[Card, ...] = ()
    aside: tuple[SetAside, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.held or self.already or self.step or self.change or self.other or self.drawn)


def board(profile: Profile, language: str, country: str = "", *, by_jobs: bool = False) -> Board:
    """The possibilities of a profile as cards, laws as of `country`; `by_jobs` puts those with most jobs now first in each
    list. The number of queries does not grow with the number of cards."""
    found = possibilities(profile)
    held = _held(profile)
    shown = [*found.near, *found.drawn, *(item for part in found.other for item in part.possibilities)]
    told = (
        *profile.dismissed,
        *profile.liked,
        *profile.interests,
        *profile.occupations,
        *(part.group for part in found.other),
    )
    names = named(chain(_mentioned([*held, *shown]), told, _opened(found)), language)
    make = _Maker(profile, names, country, [item.occupation for item in (*held, *shown)])
    near = make.cards(found.near)
    kinds = (Kind(part.code, names.get(part.group), make.cards(part.possibilities)) for part in found.other)
    order = _by_jobs if by_jobs else _by_share
    return Board(
        held=make.cards(held, bare=True),
        already=order(card for card in near if card.group == ALREADY_GROUP),
        step=order(card for card in near if card.group == STEP_GROUP),
        change=order(card for card in near if card.group == CHANGE_GROUP),
        other=_kinds(kinds, by_jobs=by_jobs),
        openings=tuple(
            Opening(names[opener.concept], tuple(pick(names, opener.opens)))
            for opener in found.openers
            if opener.concept in names
        ),
        dismissed=tuple(pick(names, profile.dismissed[-MOST_TOLD:])),
        liked=tuple(pick(names, profile.liked[-MOST_TOLD:])),
        drawn=order(make.cards(found.drawn, bare=True)),
        interests=tuple(pick(names, profile.interests[-MOST_TOLD:])),
        aside=tuple(
            SetAside(names[one.occupation], said(ADJUSTMENTS, one.adjustment), names[one.because])
            for one in found.aside[:MOST_TOLD]
            if one.occupation in names and one.because in names
        ),
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

    def __init__(self, profile: Profile, names: Mapping[str, Named], country: str, occupations: Iterable[str]) -> None:
        self.profile = profile
        self.names = names
        self.rules = for_occupations(occupations, country) if country else {}
        self.works = _works(profile.occupations, names)
        codes = [names[uri].code for uri in profile.occupations if uri in names]
        self.held_level = max((skill_level(code) for code in codes), default=2)

    def cards(self, items: Iterable[Possibility], *, bare: bool = False) -> tuple[Card, ...]:
        """Cards of what has a name and for which something speaks; `bare` of all that has a name."""
        told = (item for item in items if bare or item.matched or item.similar or item.optional_matched)
        return tuple(self.card(item) for item in told if item.occupation in self.names)

    def card(self, item: Possibility) -> Card:
        """One possibility, with what stands against it sorted from what may be learnt."""
        names = self.names
        item = self._exact(item)
        licences = [skill for skill in pick(names, item.missing) if skill.kind == "licence"]
        have = [self._brought(skill) for skill in pick(names, item.matched)]
        return Card(
            occupation=names[item.occupation],
            group=group(item, [skill.uri for skill in licences], self.held_level),
            have=tuple(sorted(have, key=_closeness)),
            akin=tuple(Akin(names[pair.has], names[pair.wanted]) for pair in item.similar),
            missing=tuple(skill for skill in pick(names, item.missing) if skill.kind != "licence"),
            licences=tuple(licences),
            extra=tuple(pick(names, item.optional_matched)),
            jobs=item.jobs,
            origin=names.get(item.from_occupation),
            total=len(item.matched) + len(item.similar) + len(item.missing),
            gains=tuple(Gain(names[uri], round(100 * gain)) for uri, gain in item.gains if uri in names),
            is_free=item.is_regulated is False,
            rules=tuple(self.rules.get(item.occupation, ())),
            is_liked=item.occupation in self.profile.liked,
            interest=names.get(item.interest),
        )

    def _brought(self, skill: Named) -> Brought:
        claim = self.profile.claim(skill.uri)
        follows = claim is not None and claim.evidence.source == Source.OCCUPATION
        return Brought(skill, claim, self.works.get(skill.uri) if follows else None)

    def _exact(self, item: Possibility) -> Possibility:
        """The possibility without similar licences and languages, and without what has no name."""
        similar = [pair for pair in item.similar if pair.has in self.names and pair.wanted in self.names]
        kept = [pair for pair in similar if self.names[pair.wanted].kind not in EXACT_ONLY]
        lost = [pair.wanted for pair in item.similar if pair not in kept]
        return replace(item, similar=tuple(kept), missing=(*item.missing, *lost))


def _closeness(item: Brought) -> int:
    """The person's own words first, then what they ticked, what documents and others say, what follows from their work."""
    order = {Source.TEXT: 0, Source.OWN_WORD: 1, Source.OCCUPATION: 3}
    return order.get(item.claim.evidence.source, 2) if item.claim else 4


def _by_share(cards: Iterable[Card]) -> tuple[Card, ...]:
    """By share had; equal ones keep the order of their fit."""
    return tuple(sorted(cards, key=lambda card: -round(card.share, 1)))


def _by_jobs(cards: Iterable[Card]) -> tuple[Card, ...]:
    """By jobs now, as near as is known; equal ones keep the order of their fit."""
    return tuple(sorted(cards, key=lambda card: -card.jobs.counted))


def _kinds(kinds: Iterable[Kind], *, by_jobs: bool) -> tuple[Kind, ...]:
    """Kinds of work that have cards, in the order of their best, or by the jobs that there are."""
    found = [replace(kind, cards=_by_jobs(kind.cards) if by_jobs else kind.cards) for kind in kinds if kind.cards]
    return tuple(sorted(found, key=lambda kind: -max(card.jobs.counted for card in kind.cards)) if by_jobs else found)


def _works(occupations: Iterable[str], names: Mapping[str, Named]) -> dict[str, Named]:
    """By skill, the first occupation held that it usually comes with."""
    found: dict[str, Named] = {}
    for occupation, items in requirements_of_each(occupations).items():
        for item in items:
            if occupation in names:
                found.setdefault(item.concept, names[occupation])
    return found


def _held(profile: Profile) -> list[Possibility]:
    """The occupations held, as possibilities: one may well go on with what one has done."""
    held = [uri for uri in profile.occupations if uri not in profile.dismissed][:MOST_HELD]
    where = market.area(profile) if held else market.Area()
    jobs, none = market.jobs(held, where, today()), market.none_of(where)
    skills = set(profile.skills)
    found = []
    for uri in held:
        must = [item.concept for item in _requirements(uri)]
        if must:
            found.append(
                Possibility(
                    occupation=uri, code="", fit=1.0, matched=tuple(c for c in must if c in skills), similar=(),
                    missing=tuple(c for c in must if c not in skills), jobs=jobs.get(uri, none),
                )
            )  # fmt: skip
    return found


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
    for one in found.aside[:MOST_TOLD]:
        yield from (one.occupation, one.because)


def _requirements(occupation: str) -> tuple[Requirement, ...]:
    try:
        return tuple(item for item in requirements_of(occupation) if item.role == Role.MUST)
    except UnknownCode:
        return ()
