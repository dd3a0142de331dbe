"""Dates and periods as people write them in six languages: *aug. 2019 – nå*, *8/2019 - 12/2021*, *kesä 2018*, *2019–*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = {
    1: "januari januar january jan tammikuu tammi",
    2: "februari februar february feb helmikuu helmi",
    3: "mars marts march mar maaliskuu maalis",
    4: "april apr huhtikuu huhti",
    5: "maj mai may toukokuu touko",
    6: "juni june jun kesäkuu kesä",
    7: "juli july jul heinäkuu heinä",
    8: "augusti august aug elokuu elo",
    9: "september sept sep syyskuu syys",
    10: "oktober october okt oct lokakuu loka",
    11: "november nov marraskuu marras",
    12: "december desember dec des joulukuu joulu",
}
_MONTH: Final = {word: number for number, words in _MONTHS.items() for word in words.split()}
_SEASONS: Final = {
    (3, 5): "våren vår vårterminen vt våra kevät keväällä forår foråret spring",
    (6, 8): "sommaren sommar sommeren sommer kesä kesällä summer",
    (9, 11): "hösten höst höstterminen ht høsten høst hausten haust syksy syksyllä efterår efteråret autumn fall",
}
_SEASON: Final = {word: span for span, words in _SEASONS.items() for word in words.split()}
_NOW: Final = (
    "pågående|pågår|nuvarande|tills vidare|fortfarande|idag|i dag|nu|nykyinen|nykyhetki|nykyisin|jatkuu|tällä hetkellä|nyt|"
    "toistaiseksi|nåværende|noverande|dags dato|dato|d\\.\\s?d\\.?|dd\\.?|nå|no|present|now|current|currently|today|ongoing|"
    "to date|nuværende|løbende|->|→"
)
_SINCE: Final = (
    "sedan|siden|sidan|since|från och med|fr\\.?o\\.?m\\.?|från|fra og med|f\\.?o\\.?m\\.?|fra|frå|from|alkaen"
)
_YEAR: Final = r"(?:19[3-9]\d|20[0-4]\d)"
_WORD: Final = "|".join(sorted({*_MONTH, *_SEASON}, key=len, reverse=True))
_DATE: Final = (
    rf"(?:(?<![\d.])\d{{1,2}}[./]\s?\d{{1,2}}[./-]\s?{_YEAR}|{_YEAR}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d)|{_YEAR}[-/.](?:0[1-9]|1[0-2])(?!\d)"
    rf"|(?<!\d)(?:0?[1-9]|1[0-2])[./-]\s?{_YEAR}|(?<!\d)\d{{1,2}}\.?\s(?:{_WORD})(?:n|ta|na)?\.?\s{_YEAR}"
    rf"|(?<!\w)(?:{_WORD})(?:n|ssa|sta)?\.?\s*[-’']?{_YEAR}|(?<![\d/.]){_YEAR}(?!\d))"
)
_DASH: Final = r"(?:\s*(?:-{1,2}|–|—|−|~)\s*|\s+(?:to|till|til|until|fram till|t\.?\s?o\.?\s?m\.?|frem til)\s+)"
PERIOD: Final = re.compile(
    rf"(?P<since>(?<!\w)(?:{_SINCE})\s+)?(?P<start>{_DATE})"
    rf"(?:{_DASH}(?:(?P<end>{_DATE})|(?P<now>(?:{_NOW})(?!\w))|(?P<short>\d\d)(?![\d./-])))?"
    rf"(?P<open>\s*(?:→|->|(?:och|og|ja)\s(?:frem|framåt|fram)(?!\w)|alkaen|lähtien|onwards)|\s*(?:-|–|—)(?=\s*$|\s{{2,}}|\s*[,;)|·]))?",
    re.IGNORECASE,
)
_MONTHS_OF: Final = re.compile(
    rf"(?<!\w)(?P<first>{_WORD})\.?\s*[-–]\s*(?P<last>{_WORD})\.?\s+(?P<year>{_YEAR})", re.IGNORECASE
)
_SPLIT: Final = re.compile(rf"(?P<start>{_YEAR})/(?P<end>{_YEAR})(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """From `started` to `ended` (YYYY, YYYY-MM or YYYY-MM-DD), found at `text[start:end]`. A single date gives both, with
    `is_single`."""

    started: str
    ended: str
    is_ongoing: bool
    start: int
    end: int
    is_single: bool = False


def find_period(text: str) -> Period | None:
    """The first period in a text, a range before a single date."""
    found = list(_periods(text))
    return next((one for one in found if not one.is_single), found[0] if found else None)


def all_periods(text: str) -> list[Period]:
    """All of them, in order."""
    return _periods(text)


def _periods(text: str) -> list[Period]:
    found: list[Period] = []
    for match in _MONTHS_OF.finditer(text):
        first, last, year = _of_word(match["first"]), _of_word(match["last"]), match["year"]
        found.append(Period(f"{year}-{first[0]:02}", f"{year}-{last[1]:02}", False, *match.span()))
    found += (Period(match["start"], match["end"], False, *match.span()) for match in _SPLIT.finditer(text))
    taken = [(one.start, one.end) for one in found]
    for match in PERIOD.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        read = _read(match)
        if read is not None:
            found.append(read)
    return sorted(found, key=lambda one: one.start)


def _read(match: re.Match[str]) -> Period | None:
    start = span_of(match["start"])
    if start is None:
        return None
    where = match.span()
    if match["end"]:
        single, end = span_of(match["start"], True), span_of(match["end"], True)
        if end is None or single is None or end[1] < single[0][:4]:
            return Period(start[0], start[1], False, *match.span("start"), True)
        return Period(single[0], end[1], False, *where)
    if match["short"]:
        year = start[0][:2] + match["short"]
        if year < start[0][:4]:
            return Period(start[0], start[1], False, *match.span("start"), True)
        return Period(start[0], year, False, *where)
    if match["now"] or match["open"] or match["since"]:
        return Period(start[0], "", True, *where)
    return Period(start[0], start[1], False, *where, True)


def span_of(text: str, in_range: bool = False) -> tuple[str, str] | None:
    """The first and the last day, month or year that a date stands for; None where there is no such day. *kesä* is a month
    in a range and a summer by itself."""
    text = text.strip().lower()
    year = re.search(_YEAR, text)
    if year is None:
        return None
    y = year.group()
    rest = [int(part) for part in re.findall(r"\d+", text[: year.start()] + " " + text[year.end() :])]
    word = re.search(r"[^\W\d_]+", text)
    if word is not None:
        if word.group() in _SEASON and not (in_range and word.group() in _MONTH):
            first, last = _SEASON[word.group()]
            return f"{y}-{first:02}", f"{y}-{last:02}"
        month = _of_word(word.group())[0]
        date = f"{y}-{month:02}-{rest[0]:02}" if rest else f"{y}-{month:02}"
        return _checked(date, date)
    if not rest:
        return y, y
    if len(rest) == 1:
        return _checked(f"{y}-{rest[0]:02}", f"{y}-{rest[0]:02}")
    day, month = (rest[0], rest[1]) if year.start() else (rest[1], rest[0])
    return _checked(f"{y}-{month:02}-{day:02}", f"{y}-{month:02}-{day:02}")


def _checked(first: str, last: str) -> tuple[str, str] | None:
    parts = first.split("-")
    valid = 1 <= int(parts[1]) <= 12 and (len(parts) < 3 or 1 <= int(parts[2]) <= _days(int(parts[0]), int(parts[1])))
    return (first, last) if valid else None


def _days(year: int, month: int) -> int:
    return 29 if month == 2 and year % 4 == 0 else 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31


def _of_word(word: str) -> tuple[int, int]:
    """The months (first, last) of a word for a month or a season."""
    word = word.lower()
    for ending in ("", "ssa", "sta", "ta", "na", "n"):
        short = word.removesuffix(ending)
        if short in _MONTH:
            return _MONTH[short], _MONTH[short]
        if short in _SEASON:
            return _SEASON[short]
    return 1, 1
