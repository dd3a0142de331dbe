"""How a course and a time that it is given are said to people: when, where, for whom, by whom approved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidare.catalogue.models import Course, CourseInstance
from vidare.catalogue.queries import CourseCard, instance_distance, is_remote
from vidare.catalogue.records import Audience, Channel
from vidare.concepts.models import Place
from vidare.core.clock import today
from vidare.core.text import LocalizedText
from vidare.web import labels
from vidare.web.templatetags.vidare import day, localized, money, plain

register = template.Library()

_WORDS: Final[Mapping[str, labels.Labels]] = {
    "kind": labels.KINDS,
    "mode": labels.MODES,
    "schedule": labels.SCHEDULES,
    "channel": labels.CHANNELS,
    "who": labels.AUDIENCES,
    "provider": labels.PROVIDER_KINDS,
    "unit": labels.CREDIT_UNITS,
    "teaching": labels.TEACHING,
    "country": labels.COUNTRIES,
    "cefr": labels.CEFR,
}


@register.filter
def said(value: str, what: str) -> str:
    """The plain words for a code: `{{ instance.mode|said:"mode" }}`."""
    return labels.said(_WORDS[what], value)


@register.filter
def listed(values: Iterable[str], what: str) -> str:
    """The plain words for several codes: "daytime, evenings"."""
    return ", ".join(labels.said(_WORDS[what], value) for value in values)


@register.filter
def audiences(who: Iterable[str]) -> str:
    """Who may join; whom it is meant for besides goes unsaid where anyone may."""
    found = list(who)
    return listed([Audience.ANYONE] if Audience.ANYONE in found else found, "who")


@register.filter
def capital(text: str) -> str:
    """With a capital first letter."""
    shown = str(text)
    return shown[:1].upper() + shown[1:]


@register.filter
def starts(instance: CourseInstance) -> str:
    """When it begins: "starts 12 January"."""
    if instance.any_start:
        return _("start whenever you like")
    if instance.start is None:
        return _("start not stated")
    if instance.start < today():
        return _("started %(day)s") % {"day": day(instance.start)}
    return _("starts %(day)s") % {"day": day(instance.start)}


@register.filter
def apply_by(instance: CourseInstance) -> str:
    """The last day to apply: "apply by 20 December"."""
    if instance.closes:
        pattern = _("apply by %(day)s") if instance.closes >= today() else _("one could apply until %(day)s")
        return pattern % {"day": day(instance.closes)}
    if instance.any_start or instance.channel == Channel.CONTINUOUS:
        return _("apply at any time")
    return _("last day to apply not stated")


@register.filter
def where(instance: CourseInstance) -> str:
    """Where it is given: names of places and how, "Göteborg, Borås, partly at a distance". Needs places prefetched."""
    remote = is_remote(instance)
    place = _names(instance.places.all(), 4) or instance.place_text
    how = labels.said(labels.MODES, instance.mode) if instance.mode and instance.mode != "campus" else ""
    if remote and not place:
        return how
    return ", ".join(part for part in (place, how) if part) or _("place not stated")


@register.filter
def where_of(card: CourseCard) -> str:
    """Where a course is given: "Göteborg and 6 more places"; how, where that is from home."""
    remote = labels.said(labels.MODES, card.instance.mode) if card.instance and is_remote(card.instance) else ""
    place = _names(card.places, 1)
    if not place and card.instance:
        place = card.instance.place_text
    parts = [part for part in (remote, place) if part]
    return _(" or ").join(dict.fromkeys(parts)) or (where(card.instance) if card.instance else _("place not stated"))


def _names(places: Iterable[Place], most: int) -> str:
    found = list(dict.fromkeys(plain(place.names) for place in places))
    shown = ", ".join(found[:most])
    more = len(found) - most
    if more <= 0:
        return shown
    return ngettext("%(places)s and %(n)s more place", "%(places)s and %(n)s more places", more) % {
        "places": shown,
        "n": more,
    }


@register.filter
def price_of(instance: CourseInstance | None) -> SafeString | str:
    """What it costs; with who decides, where an agency gives the place: "free; Arbetsförmedlingen decides"."""
    if instance is None:
        return ""
    price = money(instance.price)
    if instance.channel == Channel.AGENCY and instance.decided_by:
        decides = format_html(_("{who} decides"), who=localized(instance.decided_by))
        return format_html("{}; {}", price, decides)
    return price


@dataclass(frozen=True, slots=True)
class Accreditation:
    """Whether somebody vouches for a course. `state` is yes, no or unknown; `by` who does."""

    state: str
    text: str
    by: LocalizedText


@register.filter
def accreditation(course: Course) -> Accreditation:
    """The course's own approval before its provider's; one that nothing is known of is unknown, never unaccredited."""
    if course.is_accredited:
        return Accreditation("yes", _("accredited course"), course.accredited_by or LocalizedText())
    provider = course.provider
    if provider.is_accredited:
        return Accreditation("yes", _("accredited provider"), provider.accredited_by or LocalizedText())
    if course.is_accredited is False or provider.is_accredited is False:
        return Accreditation("no", _("not accredited"), LocalizedText())
    return Accreditation("unknown", _("not known whether it is accredited"), LocalizedText())


@register.simple_tag
def level_in(eqf: int | None, country: str = "") -> str:
    """A level of education in the words of a country."""
    return labels.level(eqf, country)


@register.filter
def lines(text: str) -> list[str]:
    """A text's lines, without empty ones and without the dashes and dots of a list."""
    return [line for part in text.split("\n") if (line := part.strip(" \t-–•*·"))]


@register.filter
def distance_from(instance: CourseInstance, place: Place) -> float | None:
    """Kilometres from a place to where it is given; None where that is from home, or unknown."""
    return None if is_remote(instance) else instance_distance(instance, place.point)
