"""Whether a study record was signed by the source that it is said to come from (XML Signature 1.1, enveloped).

The key is pinned; what the document says of keys is thrown away and replaced by it. Exactly one signature, a child of the
root, with exactly one reference, to the root: nothing else may be covered, wrapped or moved. Only the bytes that were
signed are handed on, and only they may be read.
"""

from __future__ import annotations

import logging
import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography.exceptions import InvalidSignature as WrongKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils.translation import gettext as _
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.exceptions import InvalidDigest, SignXMLException
from signxml.verifier import SignatureConfiguration, VerifyResult, XMLVerifier

from vidare.profiles.importing.elmo.guarding import BadRecord, open_whole, open_xml
from vidare.profiles.importing.elmo.keys import PinnedKey
from vidare.profiles.importing.values import Signature

# At debug level the library logs the whole document.
logging.getLogger("signxml.processor").setLevel(logging.WARNING)

NAMESPACE: Final = re.compile(r"https://github\.com/emrex-eu/elmo-schemas/tree/v1(\.\d+){0,2}")
_DS: Final = "{http://www.w3.org/2000/09/xmldsig#}"
_DSIG11: Final = "{http://www.w3.org/2009/xmldsig11#}"
_ENVELOPED: Final = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
_C14N: Final = frozenset(
    {
        "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
        "http://www.w3.org/2006/12/xml-c14n11",
        "http://www.w3.org/2001/10/xml-exc-c14n#",
    }
)
_METHODS: Final = frozenset(
    {
        SignatureMethod.RSA_SHA256,
        SignatureMethod.RSA_SHA384,
        SignatureMethod.RSA_SHA512,
        SignatureMethod.SHA256_RSA_MGF1,
        SignatureMethod.SHA384_RSA_MGF1,
        SignatureMethod.SHA512_RSA_MGF1,
        SignatureMethod.ECDSA_SHA256,
        SignatureMethod.ECDSA_SHA384,
        SignatureMethod.ECDSA_SHA512,
    }
)
_DIGESTS: Final = frozenset({DigestAlgorithm.SHA256, DigestAlgorithm.SHA384, DigestAlgorithm.SHA512})
_OLD_METHODS: Final = frozenset({SignatureMethod.RSA_SHA1})
_OLD_DIGESTS: Final = frozenset({DigestAlgorithm.SHA1})


@dataclass(frozen=True, slots=True)
class Verified:
    """The bytes that were signed, and how: VALID, or LEGACY for SHA-1 by a source that still may."""

    data: bytes
    signature: Signature


class NotSigned(BadRecord):
    def __init__(self) -> None:
        BadRecord.__init__(self, _("It is not signed, so nobody can tell where it comes from."), "not-signed")


class ForeignKey(BadRecord):
    """Signed, but not with the key that is pinned for the source."""

    def __init__(self, source: str) -> None:
        detail = _("It was not signed with the key that we hold for %s.") % source
        BadRecord.__init__(self, detail, "foreign-key")


def is_signed(data: bytes) -> bool:
    """Whether the document carries a signature of its own as a whole. Raises BadRecord when it cannot be read or is not
    built as a study record is."""
    return _signature(checked_root(data)) is not None


def verified(data: bytes, key: PinnedKey, *, at: datetime) -> Verified:
    """What `key` signed in `data`; `at` (aware) is now. Raises BadRecord, with a type for each kind of refusal: `not-signed`,
    `foreign-key`, `key-expired`, `changed-after-signing`, `outdated-signature`, `signature-coverage`, `dtd-refused`,
    `too-large`, `bad-study-record`."""
    checked_root(data)
    root = open_whole(data)
    signature = _signature(root)
    if signature is None:
        raise NotSigned
    if not key.is_current(at):
        raise BadRecord(_("The key that we hold for %s is not valid today.") % key.source, "key-expired")
    is_old = _check_built(signature, key, at)
    _pin(signature, key)
    result = _checked(root, key, old_too=is_old)
    if etree.QName(open_xml(result.signed_data)).localname != "elmo":
        raise _coverage()
    return Verified(result.signed_data, Signature.LEGACY if is_old else Signature.VALID)


