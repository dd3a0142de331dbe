"""What a person changes of a plan: not this one, keep this one, other limits. Each answer makes the plan anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from vidare.core.clock import today
from vidare.guidance.planning.values import Aim
from vidare.profiles.circumstances import Limits
from vidare.web.way.limits import limits_of
from vidare.web.way.situation import CURRENCY_OF, MOST_MONEY, day_field, number_field
from vidare.web.way.state import MOST_WISHES, Way

_KEY: Final = 260
"""Characters of the longest key of a step."""


class PlanLimitsForm(forms.Form):
    """Hours, money and days that a plan keeps to; empty: no limit."""

    hours_a_week = number_field(1, 80)
    money = number_field(0, MOST_MONEY)
    earliest = day_field()
    deadline = day_field()

    def clean_deadline(self) -> date | None:
        """A day that is still to come, after the earliest start."""
        last: date | None = self.cleaned_data["deadline"]
        first: date | None = self.cleaned_data.get("earliest")
        if last and last <= today():
            raise forms.ValidationError(_("This day has passed. Choose a later one."))
        if last and first and last <= first:
            raise forms.ValidationError(_("This is before the first day that you can begin."))
        return last

    @classmethod
    def of(cls, limits: Limits) -> PlanLimitsForm:
        """The form as the limits are now."""
        return cls(
            initial={
                "hours_a_week": limits.hours_a_week,
                "money": limits.money_minor // 100 if limits.money_minor is not None else None,
                "earliest": limits.earliest,
                "deadline": limits.deadline,
            }
        )


def limit(way: Way, answers: Mapping[str, Any], language: str) -> None:
    """Takes new limits: `hours_a_week`, `money` (whole kronor or euros), `earliest`, `deadline`; those not named stay."""
    money = answers.get("money", way.profile.limits.money_minor)
    changed = {name: answers[name] for name in ("hours_a_week", "earliest", "deadline") if name in answers}
    if "money" in answers:
        changed["money_minor"] = money * 100 if money is not None else None
        changed["currency"] = currency_of(way, language) if money is not None else ""
    way.profile = replace(way.profile, limits=replace(way.profile.limits, **changed))


def currency_of(way: Way, language: str) -> str:
    """The currency that a person's limits are in: theirs, else that of where they live or look."""
    limits = limits_of(way, language)
    return limits.currency or CURRENCY_OF.get(way.profile.circumstances.country or limits.country, "SEK")


_FIELDS: Final = {"hours": "hours_a_week", "money": "money", "earliest": "earliest", "deadline": "deadline"}


def apply_change(way: Way, sent: str, language: str) -> bool:
    """A change that the page offered, such as `hours=12`; False where it cannot be read."""
    name, _sep, value = sent.partition("=")
    if name not in _FIELDS:
        return False
    form = PlanLimitsForm({_FIELDS[name]: value})
    if not form.is_valid() or not value:
        return False
    limit(way, {_FIELDS[name]: form.cleaned_data[_FIELDS[name]]}, language)
    return True


def wish(way: Way, never: str = "", must: str = "", undo: str = "") -> None:
    """Takes a step out (`never`, by its group), fixes one (`must`, by its key), or takes either back."""
    if never:
        way.must = tuple(key for key in way.must if not key.startswith(never[:_KEY]))
        way.never = _with(way.never, never)
    if must:
        way.must = _with(way.must, must)
    if undo:
        way.never = tuple(key for key in way.never if key != undo)
        way.must = tuple(key for key in way.must if key != undo)


def _with(keys: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*keys, key[:_KEY])))[-MOST_WISHES:]


def choose(way: Way, aim: str) -> bool:
    """Goes by the alternative that is best at this; False for none that there is."""
    if aim not in {str(known) for known in Aim}:
        return False
    way.aim = aim
    return True
