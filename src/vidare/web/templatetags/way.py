"""What the pages of My way say: names in a marked language, ticks, bars, and the facts of a course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django import template
from django.template import Context
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vidare.catalogue.models import CourseInstance
from vidare.catalogue.records import Mode
from vidare.concepts.regulation.queries import Rule as Regulated
from vidare.core.text import LocalText
from vidare.guidance.values import Jobs
from vidare.profiles.doubts import BEGINNER, NOT, OTHER, WISH
from vidare.profiles.evidence import Source
from vidare.profiles.profile import Claim
from vidare.web import labels, paths
from vidare.web.languages import current
from vidare.web.regulated.wording import KINDS
from vidare.web.templatetags.vidare import day, localized, plain
from vidare.web.way.cards import ALREADY, OWN_TRAINING, STEP, Brought, Card, skill_level
from vidare.web.way.checking import Row
from vidare.web.way.licences import Rule
from vidare.web.way.naming import Named
from vidare.web.way.nearby import Nearby, everywhere

register = template.Library()
MOST_PLACES = 3
MOST_BROUGHT = 4
MOST_RULES = 3

_DOUBTS: Final[Mapping[str, Promise]] = {
    NOT: gettext_lazy("it sounds as if you cannot; tick it if you can"),
    WISH: gettext_lazy("it sounds like something you wish for; tick it if you can it already"),
    BEGINNER: gettext_lazy("it sounds as if you have just begun; tick it if you can use it at work"),
    OTHER: gettext_lazy("it sounds like someone else; tick it if you have done this work"),
}


@register.simple_tag
def name(text: LocalText | str, capital: bool = False) -> SafeString | str:
    """A concept's name; marked with its language where that is not the page's."""
    shown = str(text)
    if capital and shown:
        shown = shown[0].upper() + shown[1:]
    if isinstance(text, LocalText) and not text.exact and text.text:
        return format_html('<span lang="{}">{}</span>', text.language, shown)
    return shown


@register.simple_tag
def tick(item: Named, field: str, prefix: str, ticked: bool = False) -> SafeString:
    """A box to tick for a concept; `prefix` keeps ids apart where a concept stands twice on a page."""
    return format_html(
        '<label class="choice" for="{0}-{1}"><input type="checkbox" id="{0}-{1}" name="{2}" value="{1}"{4}> {3}</label>',
        prefix, item.key, field, format_html("<span>{}</span>", name(item.name)), SafeString(" checked" if ticked else ""),
    )  # fmt: skip


@register.simple_tag
def keep(row: Row) -> SafeString:
    """A claim to keep or remove, ticked where it is confirmed, with its doubt."""
    item = row.concept
    note = _DOUBTS.get(row.doubt, "")
    kind = _("work that I have done") if item.is_occupation else ""
    notes = format_html_join("", ' <span class="muted small">({})</span>', ((part,) for part in (kind, note) if part))
    return format_html(
        '<label class="choice" for="k-{0}"><input type="checkbox" id="k-{0}" name="keep" value="{0}"{1}> '
        '<span>{2}{3}</span></label><input type="hidden" name="shown" value="{0}">',
        item.key, SafeString(" checked") if row.claim.confirmed else "", name(item.name), notes,
    )  # fmt: skip


@register.simple_tag
def bar(card: Card) -> SafeString:
    """The core skills as a bar: what one has, what is similar, what is missing. The words beside it say the same."""
    total = card.total or 1
    have, akin = 100 * len(card.have) / total, 100 * len(card.akin) / total
    return format_html(
        '<svg class="fit-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        '<rect class="ground" width="100" height="6"/><rect class="have" width="{}" height="6"/>'
        '<rect class="near" x="{}" width="{}" height="6"/></svg>',
        f"{have:.1f}", f"{have:.1f}", f"{akin:.1f}",
    )  # fmt: skip


@register.simple_tag
def fit_words(card: Card) -> str:
    """How near one is, in words. The limits are those of the groups."""
    if card.share >= ALREADY:
        return _("most of it is yours")
    if card.share >= STEP:
        return _("a good part is yours")
    return _("a part is yours") if card.have else _("mostly new")


@register.simple_tag
def education_note(code: str) -> str:
    """What work of an ISCO-08 code usually asks for in education; empty where it asks for none."""
    if code.startswith(OWN_TRAINING):
        return _("One is selected for this work and trained for it: it has its own school or course.")
    level = skill_level(code) if code else 1
    if level == 4:
        return _("Work at this level usually asks for a degree in the field, whatever skills you have.")
    if level == 3:
        return _("Work at this level often asks for education after upper secondary school.")
    if code.startswith("7"):
        return _("Employers often ask for a trade certificate or a vocational qualification in this trade.")
    return ""


@register.simple_tag
def by_law(rules: Sequence[Regulated]) -> SafeString:
    """What the law of a country asks for, of whom, and who decides; one line for each rule, three at most."""
    lines = (
        (rule.title, labels.said(KINDS, rule.kind), _("%(who)s decides") % {"who": rule.authority})
        for rule in rules[:MOST_RULES]
    )
    return format_html_join("; ", "{}: {}. {}", lines)


@register.simple_tag
def whence(claim: Claim | None) -> str:
    """Where a skill of the person's comes from."""
    if claim is None:
        return _("from your profile")
    if claim.evidence.source == Source.TEXT and claim.evidence.quote:
        return _("you wrote “%(quote)s”") % {"quote": claim.evidence.quote}
    if claim.evidence.source == Source.OCCUPATION:
        return _("from work that you have done")
    return _("you said so")


