"""Worked cases: what a counsellor would say of a good answer, held against what guidance answers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from vidare.concepts.models import Concept, Kind, Label
from vidare.concepts.queries import recogniser
from vidare.concepts.regulation import queries as regulation
from vidare.guidance import queries
from vidare.guidance.choices import CURRENCY_OF
from vidare.guidance.planned import Planned
from vidare.guidance.plans import plan
from vidare.guidance.routes.helping import helpers_for
from vidare.guidance.routes.values import Admission, Entry, Step
from vidare.guidance.values import Goal, Possibilities
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.profile import Claim, Profile

DAY = date(2026, 11, 24)
FOLDER = Path(__file__).parent
LANGUAGE = {"SE": "sv", "FI": "fi", "NO": "nb"}
FINE = (Admission.YES, Admission.LIKELY)


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its country, its name and what the file says of it."""

    country: str
    name: str
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What guidance answered."""

    possibilities: Possibilities
    planned: Planned

    @property
    def entry(self) -> Entry:
        assert self.planned.entry is not None
        return self.planned.entry

    @property
    def steps(self) -> list[Step]:
        return [step for route in self.entry.routes for step in route.steps]


def cases() -> list[Case]:
    """All cases, by country."""
    found = []
    for country in LANGUAGE:
        with (FOLDER / f"{country.lower()}.toml").open("rb") as file:
            found += [Case(country, row["name"], row) for row in tomllib.load(file)["case"]]
    return found


def profile_of(case: Case) -> Profile:
    """The person: what they say of themselves read by the recogniser, all of it confirmed, and the work they have done."""
    said, about = case.said, dict(case.said["about"])
    text, language = said["text"], said.get("text_language", LANGUAGE[case.country])
    claims = [
        Claim(mention.concept, mention.kind, Evidence(Source.TEXT, mention.surface, score=mention.score))
        for mention in recogniser().recognise(text, language).mentions
        if mention.kind != Kind.OCCUPATION
    ]
    for name, years in said["held"]:
        claims.append(Claim(uri_of(name), "occupation", Evidence(Source.OWN_WORD), years=years))
    pay = about.pop("pay", None)
    currency = CURRENCY_OF[case.country]
    circumstances = Circumstances.from_json(
        {**about, "country": case.country, "pay_minor": pay * 100 if pay else None, "currency": currency if pay else ""}
    )
    return Profile(limits=Limits(country=case.country), circumstances=circumstances).with_claims(claims)


def uris_of(name: str) -> list[str]:
    """The occupations that ESCO calls so in English: two of them share a name here and there. Raises where there is none: a
    case must name what is there."""
    labels = Label.objects.filter(
        language="en", kind=Label.LabelKind.PREFERRED, text=name, concept__kind=Kind.OCCUPATION,
        concept__status=Concept.Status.ACTIVE, concept__uri__startswith="http://data.europa.eu/esco/",
    )  # fmt: skip
    found = sorted(set(labels.values_list("concept__uri", flat=True)))
    if not found:
        raise LookupError(f"no occupation is called {name!r}")
    return found


def uri_of(name: str) -> str:
    """The first of `uris_of`."""
    return uris_of(name)[0]


def answer(case: Case) -> Answer:
    person = profile_of(case)
    return Answer(queries.possibilities(person, DAY), plan(person, Goal(occupation=uri_of(case.said["goal"])), DAY))


def misses(case: Case, given: Answer) -> list[str]:
    """Everything that the case asks for and the answer lacks, or that it forbids and the answer holds."""
    return [
        f"{case.country} {case.name}: {text}"
        for text in (*_lists(case, given), *_ways(case, given), *_help(case, given))
    ]


def checks(case: Case) -> int:
    """How many things a case asks."""
    asked = case.said
    lists = ("fields", "routes", "not_sure", "support", "support_not", "help", "near_not")
    single = (
        "near",
        "leads",
        "regulated",
        "regulated_not",
        "authority",
        "routes_any",
        "first_any",
        "support_any",
        "recognised",
    )
    return sum(len(asked.get(key, ())) for key in lists) + sum(key in asked for key in single)


def _lists(case: Case, given: Answer) -> Iterator[str]:
    said = case.said
    near = [item.occupation for item in given.possibilities.near]
    if "near" in said and not {uri for name in said["near"] for uri in uris_of(name)} & set(near):
        yield f"near holds none of {', '.join(said['near'])}"
    for name in said.get("near_not", ()):
        if set(uris_of(name)) & set(near):
            yield f"near holds {name}"
    for code in said.get("fields", ()):
        if code not in {group.code for group in given.possibilities.other}:
            yield f"no other field {code} among {', '.join(group.code for group in given.possibilities.other)}"


def _ways(case: Case, given: Answer) -> Iterator[str]:
    said, entry = case.said, given.entry
    kinds = {str(step.kind) for step in given.steps} | {str(step.kind) for step in entry.recognised}
    known = {True: "yes", False: "no", None: "unknown"}[entry.is_regulated]
    if "leads" in said and entry.leads != said["leads"]:
        yield f"leads is {entry.leads}"
    if said.get("regulated", known) != known or said.get("regulated_not") == known:
        yield f"regulated is {known}"
    for kind in said.get("routes", ()):
        if kind not in kinds:
            yield f"no step of kind {kind} among {', '.join(sorted(kinds)) or 'none'}"
    if "routes_any" in said and not kinds & set(said["routes_any"]):
        yield f"no step of kinds {', '.join(said['routes_any'])} among {', '.join(sorted(kinds)) or 'none'}"
    if "first_any" in said and not (
        entry.routes and {str(s.kind) for s in entry.routes[0].steps} & set(said["first_any"])
    ):
        yield f"the first route has none of {', '.join(said['first_any'])}"
    if said.get("recognised") and not entry.recognised:
        yield "nothing recognised of the years"
    for kind in said.get("not_sure", ()):
        if any(str(step.kind) == kind and step.admission in FINE for step in given.steps):
            yield f"a step of kind {kind} is promised"
    if "authority" in said and not any(said["authority"].casefold() in text for text in _authorities(given)):
        yield f"{said['authority']} decides nothing"
    yield from _courses_never_suffice(given)


def _courses_never_suffice(given: Answer) -> Iterator[str]:
    """Where a qualification or licence leads, an alternative holds a step that gives it, or the answer says it falls short."""
    if given.entry.leads and not given.planned.falls_short:
        for alternative in given.planned.alternatives:
            if not any(step.route for step in alternative.steps):
                yield "a plan of courses alone stands for a way in"


def _authorities(given: Answer) -> list[str]:
    """Who decides, by the steps and by the rules that the answer names."""
    rules = regulation.for_occupation(given.entry.occupation, given.entry.country, DAY)
    named = [rule.authority.casefold() for rule in rules if rule.key in given.entry.rules]
    return named + [
        text.casefold()
        for step in given.steps
        for text in (*step.decides.values(), *step.name.values(), *step.apply.values())
    ]


def _help(case: Case, given: Answer) -> Iterator[str]:
    said = case.said
    person = profile_of(case)
    likely = {grant.key for grant in given.planned.support if grant.likely in FINE}
    for key in said.get("support", ()):
        if key not in likely:
            yield f"support {key} is not likely ({', '.join(sorted(likely)) or 'none is'})"
    for key in said.get("support_not", ()):
        if key in likely:
            yield f"support {key} is called likely"
    if "support_any" in said and not likely & set(said["support_any"]):
        yield f"none of {', '.join(said['support_any'])} is likely"
    names = " ".join(str(dict(helper.name)) for helper in helpers_for(case.country, person.circumstances)).casefold()
    for word in said.get("help", ()):
        if word.casefold() not in names:
            yield f"no help by {word}"
