"""The keys that study records are checked with: pinned beforehand, never taken from the document."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey
LEAST_RSA_BITS: Final = 2048
_CERTIFICATE: Final = "-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class PinnedKey:
    """The key of a source. `valid_from` and `valid_until` (aware) are those of its certificate, None for a bare key.
    `sha1_until` is the last day on which signatures with SHA-1 by this source alone are still accepted; None: never."""

    source: str
    key: PublicKey
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    sha1_until: date | None = None

    def is_current(self, at: datetime) -> bool:
        """Whether the certificate, if it is one, is valid at `at`."""
        return (self.valid_from or at) <= at <= (self.valid_until or at)

    def may_use_sha1(self, on: date) -> bool:
        return self.sha1_until is not None and on <= self.sha1_until


def pinned(source: str, text: str, *, sha1_until: date | None = None) -> PinnedKey:
    """The key in `text`: a certificate or a public key, PEM, or base64 of its DER as some registries have it. Raises
    ValueError when it is neither, or too weak."""
    text = text.strip()
    if _CERTIFICATE in text:
        return _of_certificate(source, x509.load_pem_x509_certificate(text.encode()), sha1_until)
    if "-----BEGIN" in text:
        return PinnedKey(source, _strong(source, load_pem_public_key(text.encode())), sha1_until=sha1_until)
    body = "".join(text.split())
    try:
        certificate = x509.load_pem_x509_certificate(f"{_CERTIFICATE}\n{body}\n-----END CERTIFICATE-----\n".encode())
    except ValueError:
        return PinnedKey(source, _strong(source, _bare(source, body)), sha1_until=sha1_until)
    return _of_certificate(source, certificate, sha1_until)


def _of_certificate(source: str, certificate: x509.Certificate, sha1_until: date | None) -> PinnedKey:
    return PinnedKey(
        source,
        _strong(source, certificate.public_key()),
        certificate.not_valid_before_utc.astimezone(UTC),
        certificate.not_valid_after_utc.astimezone(UTC),
        sha1_until,
    )


def _bare(source: str, body: str) -> object:
    try:
        return load_der_public_key(b64decode(body, validate=True))
    except ValueError as error:
        raise ValueError(f"{source}: expected a certificate or a public key (PEM)") from error


def _strong(source: str, key: object) -> PublicKey:
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size < LEAST_RSA_BITS:
            raise ValueError(f"{source}: an RSA key of {key.key_size} bits; expected at least {LEAST_RSA_BITS}")
        return key
    if isinstance(key, ec.EllipticCurvePublicKey):
        if key.curve.name not in {"secp256r1", "secp384r1", "secp521r1"}:
            raise ValueError(f"{source}: the curve {key.curve.name}; expected P-256, P-384 or P-521")
        return key
    raise ValueError(f"{source}: expected an RSA or an elliptic curve key")
