"""The numbers that the page about the method shows, taken from where the program uses them, so that it cannot say others."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from vidare.guidance import choices, courses, likeness, matching
from vidare.guidance.matching import fit
from vidare.search.schema import TEXT_FIELDS
from vidare.web.way import cards

FIELD_NAMES = {
    "title": _("title"),
    "names": _("names of its skills and occupations, in all languages"),
    "outcomes": _("what one learns"),
    "provider": _("provider or employer"),
    "place": _("place"),
    "body": _("the rest of the text"),
}


def all_of_them() -> dict[str, Any]:
    """Weights of the fields of search, of the terms of fit, and what a plan counts with."""
    return {
        "fields": [(FIELD_NAMES[name], weight) for name, weight in TEXT_FIELDS.items()],
        "exact": matching.EXACT,
        "work": matching.WORK,
        "named": matching.NAMED,
        "highest": matching.HIGHEST,
        "text": likeness.TEXT,
        "company": likeness.COMPANY + likeness.COMPANY_BACK,
        "names": likeness.NAMES,
        "group": likeness.GROUP,
        "same_class": likeness.CLASS,
        "level": likeness.LEVEL,
        "liked": fit.LIKED,
        "interest": fit.INTEREST,
        "already": cards.ALREADY,
        "step": cards.STEP,
        "unknown_price": choices.UNKNOWN_PRICE,
        "worth": round(100 * choices.WORTH),
        "most_needs": choices.MOST_NEEDS,
        "merit_share": courses.MERIT_WEIGHT,
    }
