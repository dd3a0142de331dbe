"""Choices for hypothesis: what a person could take along, in all six languages."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from vidare.core.text import LANGUAGES
from vidare.profiles.contact import Contact
from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.exporting.values import Chosen, ChosenSkill
from vidare.profiles.importing.formats import codes

_LETTERS = "abcdefghijklmnoprstuvyåäöæøABCÅÄÖÆØ0123456789 &<>\"'=+-@;,.:()/#%–é"


def _clean(text: str) -> str:
    return " ".join(text.split())


line = st.text(_LETTERS, min_size=1, max_size=40).map(_clean).filter(lambda text: any(map(str.isalnum, text)))
"""A line that says something. No tags: a text that holds HTML is read as HTML, as Europass has it."""
maybe = st.one_of(st.just(""), line)
texts = st.lists(line, max_size=3).map("\n".join)
days = st.dates(date(1950, 1, 1), date(2030, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
concepts = st.sampled_from(
    [
        "",
        "http://data.europa.eu/esco/occupation/0a1b",
        "http://data.europa.eu/esco/skill/c2d3",
        "urn:vidare:skill:truck",
    ]
)


@st.composite
def entry(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(EntryKind))
    if kind is EntryKind.LANGUAGE:
        code = draw(st.sampled_from(["sv", "fi", "nb", "en", "so", "ar", "se"]))
        level = draw(st.sampled_from(["", codes.NATIVE, *codes.CEFR]))
        return Entry(kind, codes.language_name(code, "sv"), code=code, level=level)
    started = draw(st.one_of(st.just(""), days))
    ongoing = draw(st.booleans()) if kind in (EntryKind.WORK, EntryKind.UNPAID) else False
    ended = "" if ongoing else draw(st.one_of(st.just(""), days))
    return Entry(
        kind,
        draw(line),
        organisation=draw(maybe),
        place=draw(maybe),
        country=draw(st.sampled_from(["", "SE", "FI", "NO", "DK", "GB"])),
        started=started,
        ended=ended,
        is_ongoing=ongoing,
        text=draw(texts),
        concept=draw(concepts),
        code=draw(maybe),
        level=draw(st.sampled_from(["", "eqf:4", "eqf:6"])) if kind in (EntryKind.EDUCATION, EntryKind.COURSE) else "",
        credits=draw(st.sampled_from(["", "180 hp", "5 op"])),
        grade=draw(maybe),
    )


skill = st.builds(
    ChosenSkill,
    name=line,
    concept=concepts,
    level=st.sampled_from(["", "some", "good", "expert"]),
    last_used=st.one_of(st.none(), st.integers(1990, 2026)),
)
contact = st.builds(
    Contact,
    name=st.sampled_from(["", "Aino Mäkelä", "Ødegård-Ångström Åse Marie", "Madonna"]),
    email=st.sampled_from(["", "aino@example.org"]),
    phone=st.sampled_from(["", "+358 40 1234567"]),
    address=st.sampled_from(["", "Storgatan 1, 111 22 Göteborg"]),
    born=st.sampled_from(["", "1979-03-01"]),
    links=st.sampled_from([(), ("https://example.org/aino",), ("https://example.org/a", "https://example.org/b")]),
)
chosen = st.builds(
    Chosen,
    language=st.sampled_from(LANGUAGES),
    contact=contact,
    entries=st.lists(entry(), max_size=6).map(tuple),
    skills=st.lists(skill, max_size=4).map(tuple),
    on=st.just(date(2026, 11, 25)),
)
