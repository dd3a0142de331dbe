"""An anonymous visitor's way, carried on paper: a printed code takes it up again for two weeks, once.

The code is the only key. The row is found by an HMAC of the code with the site's secret, and its content is closed
(Fernet: AES-128-CBC with HMAC-SHA-256) by a key that scrypt derives from the code and the row's own salt, so that the
database alone opens nothing.
"""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from vidare.core.clock import now
from vidare.core.problems import Problem
from vidare.profiles.models import Carried

ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz"
"""Letters without look-alikes (i, l, o), to be read from paper."""
GROUPS: Final = 4
LENGTH: Final = 16
"""Sixteen of 23 letters: 72 bits."""
VALID: Final = timedelta(days=14)
MOST_BYTES: Final = 500_000
_SALT: Final = 16
_COST: Final = 2**15
"""scrypt: N = 2¹⁵, r = 8, p = 1: 32 MB a try."""


class UnknownCode(Problem):
    """No way waits for this code: mistyped, used up, or over."""

    def __init__(self) -> None:
        Problem.__init__(
            self, _("No way waits for this code"), "unknown-code", 404,
            _("Look at each letter once more. A code works once, for two weeks."),
        )  # fmt: skip


def carry(content: dict[str, Any]) -> tuple[str, Carried]:
    """Keeps `content` (plain JSON) for the holder of the code that it gives: `abcd-efgh-jkmn-pqrs`. What nobody came
    back for goes at the same time. Raises Problem when it is too much to keep."""
    data = json.dumps(content, ensure_ascii=False).encode()
    if len(data) > MOST_BYTES:
        raise Problem(_("That is too much to carry by a code"), "too-large", 413, _("Take it along as a file instead."))
    drop_expired()
    at = now()
    code = "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))
    salt = secrets.token_bytes(_SALT)
    row = Carried.objects.create(
        code_hash=_hash(code),
        salt=salt,
        sealed=Fernet(_key(code, salt)).encrypt(data),
        created_at=at,
        expires_at=at + VALID,
    )
    return shown(code), row


def resume(code: str) -> dict[str, Any]:
    """What the code carries; the row is gone afterwards. Raises UnknownCode."""
    bare = plain(code)
    row = Carried.objects.filter(code_hash=_hash(bare), expires_at__gt=now()).first() if bare else None
    if row is None:
        raise UnknownCode
    try:
        data = Fernet(_key(bare, bytes(row.salt))).decrypt(bytes(row.sealed))
    except InvalidToken as error:
        raise UnknownCode from error
    # Two who come with the same code at once: the one who takes the row away has it.
    if not Carried.objects.filter(pk=row.pk).delete()[0]:
        raise UnknownCode
    content = json.loads(data)
    if not isinstance(content, dict):
        raise UnknownCode
    return content


def drop_expired() -> int:
    """Takes away what nobody came back for; how many."""
    return Carried.objects.filter(expires_at__lte=now()).delete()[0]


def plain(code: str) -> str:
    """The letters of a code as somebody typed it; empty when it cannot be one."""
    bare = "".join(sign for sign in code.lower() if sign.isalnum())[: LENGTH + 1]
    return bare if len(bare) == LENGTH and set(bare) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """As it is printed, in four groups."""
    size = LENGTH // GROUPS
    return "-".join(code[place : place + size] for place in range(0, LENGTH, size))


def _hash(code: str) -> str:
    return salted_hmac("vidare.carried", code, algorithm="sha256").hexdigest()


def _key(code: str, salt: bytes) -> bytes:
    return urlsafe_b64encode(Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(code.encode()))
