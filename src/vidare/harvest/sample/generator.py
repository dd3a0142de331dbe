"""Turns the written texts of the sample into records, the same every time for the same day."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from vidare.catalogue.records import (
    Admission,
    Audience,
    Channel,
    ConceptRef,
    CourseKind,
    CourseRecord,
    CreditUnit,
    Employment,
    InstanceRecord,
    JobPostingRecord,
    Mode,
    PlaceRef,
    ProviderKind,
    ProviderRecord,
    Record,
    Role,
    Schedule,
)
from vidare.concepts import places as gazetteer
from vidare.concepts.models import Place
from vidare.core.money import Money
from vidare.core.text import LocalizedText
from vidare.harvest.sample.terms import month_start, term_starts, window

FOLDER = Path(__file__).parent
CURRENCY = {"SE": "SEK", "FI": "EUR", "NO": "NOK"}
NATIVE = {"SE": "sv", "FI": "fi", "NO": "nb"}
MOST_PLACES = 3
"""A provider gives a course in so many of its places at a time."""
HISTORY = 730
"""Job postings reach back so many days."""
OPEN_DAYS = (28, 70)

DECIDES = {
    ("SE", Channel.AGENCY): LocalizedText(sv="Arbetsförmedlingen"),
    ("FI", Channel.AGENCY): LocalizedText(fi="Työvoimaviranomainen", sv="Arbetskraftsmyndigheten"),
    ("NO", Channel.AGENCY): LocalizedText(nb="NAV"),
    ("SE", Channel.HOME_MUNICIPALITY): LocalizedText(sv="Hemkommunen"),
    ("FI", Channel.HOME_MUNICIPALITY): LocalizedText(fi="Kotikunta", sv="Hemkommunen"),
    ("NO", Channel.HOME_MUNICIPALITY): LocalizedText(nb="Hjemkommunen", nn="Heimkommunen"),
    ("SE", Channel.NATIONAL_ROUND): LocalizedText(sv="Antagning.se eller skolan"),
    ("FI", Channel.NATIONAL_ROUND): LocalizedText(fi="Opintopolku, yhteishaku", sv="Studieinfo, gemensam ansökan"),
    ("NO", Channel.NATIONAL_ROUND): LocalizedText(nb="Samordna opptak", nn="Samordna opptak"),
}


def records(today: date, folder: Path = FOLDER) -> Iterator[Record]:
    """Courses and job postings of all countries, dated from the month of `today`."""
    for land in sorted(path for path in folder.iterdir() if (path / "providers.csv").exists()):
        providers = _providers(land / "providers.csv")
        for path in sorted(land.glob("courses/*.toml")):
            for row in tomllib.loads(path.read_text(encoding="utf-8")).get("course", []):
                yield from _courses(row, providers, today)
        for path in sorted(land.glob("ads/*.toml")):
            for row in tomllib.loads(path.read_text(encoding="utf-8")).get("ad", []):
                yield from _postings(row, land.name.upper(), today)


def _providers(path: Path) -> dict[str, ProviderRecord]:
    found = {}
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            native = NATIVE[row["country"]]
            found[row["key"]] = ProviderRecord(
                external_id=row["key"], name=LocalizedText({native: row["name"]}), kind=ProviderKind(row["kind"]),
                country=row["country"], place=PlaceRef(name=row["municipality"], country=row["country"]), url=row["url"],
                about=LocalizedText({native: row["about"]}), accredited_by=LocalizedText({native: row["accredited_by"]}),
            )  # fmt: skip
    return found


def _courses(row: dict[str, Any], providers: dict[str, ProviderRecord], today: date) -> Iterator[CourseRecord]:
    lang = row["lang"]
    for number, key in enumerate(row["providers"]):
        provider = providers[key]
        yield CourseRecord(
            external_id=f"{row['key']}@{key}",
            provider=provider,
            title=LocalizedText({lang: row["title"]}),
            description=LocalizedText({lang: row["description"]}),
            outcomes=LocalizedText({lang: "\n".join(row["outcomes"])}),
            kind=CourseKind(row["kind"]),
            eqf_level=row.get("eqf"),
            credits=Decimal(str(row["credits"])) if "credits" in row else None,
            credit_unit=CreditUnit(row["credit_unit"]) if "credits" in row else None,
            accredited_by=LocalizedText({lang: row.get("accredited_by", "")}),
            url=f"{provider.url}{row['key']}",
            instances=tuple(_instances(row, number, provider, today)),
        )


def _instances(row: dict[str, Any], number: int, provider: ProviderRecord, today: date) -> Iterator[InstanceRecord]:
    dice = Random(f"{row['key']}/{number}")
    places = _places(row, number, provider)
    for start, term in _starts(row, provider.country, today, dice):
        admission = _admission(row, provider.country, start, term)
        for place in places or (None,):
            yield InstanceRecord(
                external_id=f"{start or 'any'}/{place.name if place is not None else 'online'}",
                start=start,
                end=start + timedelta(days=_days(row)) if start else None,
                any_start=start is None,
                places=(place,) if place is not None else (),
                mode=Mode(row["mode"]),
                schedule=(Schedule(row["schedule"]),),
                teaching=tuple(row["teaching"]),
                pace=row.get("pace"),
                weeks=Decimal(str(row["weeks"])) if "weeks" in row else None,
                hours=Decimal(str(row["hours"])) if "hours" in row else None,
                gatherings=row.get("gatherings"),
                price=_price(row.get("price"), provider.country, dice),
                price_non_eu=_price(row.get("price_non_eu"), provider.country, None),
                admission=admission,
                url=f"{provider.url}{row['key']}",
            )


def _starts(row: dict[str, Any], country: str, today: date, dice: Random) -> Iterator[tuple[date | None, str]]:
    """Starts, each once. Of two coming terms the second is given only where one can no longer apply for the first."""
    given: set[date | None] = set()
    for wish in row["starts"]:
        if wish == "any":
            options: list[tuple[date | None, str]] = [(None, "")]
        elif isinstance(wish, str):
            first, second = term_starts(wish, country, today)
            closes = window(Channel(row["admission"]), country, *first)[1]
            options = [first, second] if closes and closes < today else [first]
        else:
            options = [(month_start(today, int(wish), dice.randrange(4)), "")]
        for start, term in options:
            if start not in given:
                given.add(start)
                yield start, term


def _places(row: dict[str, Any], number: int, provider: ProviderRecord) -> list[PlaceRef]:
    if row["mode"] == "online" or row.get("places") == []:
        return []
    if not row.get("places"):
        return [provider.place] if provider.place else []
    names = row["places"]
    own = names[number :: len(row["providers"])] or [names[number % len(names)]]
    return [PlaceRef(name=name, country=provider.country) for name in own[:MOST_PLACES]]


def _days(row: dict[str, Any]) -> int:
    if "weeks" in row:
        return max(1, round(float(row["weeks"]) * 7) - 3)
    return max(0, round(float(row.get("hours", 0)) / 8) - 1)


def _price(whole: int | float | None, country: str, dice: Random | None) -> Money | None:
    """The price; providers of one course differ by up to eight per cent, in steps people would use."""
    if whole is None:
        return None
    amount = float(whole)
    if dice is not None and amount >= 500:
        step = 10 if amount < 2_000 else 50
        amount = round(amount * dice.uniform(0.92, 1.08) / step) * step
    return Money.of(amount, CURRENCY[country])


def _admission(row: dict[str, Any], country: str, start: date | None, term: str) -> Admission:
    channel = Channel(row["admission"])
    opens, closes = window(channel, country, start, term) if start else (None, None)
    return Admission(
        channel=channel,
        opens=opens,
        closes=closes,
        who=tuple(Audience(part) for part in row["who"]),
        seats=row.get("seats"),
        requires=LocalizedText({row["lang"]: row.get("requires", "")}),
        prior_eqf=row.get("prior_eqf"),
        language_level=row.get("language_level", ""),
        decided_by=DECIDES.get((country, channel), LocalizedText()),
    )


def _postings(row: dict[str, Any], country: str, today: date) -> Iterator[JobPostingRecord]:
    dice = Random(row["key"])
    for number in range(8 + 4 * int(row.get("weight", 2))):
        published = _published(row, today, dice)
        place, employer = dice.choice(row["places"]), dice.choice(row["employers"])
        called = _names()[country].get(place, {}).get(row["lang"], place)
        text = row["text"].replace("{employer}", employer).replace("{place}", called)
        extent = int(row["extent"])
        yield JobPostingRecord(
            external_id=f"{row['key']}#{number}",
            title=LocalizedText({row["lang"]: row["title"].replace("{place}", called).replace("{employer}", employer)}),
            text=LocalizedText({row["lang"]: text}),
            employer=employer,
            places=(PlaceRef(name=place, country=country),),
            published=published,
            expires=published + timedelta(days=dice.randint(*OPEN_DAYS)),
            employment=Employment(row["employment"]),
            extent=(extent, extent),
            positions=dice.choice((1, 1, 1, 1, 2, 3)),
            concepts=(ConceptRef("isco-08", str(row["isco"]), Role.OCCUPATION),),
        )


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, LocalizedText]]:
    """Country → the name that the texts use → the names of the place, so that a Swedish ad says Vasa."""
    found: dict[str, dict[str, LocalizedText]] = {land: {} for land in CURRENCY}
    for place in gazetteer.read(gazetteer.OWN):
        if isinstance(place, Place) and place.country in found:
            found[place.country][str(place.names.best(NATIVE[place.country]))] = place.names
    return found


def _published(row: dict[str, Any], today: date, dice: Random) -> date:
    """A working day of the last two years, in the months in which such ads appear."""
    months = row.get("months") or range(1, 13)
    for _ in range(50):
        day = today - timedelta(days=dice.randrange(HISTORY))
        if day.month in months and day.weekday() < 5:
            return day
    return today - timedelta(days=30)
