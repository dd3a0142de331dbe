"""Plain JSON as nested lists that a person can read, for the index of a bundle."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def readable(value: Any) -> SafeString:
    """An object as terms and what they are, a list as a list; what is empty is left out, and said where all of it is."""
    return mark_safe(_shown(value)) or format_html("<p>{}</p>", _("Nothing."))


def _shown(value: Any) -> SafeString | str:
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, dict):
        rows = [(str(name).replace("_", " "), shown) for name, inner in value.items() if (shown := _shown(inner))]
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows)) if rows else ""
    if isinstance(value, list):
        items = [(shown,) for inner in value if (shown := _shown(inner))]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", items)) if items else ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return mark_safe(conditional_escape(str(value)))
