"""What people type about themselves, cleaned and bounded: an entry of each kind, a skill, how they are reached."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.validators import URLValidator
from django.http import QueryDict
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.core.clock import today
from vidare.profiles.contact import Contact
from vidare.profiles.entries import MOST_TEXT, Entry, EntryKind, partial_date
from vidare.profiles.evidence import Evidence
from vidare.profiles.profile import Claim, Level
from vidare.web.labels import CEFR, COUNTRIES, LEVELS, TEACHING
from vidare.web.profile.words import NATIVE
from vidare.web.way.forms import PlainText
from vidare.web.way.saying import LEVELS as SKILL_LEVELS

_YEAR_LAST: Final = re.compile(r"(?:(?:(\d{1,2})[./ ])?(\d{1,2})[./ ])?(\d{4})")
_WORDS: Final = re.compile(r"(?:(\d{1,2})\.?\s+)?([^\W\d]+)\s+(\d{4})")


class MonthField(PlainText):
    """A year, or a month and a year, as people write them: 2019, 2019-08, 8/2019, 15.8.2019, August 2019."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        try:
            return partial_date(_standard(text))
        except ValueError as error:
            raise forms.ValidationError(
                _("We could not read “%(text)s”. Write a year, or a year and a month: 2019 or 2019-08."),
                params={"text": text[:40]},
            ) from error


def _standard(text: str) -> str:
    found = _YEAR_LAST.fullmatch(text)
    if found:
        parts = [found[3], *(f"{int(part):02}" for part in (found[2], found[1]) if part)]
        return "-".join(parts)
    found = _WORDS.fullmatch(text)
    if found:
        names = {str(name).casefold(): number for number, name in MONTHS.items()}
        number = next((names[name] for name in names if name.startswith(found[2].casefold()[:3])), None)
        if number is not None:
            return "-".join([found[3], f"{number:02}", *([f"{int(found[1]):02}"] if found[1] else [])])
    return text


_PERIOD: Final = ("started", "ended", "is_ongoing")
FIELDS: Final[Mapping[EntryKind, tuple[str, ...]]] = {
    EntryKind.WORK: ("title", "organisation", "place", "country", *_PERIOD, "text"),
    EntryKind.UNPAID: ("title", "organisation", "place", *_PERIOD, "text"),
    EntryKind.EDUCATION: ("title", "organisation", "place", "country", "level", *_PERIOD, "credits", "grade", "text"),
    EntryKind.COURSE: ("title", "organisation", *_PERIOD, "credits", "grade", "text"),
    EntryKind.LANGUAGE: ("title", "level"),
    EntryKind.LICENCE: ("title", "organisation", "country", "started", "ended", "text"),
}
_TITLES: Final = {
    EntryKind.WORK: gettext_lazy("What you worked as"),
    EntryKind.UNPAID: gettext_lazy("What you did"),
    EntryKind.EDUCATION: gettext_lazy("What you studied, or the degree"),
    EntryKind.COURSE: gettext_lazy("Name of the course"),
    EntryKind.LANGUAGE: gettext_lazy("Language"),
    EntryKind.LICENCE: gettext_lazy("Name of the licence or certificate"),
}
_ORGANISATIONS: Final = {
    EntryKind.WORK: gettext_lazy("Employer"),
    EntryKind.UNPAID: gettext_lazy("Where, or for whom"),
    EntryKind.LICENCE: gettext_lazy("Who issued it"),
}
_MONTH_HINT: Final = gettext_lazy("A year is enough. A month is better: 2019-08 or August 2019.")


