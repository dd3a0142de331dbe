"""Writers of RDF: Turtle (W3C, 2014) and JSON-LD 1.1 (W3C, 2020), one piece a concept, so that any amount can stream."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from vidare.concepts.skos import PREFIXES, TERMS, Described

_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_ESCAPED: Final = re.compile('[\\\\"\x00-\x1f\x7f\ud800-\udfff]')
_NOT_IN_IRI: Final = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_TEXTS: Final = (
    "prefLabel", "altLabel", "hiddenLabel", "definition", "machineLabel",
)  # fmt: skip
_NAMES: Final = {
    "skos:notation": "notation", "dct:type": "kind", "dct:title": "title", "dct:rights": "rights",
    "owl:versionInfo": "version", "vidare:since": "since", "vidare:until": "until",
}  # fmt: skip
_LINKS: Final = (
    "skos:inScheme", "skos:broader", "skos:related", "skos:exactMatch", "skos:closeMatch", "skos:broadMatch",
    "skos:narrowMatch", "skos:relatedMatch", "dct:isReplacedBy", "esco:relatedEssentialSkill",
    "esco:relatedOptionalSkill",
)  # fmt: skip


def iri(uri: str) -> str:
    """A URI as an IRI reference may have it: what is not allowed is percent-encoded."""
    return _NOT_IN_IRI.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), uri)


def turtle(found: Iterable[Described]) -> Iterator[str]:
    """Turtle, a block a concept."""
    yield "".join(f"@prefix {name}: <{uri}> .\n" for name, uri in PREFIXES.items()) + "\n"
    for term, about in TERMS.items():
        yield f"{term} rdfs:comment {_literal(about, 'en')} .\n"
    for one in found:
        parts = [f"a {one.type}"]
        parts += [f"{name} {_literal(text, language)}" for name, text, language in one.texts]
        parts += [f"{name} <{iri(uri)}>" for name, uri in one.links]
        parts += ["owl:deprecated true"] if one.is_deprecated else []
        yield f"\n<{iri(one.uri)}> " + " ;\n    ".join(parts) + " .\n"


def _literal(text: str, language: str) -> str:
    escaped = _ESCAPED.sub(lambda found: _ESCAPES.get(found.group()) or f"\\u{_legal(found.group()):04X}", text)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def _legal(letter: str) -> int:
    """A lone surrogate and null are no characters of RDF."""
    return 0xFFFD if letter == "\0" or "\ud800" <= letter <= "\udfff" else ord(letter)


def jsonld(found: Iterable[Described]) -> Iterator[str]:
    """JSON-LD, a line a concept."""
    terms = [
        {"@id": f"{PREFIXES['vidare']}{term.split(':')[1]}", "comment": {"en": text}} for term, text in TERMS.items()
    ]
    yield '{"@context": ' + json.dumps(CONTEXT) + ',\n"@graph": [\n'
    yield ",\n".join(json.dumps(term) for term in terms)
    for one in found:
        yield ",\n" + json.dumps(_node(one), ensure_ascii=False)
    yield "\n]}\n"


def _node(one: Described) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": iri(one.uri), "@type": one.type}
    for name, text, language in one.texts:
        clean = _ESCAPED.sub(lambda found: chr(_legal(found.group())), text)
        if language:
            node.setdefault(name.split(":")[1], {}).setdefault(language, []).append(clean)
        else:
            node.setdefault(_NAMES[name], []).append(clean)
    for name, uri in one.links:
        node.setdefault(name.split(":")[1], []).append(iri(uri))
    if one.is_deprecated:
        node["deprecated"] = True
    return node


def _context() -> dict[str, Any]:
    context: dict[str, Any] = dict(PREFIXES)
    for name in _TEXTS:
        prefix = "vidare" if name == "machineLabel" else "skos"
        context[name] = {"@id": f"{prefix}:{name}", "@container": "@language"}
    context["comment"] = {"@id": "rdfs:comment", "@container": "@language"}
    context |= {short: name for name, short in _NAMES.items()}
    context |= {name.split(":")[1]: {"@id": name, "@type": "@id"} for name in _LINKS}
    context["deprecated"] = {"@id": "owl:deprecated", "@type": "xsd:boolean"}
    return context


CONTEXT: Final = _context()

FORMS: Final = {"ttl": ("text/turtle", turtle), "jsonld": ("application/ld+json", jsonld)}
"""By the ending of an address: media type and writer."""
