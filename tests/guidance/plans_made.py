"""Plans made by hand, to show and keep without solving anything."""

from __future__ import annotations

from datetime import date
from typing import Any

from vidare.catalogue.records import Role
from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.guidance.planned import Alternative, Planned, PlannedStep
from vidare.guidance.planning.values import Aim, StepKind
from vidare.guidance.routes.values import Admission, Entry, Reason, Route, Sourced, Step
from vidare.guidance.support.values import Cost, Support
from vidare.guidance.values import Gap, Goal, Requirement

DAY = date(2026, 11, 24)
SOURCED = Sourced("Skolverket", "https://www.skolverket.se/", date(2026, 11, 20), True)


def text(words: str) -> LocalizedText:
    return LocalizedText({"sv": words, "en": words})


def route_step(**changes: Any) -> Step:
    values: dict[str, Any] = {
        "key": "se:vux:care", "kind": StepKind.QUALIFICATION, "country": "SE", "name": text("Vård- och omsorgsprogrammet"),
        "decides": text("Hemkommunen"), "apply": text("Sök hos din kommun"), "when": text("Flera gånger om året"),
        "url": "https://example.org/vux", "closes": date(2027, 1, 15), "weeks": (50, 70), "hours": 40,
        "fee": Money(0, "SEK"), "admission": Admission.LIKELY,
        "reasons": (Reason("age", True, "20", "34"), Reason("language", None, "B1", "")),
        "bring": ("id", "grades"), "support": ("se:studiemedel",), "note": text(""), "sourced": SOURCED,
    }  # fmt: skip
    return Step(**{**values, **changes})


def support(**changes: Any) -> Support:
    values: dict[str, Any] = {
        "key": "se:studiemedel", "country": "SE", "name": text("Studiemedel"), "decides": text("CSN"), "ask": text("CSN"),
        "url": "https://www.csn.se/", "phone": "0771-276 000", "likely": Admission.LIKELY,
        "reasons": (Reason("age", True, "60", "34"),), "grant_a_week": Money(100_000, "SEK"),
        "loan_a_week": Money(200_000, "SEK"), "most_weeks": 240, "opens": None, "first": ("agree-first",),
        "note": text("Man söker själv."), "sourced": SOURCED,
    }  # fmt: skip
    return Support(**{**values, **changes})


def known(minor: int = 0, currency: str = "SEK") -> Cost:
    money = Money(minor, currency)
    return Cost(money, Money(0, currency), Money(0, currency), money)


def step(key: str = "c:aaaa:one", **changes: Any) -> PlannedStep:
    values: dict[str, Any] = {
        "key": key, "group": ":".join(key.split(":")[:2]), "kind": StepKind.COURSE, "starts": date(2027, 1, 12),
        "ends": date(2027, 3, 22), "is_fixed": True, "hours": 10, "cost": known(190_000), "admission": Admission.LIKELY,
        "gives": ("urn:test:lift",), "closes": date(2026, 12, 10), "course": key.split(":")[1], "title": "Lyftkurs",
    }  # fmt: skip
    return PlannedStep(**{**values, **changes})


def on_the_route(made: Step | None = None) -> PlannedStep:
    made = made or route_step()
    return step(
        f"r:{made.key}", kind=made.kind, starts=date(2027, 3, 12), ends=date(2028, 5, 1), is_fixed=False, hours=40,
        cost=Cost(Money(0, "SEK"), None, None, None, ("pay", "support")), closes=made.closes, course="", title="",
        route=made, support=(support(),), gives=("urn:test:hygiene", "urn:test:lift"), admission=made.admission,
    )  # fmt: skip


def alternative(*steps: PlannedStep, **changes: Any) -> Alternative:
    steps = steps or (step(),)
    values: dict[str, Any] = {
        "aims": (Aim.QUICKEST, Aim.CHEAPEST), "steps": steps, "covered": 2, "wanted": 3, "uncovered": ("urn:test:calm",),
        "cost": known(190_000), "starts": min(one.starts for one in steps), "ends": max(one.ends for one in steps),
        "peak": 10, "km": 0, "is_optimal": True,
    }  # fmt: skip
    return Alternative(**{**values, **changes})


def gap(occupation: str = "urn:test:carer") -> Gap:
    wanted = tuple(
        Requirement(f"urn:test:{name}", "skill", Role.MUST, 1.0, "occupation") for name in ("lift", "hygiene", "calm")
    )
    return Gap(Goal(occupation=occupation), wanted, (), (), wanted)


def planned(*alternatives: Alternative, **changes: Any) -> Planned:
    made = route_step()
    way = Route("se:care", "SE", "urn:test:carer", "", (made,), Admission.LIKELY)
    values: dict[str, Any] = {
        "gap": gap(), "entry": Entry("urn:test:carer", "SE", None, True, (), (way,), (made,)),
        "alternatives": alternatives or (alternative(), alternative(on_the_route(), aims=(Aim.MOST_RECOGNISED,))),
        "made_on": DAY, "support": (support(),),
    }  # fmt: skip
    return Planned(**{**values, **changes})
