"""What all job ads have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from vidare.catalogue.records import ConceptRef, Record, Role
from vidare.core.text import LocalizedText
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.base import Document
from vidare.harvest.readers.jsonstream import Path, json_items
from vidare.harvest.readers.languages import language_of
from vidare.harvest.readers.markup import one_line, plain
from vidare.harvest.readers.private import without_contacts
from vidare.harvest.readers.values import Bad, ident, mappings


def read_ads(
    documents: Iterable[Document],
    containers: frozenset[Path],
    make: Callable[[dict[str, Any]], Record],
    id_keys: Sequence[str],
) -> Iterator[Record]:
    """A record for every object in the documents, in their order."""
    for document in documents:
        for item in json_items(document, containers):
            value = item.value
            if value is None:
                yield item.rejection()
                continue
            known = next((value[key] for key in id_keys if value.get(key)), "")
            yield attempt(item.position, lambda value=value: make(value), known)  # type: ignore[misc]


def texts(
    title: str, body: str, languages: Sequence[str], field: str, contacts: Iterable[str] = ()
) -> tuple[LocalizedText, LocalizedText]:
    """Title and text under the language of the text, without markup and personal data. Raises Bad without a title."""
    names = tuple(contacts)
    head = without_contacts(one_line(title), names)
    if not head:
        raise Bad(field, "the title is missing")
    text = without_contacts(plain(body), names)
    language = language_of(text if len(text) > len(head) else head, languages).language
    return LocalizedText({language: head}), LocalizedText({language: text})


def concepts(value: object, field: str, scheme: str, role: Role, code: str, label: str) -> list[ConceptRef]:
    """The concepts that a list of objects names: `code` and `label` are the keys. Elements without a code name none."""
    found = []
    for item in mappings(value, field):
        key = ident(item.get(code), f"{field}.{code}", required=False)
        if key:
            found.append(ConceptRef(scheme, key, role, label_of(item, label)))
    return found


def label_of(item: Mapping[str, Any], key: str) -> str:
    """A concept's label, which is only for show: anything but a text is none."""
    value = item.get(key)
    return one_line(value) if isinstance(value, str) else ""


def unique(refs: Iterable[ConceptRef]) -> tuple[ConceptRef, ...]:
    """Each concept once a role, the first that came."""
    seen: dict[tuple[str, str, Role], ConceptRef] = {}
    for ref in refs:
        seen.setdefault((ref.scheme, ref.code, ref.role), ref)
    return tuple(seen.values())
