"""What guidance answers with: values that carry their reasons, which pages and API render.

Concepts are URIs throughout. Scores are between 0 and 1 unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from vidare.catalogue.records import Role


@dataclass(frozen=True, slots=True)
class Requirement:
    """What a goal asks for. `role` is MUST or MERIT; `weight` how telling it is (0–1 within the goal); `origin` is
    `occupation`, `ad` (its words), `stated` (a code that the ad's source gives) or `chosen`; `quote` the words of the ad it
    stood in; `level` how well (a key of `guidance.levels.ASKED`), empty where that is not said."""

    concept: str
    kind: str
    role: Role
    weight: float
    origin: str
    quote: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Similar:
    """A skill of the person's (`has`) that is akin to one asked for (`wanted`), by `degree`. Never counted as had. Where
    both are the same, the person has it at a `level` lower than the one asked for."""

    has: str
    wanted: str
    degree: float
    level: str = ""

    @property
    def is_lower(self) -> bool:
        """Whether it is the thing itself, less well than asked for."""
        return self.has == self.wanted


@dataclass(frozen=True, slots=True)
class Jobs:
    """Open postings of an occupation: `everywhere`, in the person's `country` and `near` where they live. None: not known
    where that is."""

    everywhere: int = 0
    country: int | None = None
    near: int | None = None

    @property
    def counted(self) -> int:
        """The nearest of what is known."""
        if self.near is not None:
            return self.near
        return self.everywhere if self.country is None else self.country


@dataclass(frozen=True, slots=True)
class Possibility:
    """An occupation that might fit.

    `fit` ranks; it is not a share of skills had. `matched`, `similar` and `missing` split what is essential: each
    essential skill is in exactly one of them (a similar one still counts as missing until the person says otherwise).
    `optional_matched` are optional skills had. `from_occupation` is the held occupation that the static part rests on;
    `interest` the one of the person's interests that it goes with.
    `reasons` holds the terms of the formula, each already weighted, that add up to `fit`. `gains` says of each essential
    skill that is not had what it alone would add to `fit`; `rests_on` of each skill had what `fit` would lose without it.
    `step` is the entry level less the person's, in skill levels of ISCO-08 (None: no work known). `is_regulated` is None
    where no rule is known: unknown, not free; `rules` are the keys of the rules that were found.
    """

    occupation: str
    code: str
    fit: float
    matched: tuple[str, ...]
    similar: tuple[Similar, ...]
    missing: tuple[str, ...]
    optional_matched: tuple[str, ...] = ()
    from_occupation: str = ""
    interest: str = ""
    reasons: dict[str, float] = field(default_factory=dict)
    jobs: Jobs = Jobs()
    gains: tuple[tuple[str, float], ...] = ()
    rests_on: tuple[tuple[str, float], ...] = ()
    step: float | None = None
    is_regulated: bool | None = None
    rules: tuple[str, ...] = ()

    @property
    def jobs_now(self) -> int:
        """Open postings everywhere."""
        return self.jobs.everywhere

    @property
    def share_known(self) -> float:
        """Share of the essential skills that the person has."""
        total = len(self.matched) + len(self.similar) + len(self.missing)
        return len(self.matched) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Field:
    """A group of occupations in another field (ISCO-08, three digits), with its best members."""

    code: str
    group: str
    """URI of the group's concept; empty when the vocabulary has none."""
    possibilities: tuple[Possibility, ...]


@dataclass(frozen=True, slots=True)
class Opener:
    """A skill that would bring occupations within reach: `opens` are those whose fit it raises over the line."""

    concept: str
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aside:
    """An occupation that would be shown, were it not that it asks for `because` (a skill), which does not go with what work
    must be like for the person (`adjustment`, a code of `profiles.circumstances.Adjustment`)."""

    occupation: str
    adjustment: str
    because: str


@dataclass(frozen=True, slots=True)
class Possibilities:
    """The answer to "what can I become?": `near` ranked, `other` by field, `drawn` the
    best of what goes with an interest of theirs and is in neither. `unknown` are concepts of the profile that the
    vocabulary does not hold any more. `aside` is what the person's adjustments take out, the best first; `unfiltered` are
    adjustments that the vocabulary says nothing of, so that nothing was taken out for them."""

    near: tuple[Possibility, ...]
    other: tuple[Field, ...]
    drawn: tuple[Possibility, ...] = ()
    openers: tuple[Opener, ...] = ()
    unknown: tuple[str, ...] = ()
    aside: tuple[Aside, ...] = ()
    unfiltered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """Where one wants to go. Exactly one of `occupation` (URI), `text` (an ad) and `chosen` (URIs of skills that the person
    picked) is set; `recognised` is the occupation that was recognised in the ad, `posting` the public id of an ad that is in
    the catalogue."""

    occupation: str = ""
    text: str = ""
    recognised: str = ""
    language: str = ""
    chosen: tuple[str, ...] = ()
    posting: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between a profile and a goal. `have`, `similar_to` and `missing` split `requirements`; licences and
    formal education stand in `formal` as well, since no pile of short courses replaces them."""

    goal: Goal
    requirements: tuple[Requirement, ...]
    have: tuple[Requirement, ...]
    related: tuple[tuple[Requirement, Similar], ...]
    missing: tuple[Requirement, ...]
    formal: tuple[Requirement, ...] = ()

    @property
    def wanted(self) -> tuple[Requirement, ...]:
        """What courses could close: missing and merely related, must before merit, the most telling first."""
        open_ = [*self.missing, *(requirement for requirement, _ in self.related)]
        return tuple(sorted(open_, key=lambda item: (item.role != Role.MUST, -item.weight, item.concept)))


@dataclass(frozen=True, slots=True)
class CourseOffer:
    """A course that closes part of a gap, with the instance one could take next.

    `covers` are the requirements it closes, `share` their weight of all that is wanted. `instance` is the primary key of
    the instance shown; `open_until` its last day to apply, `admits` the audiences it is for."""

    course: int
    instance: int
    covers: tuple[str, ...]
    share: float
    price_minor: int | None
    currency: str
    start: date | None
    any_start: bool
    open_until: date | None
    distance_km: float | None
    admits: tuple[str, ...]
    weeks: float | None
    is_online: bool


@dataclass(frozen=True, slots=True)
class CourseOptions:
    """Courses that lead towards the goal, the best first; `uncovered` are requirements that no open course teaches."""

    offers: tuple[CourseOffer, ...]
    uncovered: tuple[Requirement, ...]
    set_cover: tuple[int, ...] = ()
    """Courses (keys) that together cover the most with the fewest, in order."""
