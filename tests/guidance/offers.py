"""Offers and routes to plan with."""

from __future__ import annotations

from datetime import date

from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.guidance.offered import Offered
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.values import Admission, Route, Sourced, Step

DAY = date(2026, 11, 24)
EMPTY = LocalizedText()

OFFER = Offered(
    key="c:one:1", course="one", instance=1, title="A course", kind=None, country="SE", price=Money(1_000_00, "SEK"),
    start=None, any_start=True, weeks=4.0, hours=10.0, schedule=frozenset(), teaching=frozenset({"sv"}), is_online=True,
    distance_km=None, closes=None, who=frozenset(), prior_eqf=None, language_level="", credits=None, is_accredited=None,
    teaches={}, asks=frozenset(), named=False,
)  # fmt: skip


def step(key: str, kind: StepKind, admission: Admission = Admission.LIKELY, weeks: tuple[int, int] = (10, 20)) -> Step:
    """A step of a route, free and known."""
    return Step(
        key=key, kind=kind, country="SE", name=LocalizedText({"en": key}), decides=EMPTY, apply=EMPTY, when=EMPTY, url="",
        closes=None, weeks=weeks, hours=20, fee=Money(0, "SEK"), admission=admission, reasons=(), bring=(), support=(),
        note=EMPTY, sourced=Sourced("test", "", DAY, True),
    )  # fmt: skip


def route(*steps: Step, key: str = "") -> Route:
    """A route of these steps, as sure as its least sure one."""
    admission = Admission.NO if any(one.admission == Admission.NO for one in steps) else Admission.LIKELY
    return Route(key or "-".join(one.key for one in steps), "SE", "urn:nurse", "", steps, admission)
