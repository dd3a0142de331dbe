"""The site's signature on what it hands out about a person: Ed25519, as a detached JWS.

The private key lies in `VIDARE_HOME/keys/`, made at first use and readable by the process alone; the public one is
published at `/.well-known/vidare-keys.json`. RFC 7515 appendix F (detached content), RFC 8037 (EdDSA), RFC 7638 (the key's
thumbprint as its name).
"""

from __future__ import annotations

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

NAME: Final = "receipts-ed25519.pem"


def canonical(value: Any) -> bytes:
    """JSON in one form: keys sorted, no blanks, UTF-8. As RFC 8785 for what we sign: no fractions, keys in ASCII."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def signature(value: Any) -> str:
    """A detached JWS over the canonical JSON of `value`."""
    key = _private()
    header = _encoded(canonical({"alg": "EdDSA", "kid": _thumbprint(key.public_key())}))
    return f"{header}..{_encoded(key.sign(_signed(header, value)))}"


def is_ours(value: Any, jws: str) -> bool:
    """Whether this site signed just this value."""
    header, dots, made = jws.partition("..")
    key = _private().public_key()
    try:
        known = json.loads(_decoded(header)) == {"alg": "EdDSA", "kid": _thumbprint(key)}
        if not dots or not known:
            return False
        key.verify(_decoded(made), _signed(header, value))
    except (ValueError, InvalidSignature):
        return False
    return True


def public_keys() -> dict[str, Any]:
    """The public key as a JSON Web Key Set."""
    key = _private().public_key()
    return {"keys": [_jwk(key) | {"kid": _thumbprint(key), "alg": "EdDSA", "use": "sig"}]}


def _private() -> Ed25519PrivateKey:
    path = Path(settings.HOME) / "keys" / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        data = _made(path)
    key = load_pem_private_key(data, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError(f"{NAME}: expected an Ed25519 key")
    return key


def _made(path: Path) -> bytes:
    """A new key, written whole before it gets its name; of two that make one at once, the first stands."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    data = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    aside = path.with_name(f"{NAME}.{os.getpid()}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
        stream.write(data)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    return path.read_bytes()


def _jwk(key: Ed25519PublicKey) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "x": _encoded(key.public_bytes_raw())}


def _thumbprint(key: Ed25519PublicKey) -> str:
    return _encoded(hashlib.sha256(canonical(_jwk(key))).digest())


def _signed(header: str, value: Any) -> bytes:
    return f"{header}.{_encoded(canonical(value))}".encode("ascii")


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
