"""From a body to a profile, a goal and limits, with codes resolved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from vidare.api import parsing
from vidare.api.inputs import CircumstancesBody, ClaimBody, EntryBody, GoalBody, LimitsBody, PersonBody
from vidare.api.kinds import OCCUPATIONS, SKILLS
from vidare.concepts.models import Concept
from vidare.core.problems import Problem
from vidare.guidance.values import Goal
from vidare.profiles.circumstances import Adjustment, Circumstances, Limits, Right, Status
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Level, Profile

_ANY = (*OCCUPATIONS, *SKILLS)


def profile(body: PersonBody, lang: str) -> Profile:
    """The person: the claims of the profile, and what is simply listed as confirmed claims. Raises UnknownConcept for a
    concept that there is not, UnknownCode for a place, a country or a kind of evidence."""
    person = Profile()
    if body.profile:
        known = parsing.concepts((claim.concept for claim in body.profile.claims), _ANY, "profile.claims", lang)
        hidden = parsing.concepts(body.profile.dismissed, OCCUPATIONS, "profile.dismissed", lang)
        person = Profile(
            claims=tuple(_claim(claim, known[claim.concept]) for claim in body.profile.claims),
            limits=limits(body.profile.limits, "profile.limits"),
            dismissed=tuple(concept.uri for concept in hidden.values()),
            liked=_uris(body.profile.liked, OCCUPATIONS, "profile.liked", lang),
            interests=_uris(body.profile.interests, SKILLS, "profile.interests", lang),
            circumstances=circumstances(body.profile.circumstances, "profile.circumstances"),
            entries=tuple(_entry(entry) for entry in body.profile.entries),
        )
    if body.circumstances:
        person = replace(person, circumstances=circumstances(body.circumstances, "circumstances"))
    skills = parsing.concepts(body.skills, SKILLS, "skills", lang).values()
    occupations = parsing.concepts(body.occupations, OCCUPATIONS, "occupations", lang).values()
    own = Profile().with_claims(_own([*skills, *occupations]))
    # What is listed is said now, and so counts even where an older claim was not confirmed.
    return replace(person.without(*(claim.concept for claim in own.claims)), claims=()).with_claims(
        [*(claim for claim in person.claims if own.claim(claim.concept) is None), *own.claims]
    )


def _uris(keys: Sequence[str], kinds: tuple[str, ...], where: str, lang: str) -> tuple[str, ...]:
    return tuple(concept.uri for concept in parsing.concepts(keys, kinds, where, lang).values())


def circumstances(body: CircumstancesBody, where: str) -> Circumstances:
    """The person's situation. Raises UnknownCode for a code, Problem that names the field for a value."""
    for name, known in (("status", Status), ("right", Right)):
        if value := getattr(body, name):
            parsing.one_of(f"{where}.{name}", [value], known)
    parsing.one_of(f"{where}.adjustments", body.adjustments, Adjustment)
    return Circumstances.from_json(body.model_dump())


def _claim(body: ClaimBody, concept: Concept) -> Claim:
    evidence = body.evidence
    kind = Source(parsing.one_of("profile.claims.evidence.source", [evidence.source], Source)[0])
    return Claim(
        concept=concept.uri,
        kind=concept.kind,
        evidence=Evidence.from_json(evidence.model_dump() | {"source": kind}),
        confirmed=body.confirmed,
        level=Level(parsing.one_of("profile.claims.level", [body.level], Level)[0]),
        last_used=body.last_used,
        years=body.years,
    )


def _entry(body: EntryBody) -> Entry:
    parsing.one_of("profile.entries.kind", [body.kind], EntryKind)
    parsing.one_of("profile.entries.evidence.source", [body.evidence.source], Source)
    return Entry.from_json(body.model_dump())


def _own(concepts: Iterable[Concept]) -> list[Claim]:
    return [Claim(concept.uri, concept.kind, Evidence(Source.OWN_WORD)) for concept in concepts]


def limits(body: LimitsBody, where: str = "limits") -> Limits:
    """Limits with the code of the place. Raises UnknownCode, and Problem for a distance without a place."""
    found = parsing.place(body.place, f"{where}.place") if body.place.strip() else None
    if body.within_km is not None:
        parsing.within([found] if found else [], body.within_km, "")
    given = body.model_dump(mode="json")
    given |= {
        "place": found.code if found else "",
        "country": parsing.country(body.country, f"{where}.country") if body.country else "",
    }
    return Limits.from_json(given)


def goal(body: GoalBody, lang: str) -> Goal:
    """The goal. Raises Problem when it is not exactly one of an occupation, a text and skills."""
    if sum((body.occupation is not None, body.text is not None, bool(body.skills))) != 1:
        detail = "give exactly one of occupation, text and skills"
        raise Problem("A goal is an occupation, the text of an ad or skills", "no-goal", 400, detail)
    language = parsing.language(body.language, "goal.language") if body.language else ""
    if body.skills:
        return Goal(chosen=_uris(body.skills, SKILLS, "goal.skills", lang))
    if body.occupation is None:
        return Goal(text=body.text or "", language=language)
    found = parsing.concepts([body.occupation], OCCUPATIONS, "goal.occupation", lang)
    return Goal(occupation=found[body.occupation].uri)
