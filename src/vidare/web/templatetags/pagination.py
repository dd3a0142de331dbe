"""Links that change a part of the present query string: pages, filters."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: Any) -> str:
    """The present query string with these parameters set; None or empty removes one."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None and value != "":
            query.setlist(name, [str(part) for part in value] if isinstance(value, list | tuple) else [str(value)])
    return f"?{urlencode(sorted(query.lists()), doseq=True)}" if query else "?"
