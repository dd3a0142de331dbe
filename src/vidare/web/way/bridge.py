"""The gap for people: what one has, lacks and may have, licences apart, must and merit apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from vidare.catalogue.demands import ad_demands
from vidare.catalogue.models import JobPosting
from vidare.catalogue.records import Role
from vidare.concepts.models import Concept
from vidare.core.clock import today
from vidare.core.text import LocalText
from vidare.guidance import market
from vidare.guidance.queries import gap
from vidare.guidance.values import Gap, Goal, Jobs, Requirement, Similar
from vidare.profiles.profile import Claim, Profile
from vidare.web.demands import Line, Shown, shown
from vidare.web.labels import said
from vidare.web.way.cards import EXACT_ONLY
from vidare.web.way.formal import education_in
from vidare.web.way.licences import Rule, needs_education, rules
from vidare.web.way.limits import limited
from vidare.web.way.naming import Named, by_key, named, pick
from vidare.web.way.saying import ASKED_LEVELS, LEVELS
from vidare.web.way.state import Destination, Way

MOST_IN_TITLE: Final = 3
_ESCO: Final = "http://data.europa.eu/esco/skill/"


@dataclass(frozen=True, slots=True)
class _Spoken:
    """Where a language is a language of the country, and which page languages one reads who knows it."""

    countries: tuple[str, ...]
    read_by: tuple[str, ...]


_SPOKEN: Final = {
    f"{_ESCO}7ee51257-8947-4b69-9bdf-322baf0a6398": _Spoken(("SE", "FI"), ("sv",)),
    f"{_ESCO}0e3493f4-0cad-4fbc-8e02-025f169b8114": _Spoken(("FI",), ("fi",)),
    f"{_ESCO}829f6eb5-0b26-4152-8eb3-82dd32b2b6f2": _Spoken(("NO",), ("nb", "nn")),
    f"{_ESCO}273a28d6-1bd3-4d13-a906-3d75c1cfdfc1": _Spoken((), ()),
}
"""Swedish, Finnish, Norwegian, Danish, by the URI of the concept."""

STATED: Final = "stated"
AD: Final = ("ad", STATED)
"""Origins of a requirement that an ad names itself, in words or in the codes of its source."""
HAVE, UNSURE, MISSING = "have", "unsure", "missing"
_ORDER: Final = {MISSING: 0, UNSURE: 1, HAVE: 2}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the goal asks for. `yours` is the similar skill of an unsure one; `quote` the ad's own words; `rules` what a
    missing licence means. `by_work`: the ad does not name it, the work that it is taken for asks for it; `is_stated`: its
    source states it beside the text. `level` says how well it is asked for (`asked` the code), and `own` how well the person
    has it where that is less."""

    skill: Named
    state: str
    is_must: bool
    quote: str = ""
    yours: Named | None = None
    claim: Claim | None = None
    rules: tuple[Rule, ...] = ()
    by_work: bool = False
    is_stated: bool = False
    level: str = ""
    asked: str = ""
    own: str = ""


@dataclass(frozen=True, slots=True)
class Bridge:
    """A gap as its page shows it. `title` is the ad's or the occupation's; `recognised` the occupation an ad is taken for;
    `education` the ad's own sentences about formal education, `demands` what else the ad asks for."""

    title: LocalText
    is_ad: bool
    is_chosen: bool
    recognised: Named | None
    formal: tuple[Item, ...]
    must: tuple[Item, ...]
    merit: tuple[Item, ...]
    jobs: Jobs
    occupation_code: str
    education: tuple[str, ...]
    demands: Shown
    gap: Gap

    @property
    def had(self) -> int:
        return sum(item.state == HAVE for item in self.must)

    @property
    def open(self) -> tuple[Item, ...]:
        """What is missing or unsure, of every kind."""
        return tuple(item for item in (*self.formal, *self.must, *self.merit) if item.state != HAVE)

    @property
    def names_nothing(self) -> bool:
        """An ad that names no skill: what stands here is what its work usually takes."""
        return (
            self.is_ad and bool(self.gap.requirements) and all(item.origin not in AD for item in self.gap.requirements)
        )

    @property
    def by_education(self) -> tuple[Item, ...]:
        """Licences that are needed and missing, and that only a whole education leads to."""
        return tuple(i for i in self.formal if i.is_must and i.state != HAVE and needs_education(i.skill.uri))

    @property
    def is_empty(self) -> bool:
        """An ad in which nothing was recognised."""
        return not (self.formal or self.must or self.merit or self.education or self.demands)


def goal_of(destination: Destination, language: str) -> tuple[Goal, LocalText] | None:
    """What guidance is asked, and the title; None where the occupation or posting is not there any more."""
    if destination.kind == "occupation":
        concept = Concept.objects.active().occupations().filter(public_id=destination.key).first()
        if concept is None:
            return None
        return Goal(occupation=concept.uri), named([concept.uri], language)[concept.uri].name
    if destination.kind == "posting":
        posting = JobPosting.objects.current().filter(public_id=destination.key).first()
        if posting is None:
            return None
        title, text = posting.title.best(posting.language), posting.text.best(posting.language)
        whole = f"{title.text}\n{text.text}"
        return Goal(text=whole, language=text.language, posting=posting.public_id), title
    if destination.kind == "skills":
        return _chosen(destination, language)
    first = next((line.strip() for line in destination.text.splitlines() if line.strip()), "")
    return Goal(text=destination.text), LocalText(first[:120], language, True)