def checked_root(data: bytes) -> etree._Element:
    """The root, when it is one ELMO document with no other inside it and no signature where none belongs. Raises BadRecord."""
    root = open_xml(data)
    name = etree.QName(root)
    if name.localname != "elmo" or not NAMESPACE.fullmatch(name.namespace or ""):
        raise BadRecord(_("Its root is “%s”; expected an ELMO 1 document.") % name.localname[:60], "not-elmo")
    for element in root.iter():
        inner = etree.QName(element)
        if inner.localname == "elmo" and element is not root:
            raise BadRecord(_("It holds a second study record inside the first."), "signature-coverage")
        if element.tag == f"{_DS}Signature" and not _may_hold_signature(element.getparent(), root):
            raise BadRecord(_("It has a signature where none belongs."), "signature-coverage")
    return root


def _may_hold_signature(parent: etree._Element | None, root: etree._Element) -> bool:
    """The root, and a diploma supplement, which schools may sign on its own (ELMO 1.5)."""
    return parent is not None and (parent is root or etree.QName(parent).localname == "diplomaSupplement")


def _signature(root: etree._Element) -> etree._Element | None:
    found = root.findall(f"{_DS}Signature")
    if len(found) > 1:
        raise BadRecord(_("It has more than one signature; expected one."), "signature-coverage")
    return found[0] if found else None


def _coverage() -> BadRecord:
    return BadRecord(_("Its signature does not cover the whole document, and only that."), "signature-coverage")


def _check_built(signature: etree._Element, key: PinnedKey, at: datetime) -> bool:
    """Whether the signature uses SHA-1; refuses that where the source may not, and every other way to build one."""
    references = signature.findall(f"{_DS}SignedInfo/{_DS}Reference")
    if len(references) != 1 or references[0].get("URI") != "" or signature.find(f".//{_DS}Object") is not None:
        raise _coverage()
    transforms = [step.get("Algorithm", "") for step in references[0].findall(f"{_DS}Transforms/{_DS}Transform")]
    if transforms[:1] != [_ENVELOPED] or not set(transforms[1:]) <= _C14N or len(transforms) > 2:
        raise _coverage()
    canonical = signature.find(f"{_DS}SignedInfo/{_DS}CanonicalizationMethod")
    if canonical is None or canonical.get("Algorithm") not in _C14N:
        raise _coverage()
    method = signature.find(f"{_DS}SignedInfo/{_DS}SignatureMethod")
    digest = references[0].find(f"{_DS}DigestMethod")
    return _is_old(method, digest, key, at)


def _is_old(method: etree._Element | None, digest: etree._Element | None, key: PinnedKey, at: datetime) -> bool:
    try:
        used = SignatureMethod("" if method is None else method.get("Algorithm"))
        summed = DigestAlgorithm("" if digest is None else digest.get("Algorithm"))
    except ValueError as error:
        raise BadRecord(_("It is signed by a method that we do not know."), "outdated-signature") from error
    if used in _METHODS and summed in _DIGESTS:
        return False
    if used in _METHODS | _OLD_METHODS and summed in _DIGESTS | _OLD_DIGESTS and key.may_use_sha1(at.date()):
        return True
    raise BadRecord(
        _("It is signed by an outdated method (such as SHA-1), which we do not accept from %s.") % key.source,
        "outdated-signature",
    )


def _pin(signature: etree._Element, key: PinnedKey) -> None:
    """Puts the pinned key in the place of whatever the document says. A signature covers neither itself nor this."""
    for said in signature.findall(f"{_DS}KeyInfo"):
        signature.remove(said)
    info = etree.SubElement(signature, f"{_DS}KeyInfo")
    value = etree.SubElement(info, f"{_DSIG11}DEREncodedKeyValue")
    value.text = b64encode(key.key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def _checked(root: etree._Element, key: PinnedKey, *, old_too: bool) -> VerifyResult:
    configuration = SignatureConfiguration(
        require_x509=False,
        location="./",
        expect_references=1,
        signature_methods=_METHODS | (_OLD_METHODS if old_too else frozenset()),
        digest_algorithms=_DIGESTS | (_OLD_DIGESTS if old_too else frozenset()),
    )
    try:
        result = XMLVerifier().verify(root, expect_config=configuration)
    except InvalidDigest as error:
        raise BadRecord(_("Its content was changed after it was signed."), "changed-after-signing") from error
    except WrongKey as error:
        raise ForeignKey(key.source) from error
    except (SignXMLException, etree.LxmlError, ValueError, AssertionError) as error:
        # What the library says may quote the document, so it is not passed on.
        raise ForeignKey(key.source) from error
    pem = key.key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    if isinstance(result, list) or result.signature_key != pem:
        raise ForeignKey(key.source)
    return result
