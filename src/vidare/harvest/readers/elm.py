"""Learning opportunities of the European Learning Model 3 (the LOQ profile of Europass' Qualifications Dataset Register).

A learning opportunity refers to its organisations, places, specifications and outcomes by id, anywhere in the file, so
they are kept aside until the end. What a text field holds is free text in the schema (credit points too): one that is
no number is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from vidare.catalogue.records import Record, Rejection
from vidare.harvest.readers.attempts import attempt
from vidare.harvest.readers.base import Document, ReadContext
from vidare.harvest.readers.elm_courses import Join
from vidare.harvest.readers.elm_nodes import node
from vidare.harvest.readers.spool import Spool
from vidare.harvest.readers.values import ident
from vidare.harvest.readers.xmlstream import Element, xml_elements

_ENTITY_DEPTH: Final = 2
OPPORTUNITY: Final = "learningOpportunity"
_KINDS: Final = {
    OPPORTUNITY: OPPORTUNITY,
    "learningAchievementSpecification": "specification",
    "qualification": "specification",
    "learningActivitySpecification": "activity",
    "learningOutcome": "outcome",
    "organisation": "organisation",
    "location": "location",
    "accreditation": "accreditation",
}


def read(documents: Iterable[Document], context: ReadContext) -> Iterator[Record]:
    """A course for every learning opportunity, after the last document."""
    with Spool() as spool:
        for document in documents:
            for element in xml_elements(document, _ENTITY_DEPTH):
                kept = attempt(element.position, partial(_keep, element, spool), _raw_id(element))
                if kept is not None:
                    yield kept
        join = Join(spool)
        for key in spool.keys(OPPORTUNITY):
            position, value = spool.get(OPPORTUNITY, key)[-1]
            yield from join.course(position, key, value)


def _raw_id(element: Element) -> str:
    return (element.node.get("id") or "") if element.node is not None else ""


def _keep(element: Element, spool: Spool) -> Rejection | None:
    if element.node is None:
        return element.rejection()
    held: dict[str, Any] = node(element.node)
    kind = _KINDS.get(held["tag"])
    if kind is not None:
        spool.put(kind, ident(held["attributes"].get("id"), "id"), element.position, held)
    return None
