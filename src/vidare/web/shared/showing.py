"""What was shared, in words for whoever opens it: the same lines in the person's preview and on the receiver's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.core.text import LocalizedText, LocalText
from vidare.profiles.circumstances import Circumstances, Limits
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.parts import Part, Shared, SharedPlan
from vidare.profiles.profile import Claim, Level
from vidare.web.labels import CEFR, COUNTRIES, Labels, level, said
from vidare.web.languages import current
from vidare.web.profile.words import level_of, month, period
from vidare.web.templatetags.vidare import hours_text
from vidare.web.way.naming import Named, named
from vidare.web.way.saying import ADJUSTMENTS, RIGHTS, STATUSES

HEADINGS: Final[Labels] = {
    Part.WORK: gettext_lazy("Work"),
    Part.UNPAID: gettext_lazy("Unpaid work and other experience"),
    Part.EDUCATION: gettext_lazy("Education"),
    Part.COURSES: gettext_lazy("Courses"),
    Part.LANGUAGES: gettext_lazy("Languages"),
    Part.LICENCES: gettext_lazy("Licences and permits"),
    Part.SKILLS: gettext_lazy("Skills"),
    Part.INTERESTS: gettext_lazy("Interests"),
    Part.CIRCUMSTANCES: gettext_lazy("Situation and limits"),
    Part.PLANS: gettext_lazy("Plans"),
}
SOURCES: Final[Labels] = {
    Source.OWN_WORD: gettext_lazy("the person’s own word"),
    Source.TEXT: gettext_lazy("the person’s own word"),
    Source.OCCUPATION: gettext_lazy("usual in work that the person says they have done"),
    Source.IMPORTED: gettext_lazy("from a document that the person brought; nobody has checked it"),
    Source.COUNSELLOR: gettext_lazy("a counsellor’s word"),
    Source.EMPLOYER: gettext_lazy("an employer’s word"),
    Source.RECORD: gettext_lazy("from a signed record"),
    Source.CREDENTIAL: gettext_lazy("verified credential"),
}
"""What a line rests on, said to somebody else than the person; the words promise no more than it does."""
_STRONG: Final = frozenset({Source.RECORD, Source.CREDENTIAL})
SKILL_LEVELS: Final[Labels] = {
    Level.SOME: gettext_lazy("some"),
    Level.GOOD: gettext_lazy("well"),
    Level.EXPERT: gettext_lazy("very well"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: `title`, where and when under it, more text, and what it rests on."""

    title: str | LocalText
    facts: tuple[str, ...] = ()
    text: str = ""
    language: str = ""
    rests_on: str = ""
    is_checked: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """`name` may be empty; `contact` are terms with what they are."""

    name: str
    contact: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def page_of(shared: Shared) -> Page:
    """The shared parts in the reader's language; a part that holds nothing says so by an empty section. Two queries."""
    names = named(shared.concepts, current())
    sections = [
        Section(part, said(HEADINGS, part), tuple(_lines(shared, part, names)))
        for part in shared.parts
        if part in HEADINGS
    ]
    return Page(shared.contact.name, tuple(_contact(shared.contact)), tuple(sections))


def _lines(shared: Shared, part: Part, names: dict[str, Named]) -> Iterator[Line]:
    match part:
        case Part.INTERESTS:
            yield from (Line(names[uri].name) for uri in shared.interests if uri in names)
        case Part.CIRCUMSTANCES:
            yield from _situation(shared.circumstances, shared.limits, names)
        case Part.PLANS:
            yield from map(_plan, shared.plans)
        case _:
            yield from map(_entry, shared.entries.get(part, ()))
            for claim in shared.claims.get(part, ()):
                if claim.concept in names:
                    yield _claim(claim, names[claim.concept].name)


def _entry(entry: Entry) -> Line:
    facts = (entry.organisation, entry.place, period(entry), level_of(entry), entry.credits, entry.grade)
    return Line(
        entry.title,
        tuple(fact for fact in facts if fact),
        entry.text,
        entry.language,
        _rests_on(entry.evidence),
        entry.evidence.source in _STRONG,
    )


