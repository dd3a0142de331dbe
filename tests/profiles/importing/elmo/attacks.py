"""What an attacker makes of a signed study record. Each gives the whole document that would be sent."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree
from signxml.algorithms import CanonicalizationMethod

from tests.profiles.importing.elmo.documents import EXAMPLE, NS
from tests.profiles.importing.elmo.signing import private, signed, signed_old

_DS = "{http://www.w3.org/2000/09/xmldsig#}"
_DOCTYPE = b"<!DOCTYPE elmo [%s]>\n"


def tampered(good: bytes) -> bytes:
    """A better grade."""
    return good.replace(b"<resultLabel>B<", b"<resultLabel>A<")


def tampered_digest(good: bytes) -> bytes:
    """A better grade, and the sum of the document corrected: the signature over the sum no longer fits."""
    forged = etree.fromstring(signed(tampered(unsigned(good)), private("stranger")))
    root = etree.fromstring(tampered(good))
    for name in ("DigestValue",):
        root.find(f".//{_DS}{name}").text = forged.find(f".//{_DS}{name}").text
    return etree.tostring(root)


def unsigned(good: bytes) -> bytes:
    root = etree.fromstring(good)
    root.remove(root.find(f"{_DS}Signature"))
    return etree.tostring(root)


def foreign_key(good: bytes) -> bytes:
    """Signed rightly by a stranger, whose own certificate stands in KeyInfo."""
    return signed(tampered(unsigned(good)), private("stranger"))


def old_signature(good: bytes) -> bytes:
    return signed_old(unsigned(good))


def _forged_root(good: bytes) -> tuple[etree._Element, etree._Element]:
    """A forged record without a signature, and the genuine one."""
    return etree.fromstring(tampered(unsigned(good))), etree.fromstring(good)


def wrapped_nested(good: bytes) -> bytes:
    """The genuine record hidden in an extension of the forged one."""
    forged, genuine = _forged_root(good)
    etree.SubElement(forged, f"{{{NS}}}extension").append(genuine)
    return etree.tostring(forged)


def wrapped_moved(good: bytes) -> bytes:
    """The genuine signature moved up to the forged record, the genuine record left in an extension."""
    forged, genuine = _forged_root(good)
    signature = genuine.find(f"{_DS}Signature")
    etree.SubElement(forged, f"{{{NS}}}extension").append(genuine)
    forged.append(deepcopy(signature))
    return etree.tostring(forged)


def wrapped_object(good: bytes) -> bytes:
    """The genuine record inside an Object of the signature, which then points at it by its Id."""
    forged, genuine = _forged_root(good)
    signature = deepcopy(genuine.find(f"{_DS}Signature"))
    genuine.set("Id", "real")
    etree.SubElement(signature, f"{_DS}Object").append(genuine)
    signature.find(f".//{_DS}Reference").set("URI", "#real")
    forged.append(signature)
    return etree.tostring(forged)


def signature_as_root(good: bytes) -> bytes:
    """An enveloping signature."""
    _forged, genuine = _forged_root(good)
    signature = deepcopy(genuine.find(f"{_DS}Signature"))
    etree.SubElement(signature, f"{_DS}Object").append(genuine)
    return etree.tostring(signature)


def two_signatures(good: bytes) -> bytes:
    root = etree.fromstring(good)
    root.insert(0, deepcopy(root.find(f"{_DS}Signature")))
    return etree.tostring(root)


def _with_ids(good: bytes) -> bytes:
    return unsigned(good).replace(b"<learner>", b'<learner Id="who">').replace(b"<report>", b'<report Id="what">')


def several_references(good: bytes) -> bytes:
    """Signed by the source, but in two parts; what stands outside them is free."""
    return signed(_with_ids(good), references=["#who", "#what"])


def one_part_only(good: bytes) -> bytes:
    """Signed by the source, but the learner alone; the grades are free."""
    return tampered(signed(_with_ids(good), references=["#who"]))


def with_comments(good: bytes) -> bytes:
    return signed(unsigned(good), canonical=CanonicalizationMethod.CANONICAL_XML_1_0_WITH_COMMENTS)


def xslt(good: bytes) -> bytes:
    """A transform that would compute what is signed."""
    root = etree.fromstring(good)
    transforms = root.find(f".//{_DS}Transforms")
    etree.SubElement(transforms, f"{_DS}Transform", Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116")
    return etree.tostring(root)


def _after_declaration(good: bytes, more: bytes) -> bytes:
    declaration, rest = good.split(b"?>", 1)
    return declaration + b"?>\n" + more + rest


def xxe(good: bytes) -> bytes:
    """Asks the reader for a file of the server's."""
    inside = b'<!ENTITY file SYSTEM "file:///etc/passwd">'
    return _after_declaration(good, _DOCTYPE % inside).replace(b"<resultLabel>B<", b"<resultLabel>&file;<")


def external_dtd(good: bytes) -> bytes:
    return _after_declaration(good, b'<!DOCTYPE elmo SYSTEM "http://127.0.0.1:9/elmo.dtd">\n')


def entity_bomb(good: bytes) -> bytes:
    """A billion laughs."""
    inside = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (step, b"&a%d;" % (step - 1) * 10) for step in range(1, 11)
    )
    return _after_declaration(good, _DOCTYPE % inside).replace(b"<resultLabel>B<", b"<resultLabel>&a10;<")


def utf16(good: bytes) -> bytes:
    """A DTD that a search for bytes would not see."""
    return xxe(good).decode().replace("UTF-8", "UTF-16").encode("utf-16")


def deep(good: bytes) -> bytes:
    return EXAMPLE.replace(b"<report>", b"<report>" + b"<a>" * 5_000 + b"</a>" * 5_000, 1)


def many(good: bytes) -> bytes:
    return EXAMPLE.replace(b"<report>", b"<report>" + b"<a/>" * 300_000, 1)


def huge(good: bytes) -> bytes:
    return EXAMPLE.replace(b"<report>", b"<report>" + b" " * 11_000_000, 1)


def cut_off(good: bytes) -> bytes:
    return good[: len(good) // 2]


ATTACKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "tampered": (tampered, "changed-after-signing"),
    "tampered-digest": (tampered_digest, "foreign-key"),
    "unsigned": (unsigned, "not-signed"),
    "foreign-key": (foreign_key, "foreign-key"),
    "old-signature": (old_signature, "outdated-signature"),
    "wrapped-nested": (wrapped_nested, "signature-coverage"),
    "wrapped-moved": (wrapped_moved, "signature-coverage"),
    "wrapped-object": (wrapped_object, "signature-coverage"),
    "signature-as-root": (signature_as_root, "not-elmo"),
    "two-signatures": (two_signatures, "signature-coverage"),
    "several-references": (several_references, "signature-coverage"),
    "one-part-only": (one_part_only, "signature-coverage"),
    "with-comments": (with_comments, "signature-coverage"),
    "xslt": (xslt, "signature-coverage"),
    "xxe": (xxe, "dtd-refused"),
    "external-dtd": (external_dtd, "dtd-refused"),
    "entity-bomb": (entity_bomb, "dtd-refused"),
    "utf-16": (utf16, "bad-study-record"),
    "deep": (deep, "too-large"),
    "many": (many, "too-large"),
    "huge": (huge, "too-large"),
    "cut-off": (cut_off, "bad-study-record"),
}
"""Each attack by name, and the type of the refusal."""
