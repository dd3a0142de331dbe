"""Codes of countries and languages, and levels, as the formats write them, made ours.

ISO 3166-1 alpha-2, ISO 639 (two letters where there are), CEFR; three-letter codes as in the authority tables of the EU's
Publications Office.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Final

from vidare.core.text import LANGUAGES


def _pairs(table: str) -> dict[str, str]:
    """Pairs such as `A:1 B:2` as a mapping."""
    return dict(pair.split(":", 1) for pair in table.split())


_COUNTRIES: Final = _pairs(
    "AUT:AT BEL:BE BGR:BG HRV:HR CYP:CY CZE:CZ DNK:DK EST:EE FIN:FI FRA:FR DEU:DE GRC:GR HUN:HU IRL:IE ITA:IT LVA:LV "
    "LTU:LT LUX:LU MLT:MT NLD:NL POL:PL PRT:PT ROU:RO SVK:SK SVN:SI ESP:ES SWE:SE ISL:IS LIE:LI NOR:NO CHE:CH GBR:GB "
    "FRO:FO GRL:GL ALA:AX UKR:UA TUR:TR SRB:RS BIH:BA MKD:MK ALB:AL MNE:ME MDA:MD GEO:GE ARM:AM RUS:RU BLR:BY USA:US "
    "CAN:CA AUS:AU NZL:NZ SYR:SY IRQ:IQ IRN:IR AFG:AF SOM:SO ERI:ER ETH:ET IND:IN PAK:PK CHN:CN JPN:JP KOR:KR THA:TH "
    "PHL:PH VNM:VN BRA:BR CHL:CL ARG:AR MEX:MX ZAF:ZA NGA:NG KEN:KE EGY:EG MAR:MA TUN:TN LBN:LB ISR:IL PSE:PS"
)
_LANGUAGES: Final = _pairs(
    "SWE:sv FIN:fi NOB:nb NNO:nn NOR:nb ENG:en DAN:da ISL:is FAO:fo KAL:kl SME:se DEU:de GER:de FRA:fr FRE:fr SPA:es "
    "ITA:it POR:pt NLD:nl DUT:nl POL:pl CES:cs CZE:cs SLK:sk SLO:sk SLV:sl HRV:hr SRP:sr BOS:bs MKD:mk SQI:sq ALB:sq "
    "HUN:hu RON:ro RUM:ro BUL:bg ELL:el GRE:el EST:et LAV:lv LIT:lt MLT:mt GLE:ga RUS:ru UKR:uk BEL:be TUR:tr ARA:ar "
    "FAS:fa PER:fa KUR:ku SOM:so TIR:ti AMH:am HEB:he HIN:hi URD:ur PAN:pa BEN:bn TAM:ta THA:th VIE:vi ZHO:zh CHI:zh "
    "JPN:ja KOR:ko TGL:tl SWA:sw PUS:ps HYE:hy ARM:hy KAT:ka GEO:ka CAT:ca EUS:eu BAQ:eu GLG:gl"
)
CEFR: Final = ("A1", "A2", "B1", "B2", "C1", "C2")
NATIVE: Final = "native"
_LEVEL: Final = re.compile(r"(?<![A-Za-z0-9])([ABC][12])(?![A-Za-z0-9])", re.IGNORECASE)
# LinkedIn's five levels and their likeness in words elsewhere; the CEFR letters are a cautious reading, scored as such.
_WORDS: Final = (
    ("native", NATIVE), ("bilingual", NATIVE), ("modersmål", NATIVE), ("morsmål", NATIVE), ("modersmal", NATIVE),
    ("äidinkieli", NATIVE), ("mother tongue", NATIVE), ("tvåspråkig", NATIVE), ("tospråklig", NATIVE),
    ("full professional", "C1"), ("fluent", "C1"), ("flytande", "C1"), ("flytende", "C1"), ("flydende", "C1"),
    ("sujuva", "C1"), ("limited working", "B1"), ("begränsad", "B1"), ("begrenset", "B1"), ("professional working", "B2"),
    ("yrkesmässig", "B2"), ("elementary", "A2"), ("grundläggande", "A2"), ("grunnleggende", "A2"),
)  # fmt: skip


def country(value: str) -> str:
    """A country's two letters from two or three letters or an address that ends in them; else empty."""
    code = value.strip().rstrip("/").rsplit("/", 1)[-1].upper()
    code = {"UK": "GB", "EL": "GR"}.get(code, code)
    if re.fullmatch(r"[A-Z]{2}", code):
        return code
    return _COUNTRIES.get(code, "")


def country_authority(code: str) -> str:
    """The three letters for a two-letter country, or empty."""
    return next((three for three, two in _COUNTRIES.items() if two == code), "")


def language(value: str) -> str:
    """A language's ISO 639 code from a code ("sv-SE", "SWE"), an address that ends in one, or its name in any of our
    languages; else empty. `no` is nb."""
    code = value.strip().rstrip("/").rsplit("/", 1)[-1]
    if re.fullmatch(r"[A-Za-z]{3}", code) and code.upper() in _LANGUAGES:
        return _LANGUAGES[code.upper()]
    if re.fullmatch(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*", code):
        short = re.split(r"[-_]", code)[0].lower()
        short = {"no": "nb"}.get(short, short)
        if short in _language_codes():
            return short
    return _language_names().get(value.strip().lower(), "")


def language_authority(code: str) -> str:
    """The three letters for one of our language codes, or empty."""
    return next((three for three, two in _LANGUAGES.items() if two == code), "")


def language_name(code: str, written_in: str) -> str:
    """What a language is called in one of our languages, or empty."""
    row = next((row for row in _language_rows() if row["code"] == code), None)
    return row.get(written_in if written_in in LANGUAGES else "en", "") if row else ""


@cache
def _language_rows() -> tuple[dict[str, str], ...]:
    source = files("vidare.concepts").joinpath("starter", "languages.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(source.splitlines()))


@cache
def _language_codes() -> frozenset[str]:
    return frozenset(row["code"] for row in _language_rows())


@cache
def _language_names() -> dict[str, str]:
    return {row[name].lower(): row["code"] for row in reversed(_language_rows()) for name in LANGUAGES if row[name]}


def cefr(value: str) -> tuple[str, float]:
    """A level of a language (`A1`…`C2`, `native`) in words or letters, and how sure the reading is; ("", 0) when there is
    none."""
    if value.strip().lower() == NATIVE:
        return NATIVE, 1.0
    if match := _LEVEL.search(value):
        return match[1].upper(), 1.0
    lowered = value.lower()
    found = next((level for word, level in _WORDS if word in lowered), "")
    return (found, 0.7) if found else ("", 0.0)


def lowest(levels: list[str]) -> str:
    """The lowest of several CEFR levels: who reads at C1 and writes at A2 is not promised to do both at C1."""
    known = [level.upper() for level in levels if level.upper() in CEFR]
    return min(known, key=CEFR.index) if known else ""


def eqf(value: str) -> str:
    """`eqf:1`…`eqf:8` from "EQF level 6", "6", or an address that ends in /eqf/6; else empty."""
    match = re.search(r"(?:^|eqf|level|/)\D{0,10}([1-8])(?:\D|$)", value.strip(), re.IGNORECASE)
    return f"eqf:{match[1]}" if match else ""