def _from(item: Brought) -> str:
    return _("from your work as %(work)s") % {"work": item.work.name} if item.work else whence(item.claim)


@register.simple_tag
def brings(card: Card, everything: bool = False) -> SafeString:
    """The skills that one brings, a few or `everything`, those from one's own words first, with where from."""
    parts: list[SafeString] = []
    shown = card.have if everything else card.have[:MOST_BROUGHT]
    for where_from, items in groupby(shown, key=_from):
        names = format_html_join(", ", "{}", ((name(item.skill.name),) for item in items))
        parts.append(format_html('{} <span class="muted small">({})</span>', names, where_from))
    if not shown:
        parts = [format_html("{}", name(skill.name)) for skill in card.extra[:MOST_BROUGHT]]
    return format_html_join("; ", "{}", ((part,) for part in parts))


@dataclass(frozen=True, slots=True)
class HomeFirst:
    """Rules of the reader's country, and those of the others."""

    first: tuple[Rule, ...]
    rest: tuple[Rule, ...]


@register.simple_tag(takes_context=True)
def home_first(context: Context, rules: Sequence[Rule]) -> HomeFirst:
    """The rules of the country chosen, or of the reader's language, apart from the others; all of
    them where there is neither."""
    home = str(context.get("help_country", ""))
    first = tuple(rule for rule in rules if rule.country == home)
    return (
        HomeFirst(first, tuple(rule for rule in rules if rule not in first)) if first else HomeFirst(tuple(rules), ())
    )


@register.simple_tag
def about(item: Named) -> str:
    """The address of the page about an occupation or skill."""
    return paths.concept(item.key, item.kind, item.name.text)


@dataclass(frozen=True, slots=True)
class JobLists:
    """Addresses of the lists of an occupation's jobs; empty where nothing would stand in them, or it is not known."""

    near: str = ""
    home: str = ""
    everywhere: str = ""


@register.simple_tag
def job_lists(jobs: Jobs, occupation: Named, around: Nearby | str = "") -> JobLists:
    """The lists that the counts of an occupation's jobs lead to."""
    every = everywhere(occupation) if jobs.everywhere else ""
    if not isinstance(around, Nearby):
        return JobLists(everywhere=every)
    return JobLists(
        near=around.near(occupation) if jobs.near else "",
        home=around.home(occupation) if jobs.country else "",
        everywhere=every,
    )


@register.simple_tag
def jobs_short(jobs: Jobs) -> str:
    """How many jobs there are, as near as is known, in a word or two; empty where there are none."""
    if not jobs.counted:
        return ""
    if jobs.near is not None:
        return ngettext("%(n)s job near you", "%(n)s jobs near you", jobs.near) % {"n": jobs.near}
    return ngettext("%(n)s job", "%(n)s jobs", jobs.counted) % {"n": jobs.counted}


@register.simple_tag
def country(code: str) -> str:
    """A country's name."""
    return labels.said(labels.COUNTRIES, code)


@register.simple_tag
def starts(instance: CourseInstance) -> str:
    """When a course begins."""
    if instance.any_start:
        return _("start at any time")
    return _("starts %(day)s") % {"day": day(instance.start)} if instance.start else _("start not stated")


@register.simple_tag
def apply_by(instance: CourseInstance) -> str:
    """The last day to apply."""
    return (
        _("apply by %(day)s") % {"day": day(instance.closes)} if instance.closes else _("last day to apply not stated")
    )


@register.simple_tag
def where(instance: CourseInstance) -> str:
    """Where a course is given: places, and how far at a distance. Needs its places prefetched."""
    places = [plain(place.names) for place in instance.places.all()]
    parts = [", ".join(places[:MOST_PLACES]) or instance.place_text[:80]]
    if len(places) > MOST_PLACES:
        parts[0] = _("%(places)s and %(n)s more") % {"places": parts[0], "n": len(places) - MOST_PLACES}
    if instance.mode == Mode.ONLINE:
        return labels.said(labels.MODES, Mode.ONLINE)
    parts.append(labels.said(labels.MODES, instance.mode) if instance.mode != Mode.CAMPUS else "")
    return ", ".join(part for part in parts if part) or _("place not stated")


@register.simple_tag
def who(instance: CourseInstance) -> str:
    """Who may enter."""
    return ", ".join(labels.said(labels.AUDIENCES, part) for part in instance.who) or _("not stated")


@register.simple_tag
def asked(instance: CourseInstance) -> SafeString:
    """What is asked for before: the provider's words, prior education, and language."""
    parts: list[SafeString | str] = []
    if instance.requires:
        said = instance.requires.best(current())
        parts.append(name(LocalText(said.text.rstrip(". "), said.language, said.exact)))
    if instance.prior_eqf:
        parts.append(labels.level(instance.prior_eqf, instance.course.provider.country))
    if instance.language_level:
        parts.append(_("language of the course at level %(level)s") % {"level": instance.language_level})
    return format_html_join("; ", "{}", ((part,) for part in parts or [_("not stated")]))


@register.simple_tag
def channel(instance: CourseInstance) -> SafeString:
    """How one applies, and who decides."""
    way = labels.said(labels.CHANNELS, instance.channel) or _("not stated")
    if instance.decided_by:
        return format_html("{} ({})", way, localized(instance.decided_by))
    return format_html("{}", way)


@register.simple_tag
def taught_in(instance: CourseInstance) -> str:
    """Languages of instruction."""
    return ", ".join(labels.said(labels.TEACHING, code) for code in instance.teaching) or _("not stated")
