"""Planning problems from a real catalogue: random goals, and persons with random skills, places and limits."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from bench import _site

from vidare.guidance.planning.values import Problem

COUNTRIES = {"SE": "SEK", "NO": "NOK", "FI": "EUR"}


def cases_of(home: Path, count: int, seed: int) -> list[Problem]:
    """`count` problems from the catalogue in `home` in which there is something to choose from. The folder is migrated and
    derived files are built there: give a copy."""
    _site.start(home)
    from vidare.core.clock import today
    from vidare.guidance import store

    dice = random.Random(seed)
    matrix = store.current()
    occupations = sorted(matrix.occupation_index)
    cases: list[Problem] = []
    for _ in range(count * 20):
        if len(cases) >= count:
            break
        problem = _case(dice, matrix, dice.choice(occupations), today())
        if len(problem.options) > 1 and problem.needs:
            cases.append(problem)
    return cases


def _case(dice: random.Random, matrix: Any, occupation: str, day: date) -> Problem:
    from vidare.guidance import queries
    from vidare.guidance.choices import Person, choices
    from vidare.guidance.offered import offered
    from vidare.guidance.routes.entering import entry
    from vidare.guidance.values import Goal

    profile = _person(dice, matrix, occupation, day)
    gap = queries.gap(profile, Goal(occupation=occupation))
    person = Person(profile.circumstances, profile.limits, frozenset(profile.skills))
    way_in = entry(occupation, person.country, profile, day)
    offers = offered([item.concept for item in gap.wanted], occupation, profile.limits, day)
    return choices(gap, way_in, offers, person, day).problem


def _person(dice: random.Random, matrix: Any, occupation: str, day: date) -> Any:
    """Somebody with a third of what the occupation asks for, and limits as people have them."""
    from vidare.guidance import gaps
    from vidare.profiles.circumstances import Circumstances, Limits, Status
    from vidare.profiles.evidence import Evidence, Source
    from vidare.profiles.profile import Claim, Profile

    country = dice.choice(sorted(COUNTRIES))
    asked = gaps.of_occupation(matrix, occupation)
    claims = [
        Claim(item.concept, item.kind, Evidence(Source.OWN_WORD)) for item in asked if dice.random() < 0.33
    ]  # fmt: skip
    money = dice.choice((None, 0, 5_000, 20_000, 60_000))
    days = dice.choice((None, 200, 365, 730, 1400))
    limits = Limits(
        country=dice.choice(("", country)),
        hours_a_week=dice.choice((10, 15, 20, 30, 45)),
        money_minor=None if money is None else money * (10 if country == "FI" else 100),
        currency=COUNTRIES[country],
        deadline=day + timedelta(days) if days else None,
    )
    circumstances = Circumstances(
        country=country, age=dice.randint(19, 60), status=dice.choice(list(Status)), years_worked=dice.randint(0, 30),
        education_eqf=dice.choice((None, 2, 4, 4, 6)), language_level=dice.choice(("", "B1", "C1")),
    )  # fmt: skip
    return Profile(claims=tuple(claims), limits=limits, circumstances=circumstances)
