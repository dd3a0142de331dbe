"""What the pages of a plan say: days, costs, admission, support, and a line of time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidare.core.money import Money
from vidare.guidance.planned import PlannedStep
from vidare.guidance.routes.values import Step
from vidare.guidance.support.values import Cost, Support
from vidare.web.labels import said
from vidare.web.templatetags.vidare import day, money, number
from vidare.web.way import saying, timeline
from vidare.web.way.planning import Because

register = template.Library()

_FIRST: Final[Mapping[str, Promise]] = {
    "agree-first": gettext_lazy("Wait for their decision before you begin the studies."),
    "apply-first": gettext_lazy("Apply before you begin the studies."),
    "notify-first": gettext_lazy("Tell them before you begin the studies."),
    "register-first": gettext_lazy("Register as a jobseeker before you begin."),
    "opinion-first": gettext_lazy("Ask your transition organisation for its opinion first."),
    "ask-employer-first": gettext_lazy("Ask your employer for leave first."),
}
_LIMITS: Final[Mapping[str, Promise]] = {
    "hours_a_week": gettext_lazy("Hours a week, at most"),
    "money": gettext_lazy("May cost at most"),
    "earliest": gettext_lazy("Start no earlier than"),
    "deadline": gettext_lazy("Finished by"),
}


@register.simple_tag
def kind_of(step: PlannedStep | Step) -> str:
    """What a step is."""
    return said(saying.KINDS, step.kind)


@register.simple_tag
def let_in(thing: PlannedStep | Step) -> str:
    """Would I be let in?"""
    return said(saying.ADMITTED, thing.admission)


@register.simple_tag
def granted(grant: Support) -> str:
    """Could I have this support?"""
    return said(saying.GRANTED, grant.likely)


@register.simple_tag
def because(reason: Because) -> SafeString:
    """A condition with a sign, and the sign in words for those who do not see it."""
    sign, words = "unsure", _("not known:")
    if reason.holds is not None:
        sign, words = ("have", _("fits you:")) if reason.holds else ("lack", _("speaks against:"))
    return format_html('<span class="{}"><span class="visually-hidden">{} </span>{}</span>', sign, words, reason.words)


@register.simple_tag
def paper(code: str) -> str:
    """What to bring."""
    return said(saying.PAPERS, code)


@register.simple_tag
def first_do(code: str) -> str:
    """What has to be done before the studies begin."""
    return str(_FIRST.get(code, _("Ask before you begin the studies.")))


@register.simple_tag
def days_of(step: PlannedStep) -> str:
    """'12 January – 22 March 2027'; for a step without a fixed day from when it can begin, and about how long it takes."""
    if step.is_fixed:
        return day(step.starts) if step.starts == step.ends else f"{day(step.starts)} – {day(step.ends)}"
    return _("can begin %(first)s, then ready about %(last)s") % {"first": day(step.starts), "last": day(step.ends)}


@register.simple_tag
def weeks_of(step: Step) -> str:
    """'50–70 weeks'; empty where it is not known."""
    if step.weeks is None:
        return ""
    least, most = step.weeks
    if least == most:
        return ngettext("%(n)s week", "%(n)s weeks", most) % {"n": most}
    return _("%(least)s–%(most)s weeks") % {"least": least, "most": most}


@register.simple_tag
def net(cost: Cost) -> str:
    """What it costs after support and lost pay, in a word; unknown is said as unknown."""
    return amount(cost.net)


@register.simple_tag
def amount(value: Money | None) -> str:
    """An amount in whole kronor or euros, since it is an estimate; None as not known."""
    if value is None:
        return _("not known")
    whole = round(value.minor / 100)
    return money(Money(whole * 100, value.currency)) if whole else f"0\N{NO-BREAK SPACE}{unit(value.currency)}"


@register.simple_tag
def unit(currency: str) -> str:
    """'kr' or '€'."""
    return "€" if currency == "EUR" else "kr"


@register.simple_tag
def per_week(hours: int) -> str:
    """'10 hours a week'."""
    return ngettext("%(n)s hour a week", "%(n)s hours a week", hours) % {"n": number(hours)}


@register.simple_tag
def line(bar: timeline.Bar, scale: timeline.Scale) -> SafeString:
    """A step on the line of time. The words beside it say the same."""
    marks = format_html_join("", '<rect class="mark-line" x="{}" width="2" height="40"/>', ((x,) for x in scale.marks))
    return format_html(
        '<svg class="plan-line" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="ground" width="1000" height="40"/>{}<rect class="span" x="{}" y="8" width="{}" height="24" rx="6"/></svg>',
        marks, bar.x, bar.width,
    )  # fmt: skip


@register.simple_tag
def share_bar(percent: int) -> SafeString:
    """The share that a plan covers as a bar. The words beside it say the same."""
    return format_html(
        '<svg class="fit-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="ground" width="100" height="6"/><rect class="have" width="{}" height="6"/></svg>',
        percent,
    )


@register.filter
def adjustment(code: str) -> str:
    """What work must be like."""
    return said(saying.ADJUSTMENTS, code)


@register.filter
def limit_label(name: str) -> str:
    """What a limit is called, beside an error."""
    return said(_LIMITS, name)
