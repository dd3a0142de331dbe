"""Whom a person can talk to: human guidance, free of charge, with channels and the day they were checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from vidare.concepts import overlay
from vidare.concepts.permissions import may_load
from vidare.core.actors import Actor
from vidare.core.text import UI_LANGUAGES, LocalizedText
from vidare.guidance.routes.forms import sourced
from vidare.guidance.routes.reading import LaidReport, Stamp, reported, stamp
from vidare.guidance.routes.rows import COUNTRIES, DATA, text_or_key, whole
from vidare.guidance.routes.texts import text, texts
from vidare.guidance.routes.values import Sourced
from vidare.profiles.circumstances import Circumstances, Status

TABLE: Final = "help"
"""The name under which an agency's own rows are kept."""
FOLDER: Final = DATA / "help"
TOPICS: Final = ("guidance", "work", "recognition", "money")
"""What one can ask them of, in the order in which a person mostly needs it."""
COLUMNS: Final = (
    "key", "country", *UI_LANGUAGES, "whom", "channels", "hours", "phone", "url", "topic", "situations", "age_least",
    "age_most", "abroad", "source", "source_url", "checked", "status",
)  # fmt: skip
_kept: dict[Path, tuple[Stamp, tuple[Helper, ...]]] = {}


@dataclass(frozen=True, slots=True)
class Helper:
    """A service where people answer. `whom` it is for, how to reach it and when; `phone` may be empty; the day the number
    was checked stands in `sourced`. `fits` says whether it is for just this person (None: for everyone)."""

    key: str
    country: str
    name: LocalizedText
    whom: LocalizedText
    channels: LocalizedText
    hours: LocalizedText
    phone: str
    url: str
    topic: str
    situations: tuple[Status, ...]
    ages: tuple[int | None, int | None]
    abroad: bool
    sourced: Sourced


def helpers_for(country: str, circumstances: Circumstances) -> tuple[Helper, ...]:
    """Who can help this person in a country, those who are for just such a person first, then by topic. Services for
    others (another age, another situation) are left out; where the person has not said, they stay. One query."""
    found = [helper for helper in helpers(country) if _fits(helper, circumstances) is not False]
    return tuple(sorted(found, key=lambda one: (_fits(one, circumstances) is not True, TOPICS.index(one.topic))))


def helpers(country: str, folder: Path = FOLDER) -> tuple[Helper, ...]:
    """Every service of a country, in the order of the table. One query."""
    said = stamp(TABLE)
    kept = _kept.get(folder)
    if kept is None or kept[0] != said:
        laid = overlay.lay(TABLE, folder, COLUMNS, checks(), ())
        kept = _kept[folder] = (said, tuple(_helper(row) for row in laid.rows))
    return tuple(one for one in kept[1] if one.country == country)


def load(actor: Actor, paths: Sequence[Path] = (), folder: Path = FOLDER) -> LaidReport:
    """Lays an agency's rows of `paths` over ours: the own numbers of a municipality or county. Raises Forbidden,
    `concepts.readers.tables.NotUnderstood`."""
    may_load(actor)
    return reported(actor, TABLE, overlay.lay(TABLE, folder, COLUMNS, checks(), paths))


def checks() -> Mapping[str, overlay.Check]:
    """The checks of every column."""
    said = text_or_key(texts())
    return {
        "country": overlay.one_of(*COUNTRIES),
        "en": overlay.filled,
        "whom": said, "channels": said, "hours": said,
        "phone": lambda cell: "" if not set(cell) - set("+0123456789- ") else "a telephone number",
        "url": overlay.address_or_nothing,
        "topic": overlay.one_of(*TOPICS),
        "situations": overlay.each(overlay.one_of(*(status.value for status in Status if status))),
        "age_least": whole, "age_most": whole,
        "abroad": overlay.one_of("yes", ""),
        "source": overlay.filled,
        "source_url": overlay.an_address,
        "checked": overlay.a_day,
        "status": overlay.one_of(*overlay.STATUSES),
    }  # fmt: skip


def _fits(helper: Helper, own: Circumstances) -> bool | None:
    """True where it is for just such a person, False where it is for others, None where it is for all or not known."""
    least, most = helper.ages
    told: list[bool | None] = []
    if least is not None or most is not None:
        told.append(None if own.age is None else (least or 0) <= own.age <= (most if most is not None else 200))
    if helper.situations:
        told.append(None if not own.status else own.status in helper.situations)
    if helper.abroad:
        told.append(own.education_country != helper.country if own.education_country else None)
    if False in told:
        return False
    return True if told and None not in told else None


def _helper(row: overlay.Row) -> Helper:
    known = texts()
    least, most = (int(row[name]) if row[name] else None for name in ("age_least", "age_most"))
    return Helper(
        key=row.key,
        country=row["country"],
        name=LocalizedText({language: row[language] for language in UI_LANGUAGES}),
        whom=text(row["whom"], known),
        channels=text(row["channels"], known),
        hours=text(row["hours"], known),
        phone=row["phone"],
        url=row["url"],
        topic=row["topic"],
        situations=tuple(Status(code) for code in row.many("situations")),
        ages=(least, most),
        abroad=row["abroad"] == "yes",
        sourced=sourced(row),
    )