def _chosen(destination: Destination, language: str) -> tuple[Goal, LocalText] | None:
    """Skills that the person picked, in their order, named by the first of them."""
    concepts = by_key(destination.keys)
    uris = [concepts[key].uri for key in destination.keys if key in concepts]
    if not uris:
        return None
    names = [item.name.text for item in pick(named(uris, language), uris)]
    title = ", ".join(names[:MOST_IN_TITLE]) + (" …" if len(names) > MOST_IN_TITLE else "")
    return Goal(chosen=tuple(uris)), LocalText(title, language, True)


def bridge(way: Way, language: str) -> Bridge | None:
    """The gap between a person and their goal; None without a goal that still exists."""
    asked = goal_of(way.goal, language) if way.goal else None
    if asked is None:
        return None
    profile = limited(way, language)
    found = at_home(gap(profile, asked[0]), profile.limits.country, language)
    occupation = found.goal.occupation or found.goal.recognised
    names = named([occupation, *_concepts(found)], language)
    items = _items(found, way.profile, names)
    formal = tuple(item for item in items if item.skill.kind == "licence")
    return Bridge(
        title=asked[1],
        is_ad=bool(found.goal.text),
        is_chosen=bool(found.goal.chosen),
        recognised=names.get(occupation),
        formal=formal,
        must=tuple(item for item in items if item.is_must and item.skill.kind != "licence"),
        merit=tuple(item for item in items if not item.is_must and item.skill.kind != "licence"),
        jobs=_jobs(occupation, profile),
        occupation_code=names[occupation].code if occupation in names else "",
        education=education_in(found.goal.text),
        demands=_demands(found.goal, formal),
        gap=found,
    )


def _jobs(occupation: str, profile: Profile) -> Jobs:
    if not occupation:
        return Jobs()
    where = market.area(profile)
    return market.jobs([occupation], where, today()).get(occupation, market.none_of(where))


def _demands(goal: Goal, formal: Iterable[Item]) -> Shown:
    """What an ad asks for beside skills, but for licences that stand among the formal items already."""
    ad = ad_demands(goal.text, goal.language)
    found = shown(ad)
    quotes = [item.quote.casefold() for item in formal if item.quote]

    def is_new(line: Line) -> bool:
        words = ad.text[line.start : line.end].casefold()
        return line.kind != "licence" or not any(words in quote or quote in words for quote in quotes)

    return replace(found, must=tuple(filter(is_new, found.must)), merit=tuple(filter(is_new, found.merit)))


def _concepts(found: Gap) -> Iterable[str]:
    yield from (item.concept for item in found.requirements)
    yield from (pair.has for _, pair in found.related)


def _items(found: Gap, profile: Profile, names: dict[str, Named]) -> list[Item]:
    akin = {item.concept: pair for item, pair in found.related}
    had = {item.concept for item in found.have}
    items = []
    is_ad = bool(found.goal.text)
    shown = had | akin.keys() | {item.concept for item in found.missing}
    lacking = (uri for uri in shown - had if uri in names and names[uri].kind == "licence")
    granted = rules(lacking, found.goal.occupation or found.goal.recognised)
    for item in found.requirements:
        if item.concept not in names or item.concept not in shown:
            continue
        state = HAVE if item.concept in had else UNSURE if item.concept in akin else MISSING
        told = granted.get(item.concept, ())
        items.append(_item(item, state, profile, names, akin.get(item.concept), is_ad, told))
    return sorted(items, key=lambda item: _ORDER[item.state])


def _item(
    item: Requirement, state: str, profile: Profile, names: dict[str, Named], akin: Similar | None, is_ad: bool,
    granted: tuple[Rule, ...],
) -> Item:  # fmt: skip
    skill = names[item.concept]
    if akin and skill.kind in EXACT_ONLY and not akin.is_lower:
        state, akin = MISSING, None
    return Item(
        skill=skill,
        state=state,
        is_must=item.role == Role.MUST,
        quote=item.quote,
        yours=names.get(akin.has) if akin and not akin.is_lower else None,
        claim=profile.claim(item.concept) if state == HAVE else None,
        rules=granted,
        by_work=is_ad and item.origin not in AD,
        is_stated=item.origin == STATED,
        level=said(ASKED_LEVELS, item.level),
        asked=item.level,
        own=said(LEVELS, akin.level) if akin and akin.is_lower else "",
    )


def at_home(found: Gap, country: str, language: str) -> Gap:
    """The gap to an occupation without Nordic languages that are merely useful and not spoken in `country`, or that the
    reader reads already: the vocabulary holds an occupation's languages of all countries together. An ad and a choice of
    one's own mean what they say."""
    if not found.goal.occupation:
        return found

    def fits(item: Requirement) -> bool:
        spoken = _SPOKEN.get(item.concept)
        if spoken is None or item.role == Role.MUST:
            return True
        return language not in spoken.read_by and (not country or country in spoken.countries)

    return replace(
        found,
        missing=tuple(item for item in found.missing if fits(item)),
        related=tuple(pair for pair in found.related if fits(pair[0])),
    )


def teachable(found: Gap) -> Gap:
    """The part of a gap that courses may close: not the licences that only a whole education leads to."""
    return replace(
        found,
        missing=tuple(item for item in found.missing if not needs_education(item.concept)),
        related=tuple(pair for pair in found.related if not needs_education(pair[0].concept)),
    )
