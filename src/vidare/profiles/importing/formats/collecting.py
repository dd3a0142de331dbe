"""Gathers what a reader finds, row by row: what cannot be read is told with its place and reason, and loses nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from vidare.profiles.contact import Contact
from vidare.profiles.entries import MOST_ENTRIES, Entry, EntryKind
from vidare.profiles.evidence import Evidence, Source
from vidare.profiles.importing.formats import codes, dates, reasons
from vidare.profiles.importing.formats.markup import plain
from vidare.profiles.importing.values import Found, Imported, Signature, StatedSkill, Unread

MOST_SKILLS: Final = 500
MOST_UNREAD: Final = 200
_LONG: Final = frozenset({"text"})


def words(value: Any) -> str:
    """`value` as one line without markup; numbers as written; empty for nothing. Raises ValueError for objects and lists."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(reasons.TEXT)
    return " ".join(plain(value).split())


def lines(value: Any) -> str:
    """`value` without markup, with its lines. A list is its lines. Raises ValueError for what is no text."""
    if isinstance(value, list):
        return "\n".join(filter(None, (lines(part) for part in value[:200])))
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(reasons.TEXT)
    return plain(value)


@dataclass(slots=True)
class Collector:
    """What one document holds so far. `origin` is who or what states it (a file's name, an issuer)."""

    format: str
    origin: str = ""
    language: str = ""
    issuer: str = ""
    signature: Signature = Signature.NONE
    contact: Contact = field(default_factory=Contact)
    holder: Contact = field(default_factory=Contact)
    found: list[Found] = field(default_factory=list)
    skills: list[StatedSkill] = field(default_factory=list)
    _unread: list[Unread] = field(default_factory=list)
    _left_out: bool = False

    def unread(self, where: str, name: str, reason: str) -> None:
        """Tells of a part that could not be read."""
        if len(self._unread) < MOST_UNREAD:
            self._unread.append(Unread(where[:200], name[:80], reason[:300]))

    def text(self, where: str, name: str, value: Any, *, long: bool = False) -> str:
        """The text of a field; told as unread, and empty, where it is none."""
        try:
            return lines(value) if long else words(value)
        except ValueError as error:
            self.unread(where, name, str(error))
            return ""

    def date(self, where: str, name: str, value: Any) -> str:
        """The partial date of a field; told as unread, and empty, where it is none."""
        try:
            return dates.partial(value)
        except ValueError as error:
            self.unread(where, name, str(error))
            return ""

    def add(self, kind: EntryKind, where: str, *, score: float = 1.0, on: str = "", **given: Any) -> str:
        """An entry from its fields as the document has them; its key, or empty when it has neither title nor organisation.

        `started` and `ended` may be anything `dates.partial` reads; `on` the day that the evidence is of."""
        fields: dict[str, Any] = {}
        for name, value in given.items():
            if name in ("started", "ended"):
                if name == "ended" and dates.is_now(value):
                    fields["is_ongoing"] = True
                    continue
                fields[name] = self.date(where, name, value)
            elif name == "is_ongoing":
                fields[name] = fields.get(name, False) or value is True
            else:
                fields[name] = self.text(where, name, value, long=name in _LONG)
        if not fields.get("title") and not fields.get("organisation"):
            self.unread(where, "title", reasons.TITLE)
            return ""
        if len(self.found) >= MOST_ENTRIES:
            self._left_out = True
            return ""
        entry = Entry(
            kind=kind,
            **{"title": "", "language": self.language, **fields},
            evidence=Evidence(Source.IMPORTED, origin=self.origin[:300], on=on),
        )
        self._check_order(entry, where)
        self.found.append(Found(entry, where, score))
        return entry.key

    def _check_order(self, entry: Entry, where: str) -> None:
        """Tells of an entry that ends before it starts: the person sees both and decides."""
        shortest = min(len(entry.started), len(entry.ended))
        if shortest and entry.ended[:shortest] < entry.started[:shortest]:
            self.unread(where, "ended", reasons.ORDER)

    def add_language(self, where: str, name: Any, *, code: str = "", level: str = "", score: float = 1.0) -> None:
        """A language with its level; a code is found from its name where none is given."""
        title = self.text(where, "language", name)
        known = codes.language(code) or codes.language(title)
        title = title or codes.language_name(known, self.language)
        if not title:
            self.unread(where, "language", reasons.LANGUAGE)
            return
        self.add(EntryKind.LANGUAGE, where, title=title, code=known, level=level, score=score)

    def add_skill(
        self, where: str, name: Any, *, concept: str = "", level: str = "", entry: str = "", score: float = 1.0
    ) -> None:
        """A skill that is named; each once, where it has the same name, address and entry."""
        title = self.text(where, "skill", name)[:300]
        concept = concept if concept.startswith(("http://", "https://", "urn:")) else ""
        if not title and not concept:
            return
        if len(self.skills) >= MOST_SKILLS:
            self._left_out = True
            return
        skill = StatedSkill(title or concept, concept[:500], level, entry, where, score)
        if not any((old.text, old.concept, old.entry) == (skill.text, skill.concept, entry) for old in self.skills):
            self.skills.append(skill)

    def done(self, text: str = "") -> Imported:
        """What was found."""
        unread = list(self._unread)
        if self._left_out:
            unread.append(Unread(self.format, "", reasons.LEFT_OUT))
        return Imported(
            format=self.format,
            entries=tuple(self.found),
            skills=tuple(self.skills),
            contact=self.contact,
            holder=self.holder,
            language=self.language,
            issuer=self.issuer[:300],
            signature=self.signature,
            unread=tuple(unread),
            text=text,
        )


def mapping(value: Any) -> Mapping[str, Any]:
    """`value` when it is an object, else an empty one: what is not there is not an error."""
    return value if isinstance(value, Mapping) else {}


def many(value: Any) -> list[Any]:
    """The rows of `value`: a list as it is, one thing as a list of one, nothing as none."""
    if value is None or value == "":
        return []
    return value if isinstance(value, list) else [value]


def first(*values: Any) -> Any:
    """The first value that says something."""
    return next((value for value in values if value not in (None, "", [], {})), "")


def contact(collector: Collector, where: str, **given: Any) -> Contact:
    """A Contact from fields as the document has them; `links` a list, `born` anything that reads as a date."""
    links = tuple(text[:300] for link in many(given.pop("links", [])) if (text := collector.text(where, "links", link)))
    born = collector.date(where, "born", given.pop("born", ""))
    texts = {
        name: ", ".join(collector.text(where, name, value, long=True).split("\n"))[:300]
        for name, value in given.items()
    }
    return Contact(born=born, links=tuple(dict.fromkeys(links))[:10], **texts)
