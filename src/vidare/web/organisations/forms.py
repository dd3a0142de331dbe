"""What people write about organisations."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vidare.accounts.models import OrganisationKind, Role
from vidare.accounts.organisations import check_number
from vidare.core.problems import Problem

COUNTRIES: Final = (
    ("SE", _("Sweden")), ("FI", _("Finland")), ("NO", _("Norway")), ("DK", _("Denmark")), ("IS", _("Iceland")),
)  # fmt: skip


class _Form(forms.Form):
    """Fields in the dress of the site."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for bound in self:
            bound.field.widget.attrs["class"] = "ds-input"


class OrganisationForm(_Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    kind = forms.ChoiceField(label=_("What kind?"), choices=OrganisationKind.choices)
    country = forms.ChoiceField(label=_("Country"), choices=COUNTRIES)
    number = forms.CharField(label=_("Organisation number"), max_length=20)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("country") and data.get("number"):
            try:
                data["number"] = check_number(data["country"], data["number"])
            except Problem:
                self.add_error(
                    "number", _("This is not an organisation number of that country. Look at the digits again.")
                )
        return data


class InvitationForm(_Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.MEMBER)


class CodeForm(_Form):
    code = forms.CharField(label=_("The code in the letter"), max_length=64)
