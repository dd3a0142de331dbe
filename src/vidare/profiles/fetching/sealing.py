"""Closes an answer so that only the browser that began the transfer can open it.

The source's answer comes by a request from another site, without our session: the server may take it, but need not be able
to read it. The browser holds a private key (X25519) in a cookie, the transfer its public half; what comes is closed with a
key agreed between that and one used once (HKDF-SHA256), by ChaCha20-Poly1305, and tied to the transfer's id.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_SIZE: Final = 32
# A key is used once, so that the number need not differ.
_NONCE: Final = bytes(12)


def new_secret() -> str:
    """For the browser alone: 43 characters, 256 bits."""
    return urlsafe_b64encode(X25519PrivateKey.generate().private_bytes_raw()).decode().rstrip("=")


def state_of(secret: str) -> str:
    """What the transfer keeps of the secret: 64 hexadecimal characters from which it cannot be had. Raises ValueError."""
    return _private(secret).public_key().public_bytes_raw().hex()


def fits(secret: str, state: str) -> bool:
    """Whether the secret is the one behind the state."""
    try:
        return hmac.compare_digest(state_of(secret), state)
    except ValueError:
        return False


def sealed(data: bytes, state: str, transfer: UUID) -> bytes:
    """`data`, to be opened by the holder of the secret for that transfer alone; 48 bytes longer."""
    receiver = X25519PublicKey.from_public_bytes(bytes.fromhex(state))
    once = X25519PrivateKey.generate()
    public = once.public_key().public_bytes_raw()
    key = _key(once.exchange(receiver), public, receiver.public_bytes_raw())
    return public + ChaCha20Poly1305(key).encrypt(_NONCE, data, transfer.bytes)


def opened(closed: bytes, secret: str, transfer: UUID) -> bytes:
    """What was sealed. Raises ValueError with the wrong secret or transfer, or when a bit was changed."""
    own = _private(secret)
    public, rest = closed[:_SIZE], closed[_SIZE:]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(public))
        return ChaCha20Poly1305(_key(shared, public, own.public_key().public_bytes_raw())).decrypt(
            _NONCE, rest, transfer.bytes
        )
    except InvalidTag as error:
        raise ValueError("not sealed for this secret and transfer") from error


def _key(shared: bytes, public: bytes, receiver: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_SIZE, salt=public + receiver, info=b"vidare transfer 1").derive(shared)


def _private(secret: str) -> X25519PrivateKey:
    raw = urlsafe_b64decode(secret.encode("ascii", "replace") + b"=" * (-len(secret) % 4))
    if len(raw) != _SIZE:
        raise ValueError("expected a secret of 32 bytes")
    return X25519PrivateKey.from_private_bytes(raw)
