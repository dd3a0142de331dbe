"""Keys and signatures for tests: a source's, a stranger's, and the old kind."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.signer import XMLSigner

from vidare.profiles.importing.elmo.keys import PinnedKey, pinned

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@cache
def private(name: str) -> rsa.RSAPrivateKey:
    """An RSA key by that name, the same through a run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def private_ec(name: str) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def certificate(key: PrivateKey, *, days: int = 365, until: datetime = NOW + timedelta(days=100)) -> str:
    """A certificate by the key for itself, PEM."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test node")])
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(until - timedelta(days=days))
        .not_valid_after(until)
        .sign(key, hashes.SHA256())
    )
    return built.public_bytes(Encoding.PEM).decode()


def public(key: PrivateKey) -> str:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def source_key(name: str = "source", *, sha1_until: date | None = None) -> PinnedKey:
    return pinned("Test node", public(private(name)), sha1_until=sha1_until)


class OldSigner(XMLSigner):
    """Signs with SHA-1 too, as some sources still do."""

    def check_deprecated_methods(self) -> None:
        """The library refuses by itself; a test needs the old kind."""


def signed(
    data: bytes,
    key: PrivateKey | None = None,
    *,
    method: SignatureMethod = SignatureMethod.RSA_SHA256,
    digest: DigestAlgorithm = DigestAlgorithm.SHA256,
    canonical: CanonicalizationMethod = CanonicalizationMethod.CANONICAL_XML_1_0,
    references: list[str] | None = None,
) -> bytes:
    """`data` with an enveloped signature as the last child of its root, its certificate in KeyInfo."""
    key = key or private("source")
    signer = OldSigner(signature_algorithm=method, digest_algorithm=digest, c14n_algorithm=canonical)
    root = etree.fromstring(data)
    made = signer.sign(root, key=key, cert=certificate(key), reference_uri=references)
    return etree.tostring(made, xml_declaration=True, encoding="UTF-8")


def signed_old(data: bytes, key: PrivateKey | None = None) -> bytes:
    """With RSA and SHA-1, as the Finnish contact point's published code does."""
    return signed(data, key, method=SignatureMethod.RSA_SHA1, digest=DigestAlgorithm.SHA1)
