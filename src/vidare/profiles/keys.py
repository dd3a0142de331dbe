"""The two halves that open a shared link: a key in its address, and a short code that goes another way.

The address alone opens nothing and says nothing, so that it does no harm in a log, a history, a forwarded message or a
chat's preview; the code is typed into a form. A key that stays in the browser (after `#`) would need JavaScript, which no
page of ours does. Both are kept as hashes: the key by HMAC-SHA-256 with the site's secret, so that it can be looked up, the
code by scrypt, since it is short enough to be guessed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Final

from django.utils.crypto import salted_hmac

ALPHABET: Final = "23456789abcdefghjkmnpqrstvwxyz"
"""No look-alikes, so that a code can be read aloud and typed."""
KEY_LENGTH: Final = 20
"""98 bits."""
CODE_LENGTH: Final = 8
"""39 bits; a link closes for good after a few dozen wrong tries."""
_COST: Final = 14
"""scrypt: N = 2¹⁴, r = 8, p = 1: 16 MB and about 40 ms a try."""


def new_key() -> str:
    return _random(KEY_LENGTH)


def new_code() -> str:
    """As it is shown: `abcd-efgh`."""
    code = _random(CODE_LENGTH)
    return f"{code[:4]}-{code[4:]}"


def key_hash(key: str) -> str:
    """64 hexadecimal characters; another SECRET_KEY gives another, and closes the links given out before."""
    return salted_hmac("vidare.grant.key", key, algorithm="sha256").hexdigest()


def code_hash(code: str) -> str:
    """`scrypt$14$salt$hash`, the last two hexadecimal."""
    salt = secrets.token_bytes(16)
    return f"scrypt${_COST}${salt.hex()}${_scrypt(code, salt, _COST).hex()}"


def fits(code: str, stored: str) -> bool:
    """Whether the code is the one behind the hash; takes as long where there is none, and when it is wrong."""
    if not stored:
        _scrypt(code, b"0" * 16, _COST)
        return False
    _name, cost, salt, expected = stored.split("$")
    return hmac.compare_digest(_scrypt(code, bytes.fromhex(salt), int(cost)), bytes.fromhex(expected))


def _scrypt(code: str, salt: bytes, cost: int) -> bytes:
    plain = "".join(letter for letter in code.lower() if letter in ALPHABET)[: CODE_LENGTH * 2]
    return hashlib.scrypt(plain.encode(), salt=salt, n=2**cost, r=8, p=1, dklen=32)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
