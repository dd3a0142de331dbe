"""A person's CV as blocks, in one of the ways in which people lay them out."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.profiles.importing.cvs.making.dates import date, period
from tests.profiles.importing.cvs.making.people import Person
from tests.profiles.importing.cvs.making.phrases import AT, CONTACT, HEADINGS, LABELS, LANGUAGE_NAMES, REFERENCES


@dataclass
class Block:
    """`kind`: name, heading, text, bold, item, row (a table's row: left, right), ends (left and right end of a line)."""

    kind: str
    text: str
    right: str = ""


@dataclass
class Layout:
    main: list[Block] = field(default_factory=list)
    side: list[Block] = field(default_factory=list)
    side_is_left: bool = True


def lay_out(person: Person) -> Layout:
    """The blocks of the person's CV."""
    return _Writer(person).layout()


class _Writer:
    def __init__(self, person: Person) -> None:
        self.person = person
        self.variant = person.number % 4
        self.headings = {key: ways[self.variant] for key, ways in HEADINGS[person.language].items()}

    def layout(self) -> Layout:
        person, name = self.person, Block("name", self.person.contact[0])
        profile = [self.heading("profile"), Block("text", person.profile)] if person.profile else []
        parts = {
            "work": self.section("work", person.rows["work"]),
            "education": self.section("education", person.rows["education"]),
            "courses": self.courses(),
            "unpaid": self.section("unpaid", person.rows["unpaid"]),
            "languages": self.languages(),
            "licences": self.listed("licences", person.licences),
            "skills": self.listed("skills", person.skills),
        }
        references = (
            [self.heading("references"), Block("text", REFERENCES[person.language])] if self.variant != 2 else []
        )
        if person.layout.startswith("sidebar"):
            side = [self.heading("contact"), *self.contact(True)]
            for key in ("skills", "languages", "licences"):
                side += parts[key]
            main = [name, *profile]
            for key in ("work", "education", "courses", "unpaid"):
                main += parts[key]
            return Layout([*main, *references], side, person.layout.endswith("left"))
        order = ["work", "education", "courses", "languages", "licences", "skills", "unpaid"]
        if self.variant == 3:
            order = ["education", "work", "unpaid", "courses", "skills", "languages", "licences"]
        if person.layout == "functional":
            order = ["skills", "work", "education", "courses", "languages", "licences", "unpaid"]
        blocks = [name, *self.contact(self.variant in {1, 3}), *profile]
        for key in order:
            blocks += parts[key]
        return Layout([*blocks, *references])

    def heading(self, key: str) -> Block:
        return Block("heading", self.headings[key])

    def contact(self, labelled: bool) -> list[Block]:
        _, email, phone, address, born = self.person.contact
        names = CONTACT[self.person.language]
        values = [(names[2], address), (names[1], phone), (names[0], email), (names[3], born)]
        said = [(name, value) for name, value in values if value]
        if self.person.layout.startswith("sidebar") and not self.person.number % 2:
            return [Block("text", value) for name, value in said]
        if labelled:
            return [Block("text", f"{name}: {value}") for name, value in said]
        shown = [value if name != names[3] else f"{name} {value}" for name, value in said]
        return [Block("text", " | ".join(shown))]

    def section(self, key: str, rows: list[list[str]]) -> list[Block]:
        found = [self.heading(key)] if rows else []
        for row in rows:
            title, organisation, place, start, end, rest = row
            when = period(self.person, start, end)
            studies = key == "education"
            texts = [] if studies else [line for line in rest.split("\n") if line]
            found += self.entry(title, organisation, place, when, rest if studies else "", studies)
            if self.person.layout not in {"inline", "labelled"}:
                found += [Block("item" if len(texts) > 1 or self.variant == 1 else "text", line) for line in texts]
            if self.person.layout == "labelled" and texts:
                found.append(Block("text", f"{LABELS[self.person.language]['text']}: {rest}"))
            found.append(Block("space", ""))
        return found

    def entry(self, title: str, org: str, place: str, when: str, extent: str, studies: bool) -> list[Block]:
        """The lines of one row of work or of education."""
        labels, more = LABELS[self.person.language], f", {extent}" if extent else ""
        where = f"{org}, {place}"
        match self.person.layout:
            case "dates-left":
                return [Block("row", when, title), Block("row", "", where + more)]
            case "dates-right" | "sidebar-left" | "functional":
                return [Block("ends", title, when), Block("text", where + more)]
            case "inline":
                return [Block("text", f"{title}, {where}{more}, {when}")]
            case "stacked":
                return [Block("bold", org), Block("text", title + more), Block("text", f"{when} · {place}")]
            case "at-org":
                return [
                    Block("bold", f"{title} {AT[self.person.language]} {where} ({when})"),
                    *([Block("text", extent)] if extent else []),
                ]
            case "pipes":
                return [
                    Block("bold", f"{title} | {org} | {place} | {when}"),
                    *([Block("text", extent)] if extent else []),
                ]
            case "dates-first":
                return [Block("text", f"{when}  {title}, {where}{more}")]
            case "sidebar-right":
                return [Block("bold", title), Block("text", where), Block("text", f"{when}{more}")]
            case _:
                names = ("degree", "school") if studies else ("title", "organisation")
                said = [
                    (labels["period"], when),
                    (labels[names[0]], title),
                    (labels[names[1]], org),
                    (labels["place"], place),
                ]
                if extent:
                    said.append((labels["credits"], extent))
                return [Block("text", f"{name}: {value}") for name, value in said]

    def courses(self) -> list[Block]:
        rows = self.person.rows["courses"]
        found = [self.heading("courses")] if rows else []
        for title, organisation, when in rows:
            shown = date(self.person, when)
            match self.variant:
                case 0:
                    found.append(Block("text", f"{shown}  {title}, {organisation}"))
                case 1:
                    found.append(Block("item", f"{title}, {organisation}, {shown}"))
                case 2:
                    found.append(Block("ends", f"{title} – {organisation}", shown))
                case _:
                    found.append(Block("text", f"{title} ({organisation}, {shown})"))
        return found

    def languages(self) -> list[Block]:
        rows = self.person.rows["languages"]
        names = LANGUAGE_NAMES[self.person.language]
        found = [self.heading("languages")] if rows else []
        said = [(names[code], words) for code, _, words in rows]
        match self.variant:
            case 0:
                return [*found, Block("text", ", ".join(f"{name} ({words})" for name, words in said))]
            case 1:
                return [*found, *(Block("text", f"{name}: {words}") for name, words in said)]
            case 2:
                return [*found, *(Block("item", f"{name} – {words}") for name, words in said)]
            case _:
                return [
                    *found,
                    *(
                        Block(
                            "row" if self.person.layout == "dates-left" else "text",
                            f"{name}, {words}" if self.person.layout != "dates-left" else name,
                            words if self.person.layout == "dates-left" else "",
                        )
                        for name, words in said
                    ),
                ]

    def listed(self, key: str, values: list[str]) -> list[Block]:
        if not values:
            return []
        if self.variant in {0, 2}:
            return (
                [self.heading(key), Block("text", ", ".join(values))]
                if key == "skills"
                else [self.heading(key), *(Block("text", one) for one in values)]
            )
        return [self.heading(key), *(Block("item", one) for one in values)]
