"""Amounts of money: whole minor units with a currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

CURRENCIES: Final = {"SEK": "kr", "NOK": "kr", "DKK": "kr", "EUR": "€"}
"""Currencies we hold, all with two decimals, and the sign people use."""


@dataclass(frozen=True, slots=True)
class Money:
    """`minor` is a whole number of öre, øre or cent. Zero is a price; an unknown price is None, never zero."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if self.currency not in CURRENCIES:
            raise ValueError(f"unknown currency {self.currency!r}; expected one of {', '.join(CURRENCIES)}")
        if self.minor < 0:
            raise ValueError(f"a price cannot be negative: {self.minor}")

    @classmethod
    def of(cls, amount: str | int | float | Decimal, currency: str) -> Money:
        """Money from an amount in whole units. Raises ValueError for what is not a finite amount."""
        try:
            value = Decimal(str(amount))
            minor = int((value * 100).to_integral_value())
        except (InvalidOperation, OverflowError, ValueError) as error:
            raise ValueError(f"not an amount: {amount!r}") from error
        return cls(minor, currency)

    @property
    def amount(self) -> Decimal:
        return Decimal(self.minor) / 100

    @property
    def is_free(self) -> bool:
        return self.minor == 0
