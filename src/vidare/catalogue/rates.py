"""Exchange rates, dated, for comparing prices of several countries: never for showing them."""

from __future__ import annotations

from typing import Final

AS_OF: Final = "2026-11-02"
SOURCE: Final = "rounded by us for sorting; not a bank's rate"
SEK_PER: Final = {"SEK": 1.0, "EUR": 11.0, "NOK": 0.95, "DKK": 1.47}


def to_sek(minor: int | None, currency: str) -> float | None:
    """An amount in minor units as öre, roughly; None where the amount or its currency is unknown."""
    return minor * SEK_PER[currency] if minor is not None and currency in SEK_PER else None
