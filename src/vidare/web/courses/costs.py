"""What a course costs, and where one asks for money to live on meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.catalogue.models import CourseInstance
from vidare.core.money import Money


@dataclass(frozen=True, slots=True)
class Costs:
    """Prices over all times, lowest and highest in one currency; None where none is known. `some_unknown`: not every
    time has a price."""

    lowest: Money | None
    highest: Money | None
    some_unknown: bool
    outside: Money | None
    """The highest fee for people from outside the EU and EEA; None where none is stated."""

    @property
    def differ(self) -> bool:
        return self.lowest != self.highest


@dataclass(frozen=True, slots=True)
class Support:
    """Who may give money to live on while one studies."""

    text: Promise
    name: str
    url: str


SUPPORT: Final[Mapping[str, Support]] = {
    "SE": Support(
        _(
            "You may get student aid (studiemedel) or, if you have worked for years, transition study support (omställningsstudiestöd)."
        ),
        "csn.se",
        "https://www.csn.se/",
    ),
    "FI": Support(
        _(
            "You may get student financial aid from Kela, or keep unemployment benefit if the employment authority agrees."
        ),
        "kela.fi",
        "https://www.kela.fi/",
    ),
    "NO": Support(
        _("You may get a loan and grants from Lånekassen. If you get money from NAV, ask there before you start."),
        "lanekassen.no",
        "https://lanekassen.no/",
    ),
}


def costs(instances: Sequence[CourseInstance]) -> Costs:
    """What it costs by these times. Prices of another currency than the first one's are left out of the range."""
    known = [row.price for row in instances if row.price is not None]
    same = sorted((price for price in known if price.currency == known[0].currency), key=lambda price: price.minor)
    outside = [row.price_non_eu for row in instances if row.price_non_eu is not None]
    return Costs(
        same[0] if same else None,
        same[-1] if same else None,
        len(known) < len(instances),
        max(outside, key=lambda price: price.minor, default=None),
    )
