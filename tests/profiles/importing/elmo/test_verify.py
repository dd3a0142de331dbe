"""A signature says who made a record, or the record is refused in words."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod

from tests.profiles.importing.elmo.attacks import ATTACKS
from tests.profiles.importing.elmo.documents import EXAMPLE, NS
from tests.profiles.importing.elmo.signing import (
    NOW,
    certificate,
    private,
    private_ec,
    public,
    signed,
    signed_old,
    source_key,
)
from vidare.profiles.evidence import Source
from vidare.profiles.importing.elmo.files import read_file
from vidare.profiles.importing.elmo.guarding import BadRecord
from vidare.profiles.importing.elmo.keys import pinned
from vidare.profiles.importing.elmo.reading import read, read_verified
from vidare.profiles.importing.elmo.verify import verified
from vidare.profiles.importing.values import Found, Signature

GOOD = signed(EXAMPLE)


def test_a_signed_record_is_a_signed_record() -> None:
    found = verified(GOOD, source_key(), at=NOW)
    imported = read_verified(found)
    assert imported.signature is Signature.VALID
    assert {row.entry.evidence.source for row in imported.entries} == {Source.RECORD}
    assert imported.entries == tuple(
        row_with_key(row, other) for row, other in zip(read(EXAMPLE).entries, imported.entries, strict=True)
    )


def row_with_key(row: Found, other: Found) -> Found:
    """The row as the other has it in what differs by nature: the key, and the source of its evidence."""
    return replace(row, entry=replace(row.entry, key=other.entry.key, evidence=other.entry.evidence))


@pytest.mark.parametrize("canonical", [kind for kind in CanonicalizationMethod if "Comments" not in kind.value])
def test_every_usual_canonical_form_will_do(canonical: CanonicalizationMethod) -> None:
    assert verified(signed(EXAMPLE, canonical=canonical), source_key(), at=NOW).signature is Signature.VALID


@pytest.mark.parametrize(
    ("method", "digest"),
    [
        (SignatureMethod.RSA_SHA512, DigestAlgorithm.SHA512),
        (SignatureMethod.SHA256_RSA_MGF1, DigestAlgorithm.SHA384),
        (SignatureMethod.ECDSA_SHA256, DigestAlgorithm.SHA256),
    ],
)
def test_other_sound_methods_will_do(method: SignatureMethod, digest: DigestAlgorithm) -> None:
    key = private_ec("source") if "ECDSA" in method.name else private("source")
    data = signed(EXAMPLE, key, method=method, digest=digest)
    assert verified(data, pinned("Test node", public(key)), at=NOW).signature is Signature.VALID
    with pytest.raises(BadRecord) as refusal:
        verified(data, pinned("Test node", public(private_ec("stranger"))), at=NOW)
    assert refusal.value.type == "foreign-key"


@pytest.mark.parametrize("name", ATTACKS)
def test_attacks_are_refused_in_words(name: str) -> None:
    attack, kind = ATTACKS[name]
    began = time.process_time()
    with pytest.raises(BadRecord) as refusal:
        verified(attack(GOOD), source_key(), at=NOW)
    assert refusal.value.type == kind
    assert refusal.value.detail.endswith((".", ")."))
    assert not any(word in str(refusal.value) for word in ("Öhman", "1990", "900314", "root:"))
    assert time.process_time() - began < 5


# Without the key nobody can tell a stranger's record from an unknown school's: it counts as the person's own document.
OWN_DOCUMENT = {"tampered-digest", "foreign-key", "old-signature"}


@pytest.mark.parametrize("name", ATTACKS)
def test_as_a_file_an_attack_gains_nothing(name: str) -> None:
    attack, kind = ATTACKS[name]
    data = attack(GOOD)
    if name == "unsigned" or name in OWN_DOCUMENT:
        imported = read_file(data, [source_key()], at=NOW)
        assert imported.signature is (Signature.NONE if name == "unsigned" else Signature.NOT_CHECKED)
        assert {row.entry.evidence.source for row in imported.entries} == {Source.IMPORTED}
    else:
        with pytest.raises(BadRecord) as refusal:
            read_file(data, [source_key("other"), source_key()], at=NOW)
        assert refusal.value.type == kind


def test_a_file_signed_by_any_known_source_is_a_signed_record() -> None:
    expired = pinned("Old", certificate(private("other"), until=NOW - timedelta(days=1)))
    imported = read_file(GOOD, [expired, source_key("other"), source_key()], at=NOW)
    assert imported.signature is Signature.VALID


def test_a_comment_does_not_shorten_a_name() -> None:
    """Canonical XML without comments leaves them unsigned: what is read must not depend on them."""
    spoilt = GOOD.replace("<familyName>Öhman".encode(), "<familyName>Öh<!-- -->man".encode())
    assert spoilt != GOOD
    assert read_verified(verified(spoilt, source_key(), at=NOW)).holder.name == "Åsa Märta Öhman"


def test_an_instruction_in_a_name_is_a_change() -> None:
    spoilt = GOOD.replace("<familyName>Öhman".encode(), "<familyName>Öh<?x y?>man".encode())
    with pytest.raises(BadRecord) as refusal:
        verified(spoilt, source_key(), at=NOW)
    assert refusal.value.type == "changed-after-signing"


def test_sha1_only_for_a_source_with_an_exception_and_only_until_its_day() -> None:
    data = signed_old(EXAMPLE)
    allowed = source_key(sha1_until=NOW.date())
    assert read_verified(verified(data, allowed, at=NOW)).signature is Signature.LEGACY
    with pytest.raises(BadRecord) as refusal:
        verified(data, allowed, at=NOW + timedelta(days=1))
    assert refusal.value.type == "outdated-signature"
    assert "SHA-1" in refusal.value.detail
    with pytest.raises(BadRecord) as other:
        verified(signed_old(EXAMPLE, private("stranger")), allowed, at=NOW)
    assert other.value.type == "foreign-key"


def test_sha1_in_the_sum_alone_is_old_too() -> None:
    data = signed(EXAMPLE, digest=DigestAlgorithm.SHA1)
    with pytest.raises(BadRecord) as refusal:
        verified(data, source_key(), at=NOW)
    assert refusal.value.type == "outdated-signature"
    assert verified(data, source_key(sha1_until=date(2027, 1, 1)), at=NOW).signature is Signature.LEGACY


def test_an_exception_for_sha1_does_not_weaken_new_signatures() -> None:
    assert verified(GOOD, source_key(sha1_until=date(2027, 1, 1)), at=NOW).signature is Signature.VALID


def test_hmac_with_the_public_key_is_refused() -> None:
    """The classic confusion: a public key taken for a shared secret."""
    data = GOOD.replace(
        b"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", b"http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    )
    with pytest.raises(BadRecord) as refusal:
        verified(data, source_key(), at=NOW)
    assert refusal.value.type == "outdated-signature"


def test_a_certificate_that_is_over_or_not_yet_begun_is_refused() -> None:
    for until in (NOW - timedelta(days=1), NOW + timedelta(days=400)):
        key = pinned("Test node", certificate(private("source"), until=until))
        with pytest.raises(BadRecord) as refusal:
            verified(GOOD, key, at=NOW)
        assert refusal.value.type == "key-expired"
    assert verified(GOOD, pinned("Test node", certificate(private("source"))), at=NOW).signature is Signature.VALID


def test_a_signed_diploma_supplement_is_not_a_second_signature() -> None:
    """ELMO 1.5 lets a school sign the supplement on its own; the whole is what we check."""
    root = etree.fromstring(EXAMPLE)
    holder = root.find(f".//{{{NS}}}learningOpportunityInstance")
    supplement = etree.SubElement(holder, f"{{{NS}}}diplomaSupplement")
    supplement.append(etree.fromstring(GOOD).find("{http://www.w3.org/2000/09/xmldsig#}Signature"))
    data = etree.tostring(root)
    assert read_file(data, [source_key()], at=NOW).signature is Signature.NONE
    assert verified(signed(data), source_key(), at=NOW).signature is Signature.VALID


def test_weak_and_odd_keys_are_not_pinned() -> None:
    small = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    with pytest.raises(ValueError, match="1024 bits"):
        pinned("Weak", public(small))
    with pytest.raises(ValueError, match="expected an RSA"):
        pinned("Odd", public(ed25519.Ed25519PrivateKey.generate()))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="expected a certificate"):
        pinned("None", "nothing")


def test_a_key_may_come_as_bare_base64() -> None:
    bare = "".join(certificate(private("source")).splitlines()[1:-1])
    assert verified(GOOD, pinned("Test node", bare), at=NOW).signature is Signature.VALID
    bare = "".join(public(private("source")).splitlines()[1:-1])
    assert verified(GOOD, pinned("Test node", bare), at=NOW).signature is Signature.VALID


def test_nothing_of_a_record_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        verified(GOOD, source_key(), at=NOW)
    assert "Öhman" not in caplog.text
    assert "hman" not in caplog.text
