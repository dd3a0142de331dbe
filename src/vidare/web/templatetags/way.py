"""What the pages of My way say: names in a marked language, ticks, bars, and the facts of a course."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vidare.core.text import LocalizedText, LocalText
from vidare.profiles.profile import Claim, Source
from vidare.web.way.cards import ALREADY, STEP, Card
from vidare.web.way.checking import Row
from vidare.web.way.doubts import BEGINNER, NOT, WISH
from vidare.web.way.naming import Named

register = template.Library()

_DOUBTS: Final[Mapping[str, Promise]] = {
    NOT: gettext_lazy("it sounds as if you cannot; tick it if you can"),
    WISH: gettext_lazy("it sounds like something you wish for; tick it if you can it already"),
    BEGINNER: gettext_lazy("it sounds as if you have just begun; tick it if you can use it at work"),
}
_COUNTRIES: Final[Mapping[str, Promise]] = {
    "SE": gettext_lazy("Sweden"),
    "FI": gettext_lazy("Finland"),
    "NO": gettext_lazy("Norway"),
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
def text(texts: LocalizedText) -> SafeString | str:
    """A text in the reader's language, or the nearest one with its language marked."""
    return name(texts.best(_reader()))


@register.simple_tag
def plain(texts: LocalizedText) -> str:
    """A text in the reader's language, or the nearest one, as plain text."""
    return texts.best(_reader()).text


@register.simple_tag
def tick(item: Named, field: str, prefix: str) -> SafeString:
    """A box to tick for a concept; `prefix` keeps ids apart where a concept stands twice on a page."""
    return format_html(
        '<label class="choice" for="{0}-{1}"><input type="checkbox" id="{0}-{1}" name="{2}" value="{1}"> {3}</label>',
        prefix, item.key, field, format_html("<span>{}</span>", name(item.name)),
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
def whence(claim: Claim | None) -> str:
    """Where a skill of the person's comes from."""
    if claim is None:
        return _("from your profile")
    if claim.evidence.source == Source.TEXT and claim.evidence.quote:
        return _("you wrote “%(quote)s”") % {"quote": claim.evidence.quote}
    if claim.evidence.source == Source.OCCUPATION:
        return _("from work that you have done")
    return _("you said so")


@register.simple_tag
def country(code: str) -> str:
    """A country's name."""
    return str(_COUNTRIES.get(code, code))


def _reader() -> str:
    return (get_language() or "en")[:2]