def _claim(claim: Claim, name: LocalText) -> Line:
    facts = [said(SKILL_LEVELS, claim.level)]
    if claim.years:
        facts.append(_("%(years)s years") % {"years": claim.years})
    if claim.last_used:
        facts.append(_("last used %(year)s") % {"year": claim.last_used})
    checked = claim.evidence.source in _STRONG
    return Line(name, tuple(fact for fact in facts if fact), rests_on=_rests_on(claim.evidence), is_checked=checked)


def _rests_on(evidence: Evidence) -> str:
    text = said(SOURCES, evidence.source)
    if evidence.origin:
        text = _("%(source)s (%(origin)s)") % {"source": text, "origin": evidence.origin}
    return text


def _contact(contact: Contact) -> Iterator[tuple[str, str]]:
    rows = [
        (_("E-mail"), contact.email),
        (_("Telephone"), contact.phone),
        (_("Address"), contact.address),
        (_("Born"), month(contact.born) if contact.born else ""),
        *((_("Web address"), link) for link in contact.links),
    ]
    yield from ((term, value) for term, value in rows if value)


def _situation(own: Circumstances, limits: Limits, names: dict[str, Named]) -> Iterator[Line]:
    rows: list[tuple[str, Any]] = [
        (_("Country"), said(COUNTRIES, own.country)),
        (_("Age"), own.age),
        (_("What they do now"), said(STATUSES, own.status)),
        (_("Right to stay"), said(RIGHTS, own.right)),
        (_("Years of work in all"), own.years_worked),
        (_("Months of work in the last 24"), own.months_worked),
        (_("Hours of work a week"), own.hours_worked),
        (_("Pay a month before tax"), _amount(own.pay_minor, own.currency)),
        (_("Highest finished education"), level(own.education_eqf, own.education_country)),
        (_("Education from"), said(COUNTRIES, own.education_country)),
        (_("The language of the country"), said(CEFR, own.language_level)),
        (_("Registered as a jobseeker"), _yes_or_no(own.is_registered_jobseeker)),
        (_("Supports children"), _yes_or_no(own.has_children)),
        (_("What the work must be like"), ", ".join(said(ADJUSTMENTS, code) for code in own.adjustments)),
        (_("Hours a week for studies"), hours_text(limits.hours_a_week) if limits.hours_a_week else ""),
        (_("The most it may cost"), _amount(limits.money_minor, limits.currency)),
        (_("Can begin"), _day(limits.earliest)),
        (_("Must be finished by"), _day(limits.deadline)),
        (_("Only online"), _("yes") if limits.online_only else ""),
        (_("Not in the daytime"), _("yes") if limits.no_daytime else ""),
    ]
    yield from (Line(term, (str(value),)) for term, value in rows if value not in (None, ""))
    yield from (Line(names[uri].name) for uri in own.qualifications if uri in names)


def _amount(minor: int | None, currency: str) -> str:
    return "" if minor is None else f"{minor // 100:,} {currency}".replace(",", "\N{NO-BREAK SPACE}").strip()


def _day(day: date | None) -> str:
    return date_format(day) if day else ""


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else _("yes") if value else _("no")


def _plan(plan: SharedPlan) -> Line:
    """The plan's title and steps; whatever of the file cannot be read is left out."""
    steps = plan.data.get("steps") if isinstance(plan.data, dict) else None
    shown = (_step(step) for step in (steps if isinstance(steps, list) else ()) if isinstance(step, dict))
    return Line(plan.title, tuple(step for step in shown if step))


def _step(step: dict[str, Any]) -> str:
    title = step.get("title")
    text = LocalizedText(title).best(current()).text if isinstance(title, dict) and "" not in title else ""
    text = text or (str(title.get("", "")) if isinstance(title, dict) else "")
    try:
        starts = date_format(date.fromisoformat(str(step.get("starts"))))
    except ValueError:
        return text
    return _("%(title)s, from %(day)s") % {"title": text, "day": starts} if text else ""
