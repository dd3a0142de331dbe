"""The CV as a designed PDF that everybody can read: tagged, with language and title (PDF/UA-1), by WeasyPrint.

Nothing is fetched: no pictures, no fonts from outside, and no address in the text is opened."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.template import Context, Engine, Template

from vidare.profiles.entries import Entry, EntryKind
from vidare.profiles.evidence import Source
from vidare.profiles.exporting.values import KINDS, Chosen, ChosenSkill
from vidare.profiles.exporting.words import WORDS, Words, period
from vidare.profiles.exporting.words import day as day_said
from vidare.profiles.importing.formats.codes import NATIVE

HERE: Final = Path(__file__).parent
_CHECKED: Final = frozenset({Source.RECORD, Source.CREDENTIAL})
_SAID_BY: Final = frozenset({Source.COUNSELLOR, Source.EMPLOYER})
_DONE: Final = frozenset({EntryKind.EDUCATION, EntryKind.COURSE})


def write(chosen: Chosen) -> bytes:
    """The PDF's bytes. Deterministic but for what WeasyPrint writes of itself."""
    from weasyprint import CSS, HTML

    style = CSS(string=(HERE / "cv.css").read_text(encoding="utf-8") + _running(chosen))
    # Fontconfig and unknown CSS would be told to the log for every CV; both are ours, and tested.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    document = HTML(string=html(chosen), url_fetcher=_refuse, base_url="about:blank")
    made = document.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1", pdf_tags=True, full_fonts=False)
    if made is None:
        raise RuntimeError("WeasyPrint wrote nothing")
    return bytes(made)


def html(chosen: Chosen) -> str:
    """The page that the PDF is made of."""
    words = WORDS[chosen.language]
    title = f"{words.cv}: {chosen.contact.name}" if chosen.contact.name else words.cv
    return _template().render(
        Context(
            {
                "lang": chosen.language,
                "title": title,
                "name": chosen.contact.name or words.cv,
                "kicker": words.cv if chosen.contact.name else "",
                "words": words,
                "reach": _reach(chosen),
                "sections": [
                    {
                        "title": words.sections[kind],
                        "kind": str(kind),
                        "rows": [_row(entry, chosen.language) for entry in rows],
                    }
                    for kind in KINDS
                    if kind is not EntryKind.LANGUAGE and (rows := chosen.of(kind))
                ],
                "languages": [_row(entry, chosen.language) for entry in chosen.of(EntryKind.LANGUAGE)],
                "languages_title": words.sections[EntryKind.LANGUAGE],
                "skills": [_skill(skill, chosen.language) for skill in chosen.skills],
                "made": day_said(chosen.on.isoformat(), chosen.language),
            }
        )
    )


@cache
def _template() -> Template:
    return Engine(dirs=[str(HERE)], autoescape=True).get_template("cv.html")


def _refuse(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    raise ValueError("a CV fetches nothing")


def _running(chosen: Chosen) -> str:
    """The foot of each page: the name, and which page of how many."""
    before, _, rest = WORDS[chosen.language].page.partition("{number}")
    between, _, after = rest.partition("{all}")
    parts = (_css(before), "counter(page)", _css(between), "counter(pages)", _css(after))
    return (
        f"@page {{ @bottom-left {{ content: {_css(chosen.contact.name)} }} "
        f"@bottom-right {{ content: {' '.join(part for part in parts if part != '""')} }} }}"
    )


def _css(text: str) -> str:
    """A CSS string: everything but letters, digits and spaces by its number, so that no text can end it."""
    return '"' + "".join(part if part.isalnum() or part == " " else f"\\{ord(part):06x}" for part in text) + '"'


def _reach(chosen: Chosen) -> list[tuple[str, str, str]]:
    """What stands under the name: a word, what it says, and where a press leads."""
    words, contact = WORDS[chosen.language], chosen.contact
    born = day_said(contact.born, chosen.language) if contact.born[:4].isdigit() else contact.born
    rows = [
        (words.email, contact.email, f"mailto:{contact.email}"),
        (words.phone, contact.phone, ""),
        (words.address, contact.address, ""),
        (words.born, born, ""),
        *((words.links, link, link if link.startswith(("https://", "http://")) else "") for link in contact.links),
    ]
    return [row for row in rows if row[1]]


def _row(entry: Entry, language: str) -> dict[str, Any]:
    words = WORDS[language]
    where = ", ".join(part for part in (entry.organisation if entry.title else "", entry.place) if part)
    facts = []
    if entry.level.startswith("eqf:"):
        facts.append(words.eqf.format(level=entry.level.removeprefix("eqf:")))
    if entry.credits:
        facts.append(words.credits.format(credits=entry.credits))
    if entry.grade:
        facts.append(words.grade.format(grade=entry.grade))
    facts.append(_vouched(entry.evidence.source, entry.evidence.origin, words))
    return {
        "title": entry.title or entry.organisation,
        "where": where,
        "when": period(entry.started, entry.ended, entry.is_ongoing, language, is_instant=entry.kind in _DONE),
        "lines": _blocks(entry.text),
        "facts": [fact for fact in facts if fact],
        "lang": entry.language if entry.language and entry.language != language else "",
        "level": words.native if entry.level == NATIVE else entry.level if not entry.level.startswith("eqf:") else "",
    }


def _vouched(source: Source, origin: str, words: Words) -> str:
    """Who stands behind it besides the person: a signature that was checked, or an employer's or a counsellor's word."""
    if source in _CHECKED:
        return f"{words.verified}: {origin}" if origin else words.verified
    return words.according.format(origin=origin) if source in _SAID_BY and origin else ""


def _blocks(text: str) -> list[dict[str, Any]]:
    """Lines as paragraphs, and runs of lines that begin with a dash or a bullet as lists."""
    blocks: list[dict[str, Any]] = []
    for line in (line.strip() for line in text.split("\n")):
        if line[:2] in ("- ", "• ", "* ", "– "):
            if not blocks or not blocks[-1]["items"]:
                blocks.append({"items": []})
            blocks[-1]["items"].append(line[2:].strip())
        elif line:
            blocks.append({"items": [], "text": line})
    return blocks


def _skill(skill: ChosenSkill, language: str) -> dict[str, str]:
    words = WORDS[language]
    told = [words.levels.get(str(skill.level), "")]
    if skill.years:
        told.append(words.years.format(years=skill.years))
    if skill.last_used:
        told.append(words.last_used.format(year=skill.last_used))
    told.append(_vouched(skill.source, skill.origin, words))
    return {"name": skill.name, "told": ", ".join(part for part in told if part)}
