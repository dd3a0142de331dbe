"""Notices in words."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.profiles.models import Notice
from vidare.web.languages import current
from vidare.web.templatetags.vidare import day, money


def told(notice: Notice) -> str:
    """One sentence in the reader's language."""
    data = notice.data
    title = LocalizedText(data["title"]).best(current()).text if data.get("title") else ""
    if notice.kind == "search-new":
        count = data.get("count", 0)
        return ngettext("%(count)s new course in your search", "%(count)s new courses in your search", count) % {
            "count": count
        }
    if notice.kind == "opened":
        return _("Somebody opened what you shared. My data says who and when.")
    if notice.kind == "unused-account":
        return _(
            "You have not been here for long. Your account is erased on %(day)s, unless you sign in before then."
        ) % {"day": _shown(data.get("last_day"))}
    words = {
        "step-gone": _("%(title)s is not offered any more.") % {"title": title},
        "step-closed": _("One can no longer apply for %(title)s.") % {"title": title},
        "closes-soon": _("%(title)s: apply by %(day)s.") % {"title": title, "day": _shown(data.get("closes"))},
        "starts-moved": _("%(title)s begins %(now)s, before: %(before)s.") % _moved(title, data),
        "closes-moved": _("%(title)s: the last day to apply is now %(now)s, before: %(before)s.") % _moved(title, data),
        "price-moved": _("%(title)s: the price is now %(now)s, before: %(before)s.") % _moved(title, data),
    }
    return words.get(notice.kind, _("Something changed."))


def _moved(title: str, data: dict[str, Any]) -> dict[str, str]:
    return {"title": title, "now": _shown(data.get("now")), "before": _shown(data.get("before"))}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return money(Money(value["minor"], value["currency"]))
    return day(date.fromisoformat(value)) if value else _("not stated")
