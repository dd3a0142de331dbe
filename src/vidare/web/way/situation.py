"""What a person tells of their situation and of what their way must keep to: a form of optional questions.

No question is needed for any possibility to show; each makes one answer better, and the page says which.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.core.clock import today
from vidare.profiles.circumstances import CEFR, Adjustment, Circumstances, Right, Status
from vidare.profiles.profile import Profile
from vidare.web import labels
from vidare.web.labels import Labels
from vidare.web.way import saying
from vidare.web.way.forms import COUNTRIES, PlainText, place_code, place_name

CURRENCY_OF: Final = {"SE": "SEK", "NO": "NOK", "FI": "EUR"}
EEA, ELSEWHERE = "EEA", "XX"
SCHOOLED: Final[Labels] = {
    **labels.COUNTRIES,
    "IS": gettext_lazy("Iceland"),
    EEA: gettext_lazy("another country in the EU or EEA"),
    ELSEWHERE: gettext_lazy("another country"),
}
"""Where one has gone to school. `EEA` and `XX` (a code that ISO 3166 leaves to users) stand for more countries."""
TAUGHT_IN: Final = ("sv", "fi", "nb", "nn", "en")
LEVELS: Final = ("1", "2", "3", "4", "5", "6", "7", "8")
MOST_MONEY: Final = 10_000_000
_COPIED: Final = ("age", "years_worked", "months_worked", "hours_worked", "education_country", "language_level")
_LIMITS: Final = ("within_km", "hours_a_week", "earliest", "deadline", "online_only", "no_daytime")

_WHOLE: Final = gettext_lazy("Write a whole number, such as 20.")
_DAY: Final = gettext_lazy("Choose a day, or write it as 2027-01-15.")


def number_field(least: int, most: int) -> forms.IntegerField:
    return forms.IntegerField(
        required=False,
        min_value=least,
        max_value=most,
        error_messages={
            "invalid": _WHOLE,
            "min_value": gettext_lazy("At least %(limit_value)s."),
            "max_value": gettext_lazy("At most %(limit_value)s."),
        },
    )


def _choice(codes: Any) -> forms.ChoiceField:
    return forms.ChoiceField(required=False, choices=[("", ""), *((str(code), str(code)) for code in codes)])


def day_field() -> forms.DateField:
    return forms.DateField(required=False, input_formats=["%Y-%m-%d"], error_messages={"invalid": _DAY})


class SituationForm(forms.Form):
    """Circumstances and limits. Amounts are whole kronor or euros of the country where one lives."""

    country = _choice(COUNTRIES)
    place = PlainText(required=False, max_length=80)
    within_km = number_field(1, 2000)
    age = number_field(13, 110)
    right = _choice(code for code in Right if code)
    status = _choice(code for code in Status if code)
    hours_worked = number_field(0, 100)
    pay = number_field(0, MOST_MONEY)
    years_worked = number_field(0, 80)
    months_worked = number_field(0, 24)
    is_registered_jobseeker = _choice(("yes", "no"))
    has_children = _choice(("yes", "no"))
    education_eqf = _choice(LEVELS)
    education_country = _choice(SCHOOLED)
    language_level = _choice(CEFR)
    hours_a_week = number_field(1, 80)
    money = number_field(0, MOST_MONEY)
    earliest = day_field()
    deadline = day_field()
    online_only = forms.BooleanField(required=False)
    no_daytime = forms.BooleanField(required=False)
    languages = forms.MultipleChoiceField(required=False, choices=[(code, code) for code in TAUGHT_IN])
    adjustments = forms.MultipleChoiceField(required=False, choices=[(str(code), str(code)) for code in Adjustment])

    def clean_place(self) -> str:
        """The code of the municipality. The error names near ones."""
        return place_code(str(self.cleaned_data["place"]), self.cleaned_data.get("country") or "")

    def clean(self) -> dict[str, Any]:
        """Days that fit each other."""
        data = super().clean() or {}
        earliest, deadline = data.get("earliest"), data.get("deadline")
        if deadline and deadline <= today():
            self.add_error("deadline", _("This day has passed. Choose a later one."))
        elif earliest and deadline and deadline <= earliest:
            self.add_error("deadline", _("This is before the first day that you can begin."))
        return data

    @classmethod
    def of(cls, profile: Profile) -> SituationForm:
        """The form as the person has filled it."""
        own, limits = profile.circumstances, profile.limits
        return cls(
            initial={
                **{name: getattr(own, name) for name in _COPIED},
                **{name: getattr(limits, name) for name in _LIMITS},
                "country": own.country or limits.country,
                "place": place_name(limits.place),
                "status": str(own.status),
                "right": str(own.right),
                "languages": list(limits.languages),
                "education_eqf": str(own.education_eqf or ""),
                "pay": own.pay_minor // 100 if own.pay_minor is not None else None,
                "money": limits.money_minor // 100 if limits.money_minor is not None else None,
                "is_registered_jobseeker": _yes_or_no(own.is_registered_jobseeker),
                "has_children": _yes_or_no(own.has_children),
                "adjustments": [str(code) for code in own.adjustments],
            }
        )

    def told(self, profile: Profile, home: str) -> Profile:
        """The profile with these answers; `home` is the country to take the currency from where none is chosen."""
        data = self.cleaned_data
        currency = CURRENCY_OF[data["country"] or home or "SE"]
        circumstances = Circumstances(
            **{name: data[name] for name in _COPIED},
            country=data["country"],
            status=Status(data["status"]),
            right=Right(data["right"]),
            education_eqf=int(data["education_eqf"]) if data["education_eqf"] else None,
            pay_minor=data["pay"] * 100 if data["pay"] is not None else None,
            currency=currency if data["pay"] is not None else "",
            is_registered_jobseeker=_is_yes(data["is_registered_jobseeker"]),
            has_children=_is_yes(data["has_children"]),
            qualifications=profile.circumstances.qualifications,
            adjustments=tuple(Adjustment(code) for code in data["adjustments"]),
        )
        limits = replace(
            profile.limits,
            **{name: data[name] for name in _LIMITS},
            place=data["place"],
            languages=tuple(data["languages"]),
            money_minor=data["money"] * 100 if data["money"] is not None else None,
            currency=currency if data["money"] is not None else "",
        )
        return replace(profile, circumstances=circumstances, limits=limits)


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _is_yes(value: str) -> bool | None:
    return value == "yes" if value else None


def options() -> dict[str, Labels]:
    """The words of every list of choices, for the page."""
    return {
        "countries": {code: labels.COUNTRIES[code] for code in COUNTRIES},
        "rights": saying.RIGHTS,
        "statuses": saying.STATUSES,
        "schooled": SCHOOLED,
        "levels": labels.LEVELS,
        "cefr": labels.CEFR,
        "taught_in": {code: labels.TEACHING[code] for code in TAUGHT_IN},
        "adjustments": saying.ADJUSTMENTS,
    }
