"""What the classifications of occupations built on ISCO-08 share: codes whose shorter beginnings are the wider classes."""

from __future__ import annotations

from vidare.concepts.models import Kind, Label, Mapping, Relation
from vidare.concepts.readers.tables import Row
from vidare.concepts.vocabulary import ConceptData, RelationData, Unreadable, Vocabulary

ISCO_DIGITS = 4


def uri(scheme: str, code: str) -> str:
    """Our address for a class or level that its publisher gives none."""
    return f"urn:vidare:{scheme}:{code}"


def esco_group(code: str) -> str:
    """ESCO's address of an ISCO-08 group."""
    return f"http://data.europa.eu/esco/isco/C{code}"


def add_class(vocabulary: Vocabulary, code: str, language: str, name: str, note: str = "") -> str:
    """Adds one class with its name and definition; returns its URI."""
    address = uri(vocabulary.scheme, code)
    vocabulary.concepts[address] = ConceptData(Kind.OCCUPATION_CLASS.value, code)
    vocabulary.add_label(address, language, Label.LabelKind.PREFERRED.value, name)
    vocabulary.add_label(address, language, Label.LabelKind.DEFINITION.value, note)
    return address


def add_hierarchy(vocabulary: Vocabulary) -> None:
    """Ties every class to the nearest wider one that is there."""
    codes = {concept.code: address for address, concept in vocabulary.concepts.items()}
    for code, address in codes.items():
        wider = next((codes[code[:length]] for length in range(len(code) - 1, 0, -1) if code[:length] in codes), None)
        if wider is not None:
            vocabulary.relations.add(RelationData(address, wider, Relation.RelationKind.BROADER.value))


def is_whole(vocabulary: Vocabulary) -> bool:
    """Whether the files held the classification from its top: a list of unit groups alone takes nothing back."""
    return any(len(concept.code) == 1 for concept in vocabulary.concepts.values())


def map_like_isco(vocabulary: Vocabulary) -> None:
    """Maps each class to the ISCO-08 group of the same number: `close`, for the national office may draw it a little
    otherwise, and `broad` for a longer code (DISCO's six digits), which lies under its group. A number that ISCO-08 does
    not have waits for ever, and the report counts it."""
    for address, concept in vocabulary.concepts.items():
        if concept.kind == Kind.OCCUPATION_CLASS:
            match = Mapping.Match.CLOSE if len(concept.code) <= ISCO_DIGITS else Mapping.Match.BROAD
            vocabulary.add_mapping(address, uri("isco-08", concept.code[:ISCO_DIGITS]), match.value)


def digits(vocabulary: Vocabulary, row: Row, code: str, field: str, most: int = 4) -> str:
    """The code when it is one to `most` digits; '' and a report otherwise."""
    if code.isascii() and code.isdigit() and len(code) <= most:
        return code
    vocabulary.unreadable.append(Unreadable(row.where, f"{field} {code!r}; expected one to {most} digits"))
    return ""
