"""The columns of the tables of support, and what each cell may hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from vidare.concepts import overlay
from vidare.core.text import UI_LANGUAGES
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.ages import By
from vidare.guidance.routes.rows import COUNTRIES, text_or_key, whole
from vidare.profiles.circumstances import Right, Status

DATA: Final = Path(__file__).parent / "data"
FOLDER: Final = DATA / "rules"
TEXTS: Final = DATA / "texts"
TABLE: Final = "support"
"""The name under which an agency's own rows are kept."""

FIRST: Final = ("agree-first", "apply-first", "notify-first", "register-first", "opinion-first", "ask-employer-first")
"""What must be done before the studies start. `agree-first`: wait for the decision; `opinion-first`: an opinion from the
organisation for transition; `ask-employer-first`: leave from work."""
STUDIES: Final = "studies"
"""What an authority judges: whether the studies suit the person, not the person."""
PERS: Final[Mapping[str, float]] = {"week": 1.0, "month": 12 / 52, "day": 5.0, "year": 1 / 52}
"""How many of an amount's periods there are in a week; days are the five that benefits are paid for."""
COLUMNS: Final = (
    "key", "country", *UI_LANGUAGES, "decides", "ask", "url", "phone", "kinds", "usually", "weeks_least", "weeks_most",
    "hours_most", "paces", "age_least", "age_least_by", "age_most", "age_most_by", "rights", "rights_maybe",
    "situations", "registered", "months", "years", "children", "assessed", "grant", "share", "cap", "loan", "per",
    "year", "most_weeks", "opens", "first", "note", "source", "source_url", "checked", "status", "valid_from",
    "valid_until",
)  # fmt: skip


def _amount(text: str) -> str:
    fine = not text or re.fullmatch(r"\d{1,7}(\.\d{1,2})?", text)
    return "" if fine else "an amount with a full stop before its two decimals, or nothing"


def _month_day(text: str) -> str:
    return (
        "" if not text or re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])", text) else "a day of the year as MM-DD"
    )


def _percent(text: str) -> str:
    return "" if not text or (text.isascii() and text.isdigit() and 0 < int(text) <= 100) else "a per cent, 1 to 100"


def checks(texts: Mapping[str, object]) -> Mapping[str, overlay.Check]:
    """The checks of every column; `texts` are the texts that a cell may name."""
    flag = overlay.one_of("yes", "")
    by = overlay.one_of("", *(one.value for one in By))
    rights = overlay.each(overlay.one_of(*(right.value for right in Right if right)))
    text = text_or_key(texts)
    return {
        "key": lambda cell: "" if re.fullmatch(r"[a-z]{2}:[a-z0-9-]+", cell) else "country:name in lower case",
        "country": overlay.one_of(*COUNTRIES),
        "en": overlay.filled,
        "decides": text, "ask": text, "note": text,
        "url": overlay.address_or_nothing,
        "kinds": overlay.each(overlay.one_of(*(kind.value for kind in StepKind))),
        "usually": overlay.one_of("", "no"),
        "weeks_least": whole, "weeks_most": whole, "hours_most": whole, "months": whole, "years": whole,
        "age_least": whole, "age_most": whole, "age_least_by": by, "age_most_by": by, "most_weeks": whole, "year": whole,
        "paces": overlay.each(_percent),
        "rights": rights, "rights_maybe": rights,
        "situations": overlay.each(overlay.one_of(*(status.value for status in Status if status))),
        "registered": flag, "children": flag, "assessed": overlay.one_of("yes", STUDIES, ""),
        "grant": _amount, "cap": _amount, "loan": _amount,
        "share": lambda cell: _percent(cell.partition(".")[0]) or _amount(cell),
        "per": overlay.one_of(*PERS),
        "opens": overlay.each(_month_day),
        "first": overlay.each(overlay.one_of(*FIRST)),
        "source": overlay.filled,
        "source_url": overlay.an_address,
        "checked": overlay.a_day,
        "status": overlay.one_of(*overlay.STATUSES),
        "valid_from": overlay.day_or_nothing,
        "valid_until": overlay.day_or_nothing,
    }  # fmt: skip
