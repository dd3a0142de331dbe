"""The columns of the tables of forms of education, and what each cell may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from vidare.concepts import overlay
from vidare.core.text import UI_LANGUAGES
from vidare.guidance.planning.values import StepKind
from vidare.guidance.routes.ages import By
from vidare.profiles.circumstances import CEFR, Right, Status

DATA: Final = Path(__file__).parent / "data"
FOLDER: Final = DATA / "forms"
TEXTS: Final = DATA / "texts"
TABLE: Final = "routes"
"""The name under which an agency's own rows are kept."""
COUNTRIES: Final = ("SE", "FI", "NO")
CURRENCY: Final[Mapping[str, str]] = {"SE": "SEK", "FI": "EUR", "NO": "NOK"}

USES: Final = (
    "way", "entrance", "language", "recognition", "abroad", "training", "driving", "licence", "open", "profession",
    "supplement",
)  # fmt: skip
"""What a form is for: `way` to the qualifications of `types`; `entrance` gives the level of `reaches` that others ask for,
or with none is what is read beside the ways that name it in `after`;
`language` leads to the level of `reaches`; `recognition` of what one can, `abroad` of education from elsewhere;
`profession` the recognition of a regulated profession from elsewhere and `supplement` what an authority asks of the foreign educated; these, `training`, `driving` and
`licence` are filled from a rule;
`open` leads to work without a qualification."""
ADMITS: Final = ("right", "places", "decision", "employer")
"""Who fulfils the conditions is let in: always, as far as there are places, if the authority judges so, if an employer
wants them."""
PAPERS: Final = (
    "id", "grades", "diploma", "employer-certificate", "cv", "translation", "language-certificate", "study-plan",
    "residence", "notice", "contract", "medical", "licence", "extract", "work-samples",
)  # fmt: skip
"""What to bring, as codes."""
COLUMNS: Final = (
    "key", "country", "kind", "use", "types", "after", "reaches", *UI_LANGUAGES, "decides", "apply", "when", "note",
    "url", "rounds", "weeks_least", "weeks_most", "hours", "fee", "fee_rights", "keeps_pay", "admits", "age_least",
    "age_by", "age_most", "age_most_by", "eqf_least", "eqf_most", "language", "years", "rights", "situations", "employer", "registered", "bring",
    "support", "source", "source_url", "checked", "status",
)  # fmt: skip


def whole(text: str) -> str:
    return "" if not text or (text.isascii() and text.isdigit() and len(text) <= 6) else "a whole number or nothing"


def _round(text: str) -> str:
    expected = "days of the year as MM-DD parted by '|', 'rolling' or nothing"
    if text in ("", "rolling"):
        return ""
    fine = re.fullmatch(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", text)
    return "" if fine and text not in ("02-29", "02-30", "02-31", "04-31", "06-31", "09-31", "11-31") else expected


def _key(text: str) -> str:
    return "" if re.fullmatch(r"[a-z]{2}:[a-z0-9-]+", text) else "country:name in lower case"


def text_or_key(known: Mapping[str, object]) -> Callable[[str], str]:
    """The check of a cell that holds keys of our texts, or `language:text`, parted by '|'."""

    def check(text: str) -> str:
        if all(part.strip() in known for part in text.split(overlay.LIST_SIGN) if text):
            return ""
        parts = [part.partition(":") for part in text.split(overlay.LIST_SIGN)]
        fine = all(language.strip() in UI_LANGUAGES and said.strip() for language, _, said in parts)
        return "" if fine else "the key of a text, or language:text parted by '|'"

    return check


def checks(texts: Mapping[str, object]) -> Mapping[str, overlay.Check]:
    """The checks of every column; `texts` are the texts that a cell may name."""
    flag = overlay.one_of("yes", "")
    text = text_or_key(texts)
    return {
        "key": _key,
        "country": overlay.one_of(*COUNTRIES),
        "kind": overlay.one_of(*(kind.value for kind in StepKind)),
        "use": overlay.one_of(*USES),
        "types": overlay.each(_key),
        "after": overlay.each(_key),
        "reaches": overlay.one_of("", *CEFR, *(str(level) for level in range(1, 9))),
        "en": overlay.filled,
        "decides": text, "apply": text, "when": text, "note": text,
        "url": overlay.address_or_nothing,
        "rounds": overlay.each(_round),
        "weeks_least": whole, "weeks_most": whole, "hours": whole, "fee": whole, "years": whole,
        "age_least": whole, "age_most": whole, "eqf_least": whole, "eqf_most": whole,
        "fee_rights": overlay.each(overlay.one_of(*(right.value for right in Right if right))),
        "keeps_pay": flag, "employer": flag, "registered": flag,
        "admits": overlay.one_of(*ADMITS),
        "age_by": overlay.one_of("", *(by.value for by in By)),
        "age_most_by": overlay.one_of("", *(by.value for by in By)),
        "language": overlay.one_of("", *CEFR),
        "rights": overlay.each(overlay.one_of(*(right.value for right in Right if right))),
        "situations": overlay.each(overlay.one_of(*(status.value for status in Status if status))),
        "bring": overlay.each(overlay.one_of(*PAPERS)),
        "source": overlay.filled,
        "source_url": overlay.an_address,
        "checked": overlay.a_day,
        "status": overlay.one_of(*overlay.STATUSES),
    }  # fmt: skip