class Dressed(forms.Form):
    """A form whose fields look as all fields here do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs |= {"class": "ds-input", "autocomplete": "off"}


class EntryForm(Dressed):
    """An entry of one kind; the fields that belong to it, in the order of the page."""

    title = PlainText(max_length=300, error_messages={"required": gettext_lazy("Write what it is called.")})
    organisation = PlainText(required=False, max_length=300, label=gettext_lazy("School or organiser"))
    place = PlainText(required=False, max_length=300, label=gettext_lazy("Place"))
    country = forms.ChoiceField(required=False, label=gettext_lazy("Country"))
    level = forms.ChoiceField(required=False, label=gettext_lazy("Level"))
    started = MonthField(required=False, max_length=40, label=gettext_lazy("Started"), help_text=_MONTH_HINT)
    ended = MonthField(required=False, max_length=40, label=gettext_lazy("Ended"))
    is_ongoing = forms.BooleanField(required=False, label=gettext_lazy("It still goes on"))
    credits = PlainText(required=False, max_length=60, label=gettext_lazy("Credits, as on the certificate"))
    grade = PlainText(required=False, max_length=60, label=gettext_lazy("Grade"))
    text = PlainText(
        required=False, max_length=MOST_TEXT, widget=forms.Textarea, label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("What you did there, and what it taught you."),
    )  # fmt: skip

    def __init__(self, kind: EntryKind, data: QueryDict | None = None, entry: Entry | None = None) -> None:
        initial = {name: getattr(entry, name) for name in FIELDS[kind]} if entry else {}
        super().__init__(data, initial=initial)
        self.kind, self.entry = kind, entry
        self.fields = {name: self.fields[name] for name in FIELDS[kind]}
        self.fields["title"].label = _TITLES[kind]
        if kind in _ORGANISATIONS:
            self.fields["organisation"].label = _ORGANISATIONS[kind]
        if kind == EntryKind.LICENCE:
            self.fields["started"].label, self.fields["ended"].label = _("Issued"), _("Valid until")
        held = (entry.country, entry.level) if entry else ("", "")
        self._choose("country", {**COUNTRIES}, held[0])
        levels = {**CEFR, "native": NATIVE} if kind == EntryKind.LANGUAGE else _eqf()
        self._choose("level", levels, held[1])

    def _choose(self, name: str, choices: Mapping[str, Any], held: str) -> None:
        """What the entry has already stays possible, also when a document stated something that is not among ours."""
        field = self.fields.get(name)
        if isinstance(field, forms.ChoiceField):
            more = [(held, held)] if held and held not in choices else []
            field.choices = [("", _("not said")), *choices.items(), *more]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        start, end = given.get("started", ""), given.get("ended", "")
        if start and end and end < start[: len(end)]:
            self.add_error("ended", _("It ends before it begins. Look at the two days once more."))
        if given.get("is_ongoing"):
            given["ended"] = ""
        return given

    def made(self, key: str) -> Entry:
        """The entry as it was written; what the form does not show stays as it was. Call it on a valid form."""
        given = {name: self.cleaned_data[name] for name in FIELDS[self.kind]}
        before = self.entry
        values: dict[str, Any] = {**{n: getattr(before, n) for n in _KEPT if before}, **given}
        if self.kind == EntryKind.LANGUAGE:
            values["code"] = _code_of(given["title"]) or (
                before.code if before and before.title == given["title"] else ""
            )
        if before and before.title != given["title"]:
            values["concept"] = ""
        evidence = before.evidence if before else Evidence()
        return Entry(kind=self.kind, key=key, evidence=evidence, **values)


_KEPT: Final = (
    "organisation", "place", "country", "started", "ended", "is_ongoing", "text", "concept", "code", "level", "credits",
    "grade", "language",
)  # fmt: skip


def _eqf() -> dict[str, Any]:
    return {f"eqf:{number}": words for number, words in LEVELS.items()}


def _code_of(name: str) -> str:
    wanted = name.casefold()
    return next((code for code, label in TEACHING.items() if str(label).casefold() == wanted), "")


class SkillForm(Dressed):
    """How well, how lately and how long a person can something."""

    level = forms.ChoiceField(required=False, label=gettext_lazy("How well"))
    last_used = forms.IntegerField(required=False, min_value=1900, label=gettext_lazy("Last year that I did it"))
    years = forms.IntegerField(required=False, min_value=0, max_value=80, label=gettext_lazy("Years"))

    def __init__(self, data: QueryDict | None = None, claim: Claim | None = None) -> None:
        initial = {"level": claim.level, "last_used": claim.last_used, "years": claim.years} if claim else {}
        super().__init__(data, initial=initial)
        level = self.fields["level"]
        if isinstance(level, forms.ChoiceField):
            level.choices = [("", _("not said")), *((str(code), words) for code, words in SKILL_LEVELS.items())]

    def clean_last_used(self) -> int | None:
        year: int | None = self.cleaned_data["last_used"]
        if year is not None and year > today().year:
            raise forms.ValidationError(_("That year has not come yet."))
        return year

    def level_chosen(self) -> Level:
        return Level(self.cleaned_data["level"])


class ContactForm(Dressed):
    """How one is reached. All of it may stay empty."""

    name = PlainText(required=False, max_length=300, label=gettext_lazy("Name"))
    email = forms.EmailField(required=False, max_length=254, label=gettext_lazy("E-mail"))
    phone = PlainText(required=False, max_length=40, label=gettext_lazy("Telephone"))
    address = PlainText(required=False, max_length=300, label=gettext_lazy("Address"), widget=forms.Textarea)
    born = PlainText(
        required=False, max_length=10, label=gettext_lazy("Born"),
        help_text=gettext_lazy("A year, or a day as 1990-05-17. It helps us to see that a study record is yours."),
    )  # fmt: skip
    links = PlainText(
        required=False, max_length=3_000, label=gettext_lazy("Web addresses"), widget=forms.Textarea,
        help_text=gettext_lazy("One a line: a page of your own, a portfolio."),
    )  # fmt: skip

    @classmethod
    def of(cls, contact: Contact) -> ContactForm:
        return cls(initial=values(contact))

    def clean_born(self) -> str:
        text = str(self.cleaned_data["born"])
        try:
            return partial_date(text)
        except ValueError as error:
            raise forms.ValidationError(_("Write a year, or a day as 1990-05-17.")) from error

    def clean_links(self) -> tuple[str, ...]:
        lines = [line.strip() for line in str(self.cleaned_data["links"]).splitlines() if line.strip()]
        if len(lines) > 10:
            raise forms.ValidationError(_("At most ten addresses."))
        full = [line if "://" in line else f"https://{line}" for line in lines]
        check = URLValidator(schemes=["http", "https"])
        for line in full:
            check(line)
        return tuple(full)

    def made(self) -> Contact:
        """The contact as it was written. Call it on a valid form."""
        return Contact(**self.cleaned_data)


def values(contact: Contact) -> dict[str, Any]:
    """A contact as the form holds it."""
    names = ("name", "email", "phone", "address", "born")
    return {**{name: getattr(contact, name) for name in names}, "links": "\n".join(contact.links)}
