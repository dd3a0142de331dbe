"""A catalogue of any size, the same every time, made of the words of the starter vocabulary and the sample's courses."""

from __future__ import annotations

import csv
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from vidare.core.geo import Point
from vidare.core.ids import public_id
from vidare.search.port import Document, Name

VIDARE = Path(__file__).parents[1] / "src" / "vidare"
LANGUAGES = ("sv", "fi", "nb", "nn", "en", "da")
WRITTEN_IN = ("sv", "sv", "sv", "fi", "fi", "nb", "nb", "en")
TODAY = date(2026, 11, 24)
KINDS = ("course", "course", "course", "degree", "self-study", "micro-credential", "labour-market-training")
MODES = ("campus", "campus", "campus", "blended", "distance", "online")


@dataclass
class Words:
    """What the catalogue is made of, by language."""

    names: list[Name] = field(default_factory=list)
    titles: dict[str, list[str]] = field(default_factory=dict)
    sentences: dict[str, list[str]] = field(default_factory=dict)
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    stems: dict[str, list[str]] = field(default_factory=dict)
    places: list[tuple[str, str, Point]] = field(default_factory=list)


def words() -> Words:
    """Reads the starter vocabulary and the sample."""
    found = Words()
    starter = VIDARE / "concepts" / "starter"
    for path in sorted([*starter.glob("occupations/*.csv"), *starter.glob("skills/*.csv")]):
        kind = "occupation" if path.parent.name == "occupations" else "skill"
        for row in _rows(path):
            texts = {code: row[code] for code in LANGUAGES if row.get(code)}
            others = {code: tuple(row[f"alt_{code}"].split("|")) for code in LANGUAGES if row.get(f"alt_{code}")}
            found.names.append(Name(public_id("bench", f"{kind}:{row['key']}"), kind, texts, others))
    for path in sorted((VIDARE / "harvest" / "sample").glob("*/courses/*.toml")):
        for course in tomllib.loads(path.read_text(encoding="utf-8"))["course"]:
            code = course["lang"]
            found.titles.setdefault(code, []).append(course["title"])
            found.sentences.setdefault(code, []).extend(part for part in course["description"].split(". ") if part)
            found.outcomes.setdefault(code, []).extend(course.get("outcomes", ()))
    for code in LANGUAGES:
        held = {word for name in found.names for text in _texts(name, code) for word in text.split()}
        found.stems[code] = sorted(word for word in held if word.isalpha() and 3 <= len(word) <= 10)
    for row in _rows(VIDARE / "concepts" / "starter" / "places.csv"):
        if row["lat"]:
            name = row["sv"] or row["fi"] or row["nb"] or row["en"]
            found.places.append((f"{row['country']}-{row['code']}", name, Point(float(row["lat"]), float(row["lon"]))))
    return found


def documents(found: Words, size: int) -> Iterator[Document]:
    """`size` courses."""
    dice = random.Random(20261124)
    skills = taught(found)
    providers = [f"{dice.choice(found.stems['sv']).title()}skolan {number}" for number in range(max(5, size // 250))]
    for key in range(1, size + 1):
        yield _document(key, found, skills, providers, dice)


def taught(found: Words) -> list[Name]:
    """The skills, the most taught first."""
    skills = [name for name in found.names if name.kind == "skill"]
    random.Random(3).shuffle(skills)
    return skills


def _document(key: int, found: Words, skills: list[Name], providers: list[str], dice: random.Random) -> Document:
    code = dice.choice(WRITTEN_IN)
    language = code if code in found.sentences else "sv"
    skilled = list({often(skills, dice).key: often(skills, dice) for _ in range(dice.randint(2, 7))}.values())
    rare = [_compound(found.stems[language], dice) for _ in range(3)]
    title = dice.choice((dice.choice(found.titles[language]), skilled[0].texts.get(language, skilled[0].texts["en"])))
    body = ". ".join(dice.choices(found.sentences[language], k=dice.randint(3, 9)))
    places = [often(found.places, dice) for _ in range(dice.choice((0, 1, 1, 1, 2, 5)))]
    number = int(dice.random() ** 3 * len(providers))
    start = TODAY + timedelta(days=dice.randint(-60, 300))
    closes = start - timedelta(days=dice.randint(5, 60))
    mode = dice.choice(MODES)
    price = dice.choice((None, 0, 0, dice.randint(200, 30_000) * 100))
    names: dict[str, list[str]] = {}
    for name in skilled:
        for other in LANGUAGES:
            names.setdefault(other, []).extend(_texts(name, other))
    return Document(
        "course",
        key,
        {
            ("title", language): f"{title}, {rare[0]}" if dice.random() < 0.5 else title,
            ("outcomes", language): ". ".join(dice.choices(found.outcomes[language], k=3)),
            ("body", language): f"{body}. {' '.join(rare)}",
            ("provider", "sv"): providers[number],
            ("place", "sv"): ", ".join(name for _, name, _ in places),
        },
        {other: tuple(texts) for other, texts in names.items()},
        {
            "kind": (dice.choice(KINDS),),
            "mode": (mode,),
            "schedule": tuple(dice.sample(("day", "evening", "weekend", "own-time"), dice.randint(0, 2))),
            "country": tuple({place.split("-")[0] for place, _, _ in places}) or ("SE",),
            "place": tuple(place for place, _, _ in places),
            "teaching": (language,),
            "price": ("unknown" if price is None else "free" if price == 0 else "under-2000" if price < 2000_00 else "over",),
            "who": (dice.choice(("anyone", "anyone", "jobseekers", "employees")),),
            "level": (str(dice.randint(1, 8)),),
            "skill": tuple(name.key for name in skilled),
            "provider": (f"provider{number}",),
        },
        points=tuple(point for _, _, point in places),
        starts=(start,),
        any_start=dice.random() < 0.1,
        apply_by=(closes,),
        last_open=closes,
        always_open=dice.random() < 0.2,
        price_minor=price,
        hours=float(dice.choice((8, 16, 40, 200))) if dice.random() < 0.6 else None,
        has_requirements=dice.random() < 0.5,
        anywhere=mode in ("distance", "online"),
    )  # fmt: skip


def often[T](values: list[T], dice: random.Random) -> T:
    """One of the values, the first ones far more often, as skills and towns are."""
    return values[int(dice.random() ** 2.5 * len(values))]


def _compound(stems: list[str], dice: random.Random) -> str:
    return f"{dice.choice(stems)}{dice.choice(stems)}"


def _texts(name: Name, code: str) -> list[str]:
    return [text for text in (name.texts.get(code, ""), *name.others.get(code, ())) if text]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
