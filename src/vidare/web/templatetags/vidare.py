"""How values are said to people: texts with their language, money, days, durations, distances, names of concepts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from vidare.catalogue.models import Course, CourseInstance, JobPosting, Provider
from vidare.concepts.models import Concept, best_label
from vidare.core.clock import today
from vidare.core.money import CURRENCIES, Money
from vidare.core.text import LocalizedText, LocalText
from vidare.web import paths
from vidare.web.languages import current

register = template.Library()

THIN = "\N{NARROW NO-BREAK SPACE}"
"""Narrow no-break space between thousands."""
_DAY = {"sv": "j F", "fi": "j. E", "nb": "j. F", "nn": "j. F", "en": "j F"}
_HOME = {"sv": "SEK", "nb": "NOK", "nn": "NOK"}
_BULLET = re.compile(r"^\s*[-–•*·]\s+")


@register.simple_tag
def localized(text: Mapping[str, str] | LocalText | str | None, machine: bool = False) -> str:
    """A text in the reader's language or the nearest one, with `lang` where it is another, and a mark where a machine
    translated it."""
    found = _local(text)
    shown: str = conditional_escape(found.text)
    if found.text and not found.exact:
        shown = format_html('<span lang="{}">{}</span>', found.language, found.text)
    if (machine or found.is_machine) and found.text:
        title = gettext("Translated by machine; it may be wrong.")
        mark = gettext("machine translation")
        shown = format_html('{} <small class="v-machine" title="{}">{}</small>', shown, title, mark)
    return shown


@register.simple_tag
def localized_block(text: Mapping[str, str] | LocalText | str | None) -> str:
    """A longer text as paragraphs and lists, with `lang` where it is not in the reader's language."""
    found = _local(text)
    body = paragraphs(found.text)
    if found.exact or not found.text:
        return format_html('<div class="v-prose">{}</div>', body)
    return format_html('<div class="v-prose" lang="{}">{}</div>', found.language, body)


@register.filter
def plain(text: Mapping[str, str] | LocalText | str | None) -> str:
    """A text as it is best read by the reader, without markup: for titles and attributes."""
    return _local(text).text


@register.filter
def language_of(text: Mapping[str, str] | LocalText | str | None) -> str:
    """The language of what `plain` gives."""
    return _local(text).language


def _local(text: Mapping[str, str] | LocalText | str | None) -> LocalText:
    if isinstance(text, LocalText):
        return text
    if isinstance(text, str):
        return LocalText(text, current(), True)
    return (text if isinstance(text, LocalizedText) else LocalizedText(text or {})).best(current())


@register.filter
def paragraphs(text: str) -> SafeString:
    """Paragraphs by blank lines; lines that begin with a dash or dot become a list."""
    blocks: list[tuple[str, list[str]]] = []
    for part in re.split(r"\n\s*\n", text):
        kind = ""
        for line in part.split("\n"):
            if not line.strip():
                continue
            new = "ul" if _BULLET.match(line) else "p"
            if new != kind:
                blocks.append((new, []))
                kind = new
            blocks[-1][1].append(_BULLET.sub("", line).strip())
    made = []
    for kind, lines in blocks:
        if kind == "ul":
            made.append(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((line,) for line in lines))))
        else:
            made.append(
                format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines)))
            )
    return mark_safe("\n".join(made))


@register.filter
def money(value: Money | None) -> str:
    """'free', '1 900 kr', 'price unknown'. Kronor of another country than the reader's carry their code."""
    if value is None:
        return gettext("price unknown")
    if value.is_free:
        return gettext("free")
    language = current()
    sign = CURRENCIES[value.currency]
    if sign == "kr" and _HOME.get(language) != value.currency:
        sign = value.currency
    amount = number(value.amount if value.minor % 100 else value.minor // 100)
    return f"{sign}{amount}" if sign == "€" and language == "en" else f"{amount}\N{NO-BREAK SPACE}{sign}"


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """A number with its thousands apart: by a thin space, in English by a comma."""
    if value is None:
        return ""
    is_english = current() == "en"
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"
    return text if is_english else text.replace(",", THIN).replace(".", ",")


@register.filter
def short_number(value: float | Decimal | None) -> str:
    """A number without needless decimals: 7.5, 10."""
    if value is None:
        return ""
    exact = Decimal(str(value)).normalize()
    return number(int(exact)) if exact == exact.to_integral_value() else number(round(exact, 2)).rstrip("0")


@register.filter
def day(value: date | datetime | None) -> str:
    """'12 January'; with the year when it is not this one."""
    if value is None:
        return ""
    shown = timezone.localtime(value).date() if isinstance(value, datetime) else value
    pattern = _DAY.get(current(), "j F") + ("" if shown.year == today().year else " Y")
    return date_format(shown, pattern)


@register.filter
def moment(value: datetime | None) -> str:
    """'12 January 04:10', in the time of the site."""
    if value is None:
        return ""
    return f"{day(value)} {timezone.localtime(value):%H:%M}"


@register.filter
def duration(instance: Any) -> str:
    """'10 weeks', '3 days', '2 hours'; empty where it is not known. Takes anything with weeks, hours, start and end."""
    weeks, hours = instance.weeks, instance.hours
    if weeks:
        return weeks_text(weeks)
    if instance.start and instance.end and instance.end >= instance.start:
        days = (instance.end - instance.start).days + 1
        if days > 13:
            return weeks_text(round(Decimal(days) / 7))
        if days > 1 or not hours:
            return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    return hours_text(hours) if hours else ""


@register.filter
def weeks_text(weeks: Decimal | int) -> str:
    whole = round(weeks)
    return ngettext("%(n)s week", "%(n)s weeks", whole) % {"n": short_number(weeks)}


@register.filter
def hours_text(hours: Decimal | int) -> str:
    whole = round(hours)
    return ngettext("%(n)s hour", "%(n)s hours", whole) % {"n": short_number(hours)}


@register.filter
def distance_km(km: float | None) -> str:
    """'12 km', '600 km'; 'under 1 km' close by."""
    if km is None:
        return ""
    return gettext("under 1 km") if km < 1 else gettext("%(n)s km") % {"n": number(round(km))}


@register.filter
def concept_name(concept: Concept) -> LocalText:
    """A concept's best name for the reader; needs the concept's labels to be prefetched."""
    label = best_label(concept.labels.all(), current())
    if label is None:
        return LocalText(concept.code or concept.uri, current(), True)
    return LocalText(label.text, label.language, label.language == current())


@register.filter
def address(thing: Course | JobPosting | Provider | Concept) -> str:
    """Where a thing's page is."""
    if isinstance(thing, Course):
        return paths.course(thing)
    if isinstance(thing, JobPosting):
        return paths.posting(thing)
    if isinstance(thing, Provider):
        return paths.provider(thing)
    return paths.concept(thing.public_id, thing.kind, concept_name(thing).text)


@register.filter
def safe_link(url: str) -> str:
    """An outside address when it is http(s), else nothing: a feed may say anything."""
    return url if urlsplit(url.strip()).scheme in {"http", "https"} else ""


@register.filter
def site_of(url: str) -> str:
    """The site that a link leads to, 'example.org'."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    return mapping.get(key)


@register.filter
def instance_price(instance: CourseInstance | None) -> Money | None:
    return instance.price if instance else None
