"""How a transfer runs: begun in the person's session, answered by the source, finished in the same session, once.

    begin ──► the browser goes to the source ──► the source's page posts the answer back (`receive`: no session, no cookie,
    nothing readable kept) ──► 303 to a page of ours ──► `finish`: the person's session and the browser's secret must fit

`receive` needs no CSRF token, and can have none, because the source cannot know one: it neither reads cookies nor acts for
anybody. It does one thing, once, for a transfer that is open and whose number (122 random bits) only the source and the
person's browser know: it puts a closed envelope there that nobody else can open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from vidare.core.problems import Forbidden, NotFound, Problem
from vidare.profiles.contact import Contact
from vidare.profiles.fetching.connector import Connector, Departure
from vidare.profiles.fetching.sealing import fits, new_secret, opened, sealed, state_of
from vidare.profiles.importing.elmo.matching import NotTheirs, Verdict, match
from vidare.profiles.importing.values import Imported

LIFE: Final = timedelta(minutes=30)
"""How long a transfer is open: time to sign in at the source and to choose."""
MOST_ANSWER: Final = 14_000_000
_NUMBER: Final = re.compile(r"[0-9a-f]{32}")
FETCHED: Final = "fetched"
OUTCOMES: Final = frozenset(
    {FETCHED, "nothing-there", "cancelled", "failed-there", "identity-mismatch", "refused", "abandoned"}
)
"""What a transfer may end with; a Problem of another type is `refused`."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer as it is kept. `person` is empty for a visitor without an account; `state` what is kept of the browser's
    secret; `has_answer` whether the source has answered."""

    id: UUID
    person: str
    connector: str
    source: str
    purpose: str
    state: str
    started_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None
    has_answer: bool = False


@dataclass(frozen=True, slots=True)
class Begun:
    """The transfer, the secret for the browser's cookie (nowhere else), and where the browser goes."""

    transfer: Transfer
    secret: str
    departure: Departure


class Store(Protocol):
    """Where transfers are kept. `answer` and `claim` are each one atomic step, so that of two that race one alone wins."""

    def add(self, transfer: Transfer) -> None: ...

    def get(self, id: UUID) -> Transfer | None: ...

    def answer(self, id: UUID, closed: bytes, at: datetime) -> bool:
        """Puts the closed answer there; False unless the transfer is open, not over at `at`, and has none."""

    def claim(self, id: UUID, at: datetime) -> bytes | None:
        """Ends the transfer at `at`, and hands out and drops its answer; None unless it is open and has one."""

    def end(self, id: UUID, outcome: str, rows: int, at: datetime) -> None:
        """Says how it ended; drops what is left of an answer."""


def begin(
    store: Store, connector: Connector, return_url: str, *, person: str, at: datetime, life: timedelta = LIFE
) -> Begun:
    """A new transfer. The person has agreed to `connector.purpose` before. `person` is their id, empty for a visitor."""
    secret = new_secret()
    transfer = Transfer(
        id=uuid4(),
        person=person,
        connector=connector.kind,
        source=connector.source,
        purpose=connector.purpose,
        state=state_of(secret),
        started_at=at,
        expires_at=at + life,
    )
    store.add(transfer)
    return Begun(transfer, secret, connector.start(transfer.id, return_url))


def receive(store: Store, number: str, answer: Mapping[str, str], *, at: datetime) -> UUID:
    """Takes the source's answer for the transfer with that number (32 hexadecimal characters), unread, and gives its id for
    the address of the page that finishes. Raises NotFound, or Problem `transfer-over` (410) or `transfer-used` (409)."""
    if not _NUMBER.fullmatch(number):
        raise NotFound(_("We did not ask for this answer"), _("Its number is not one of ours."))
    transfer = store.get(UUID(hex=number))
    if transfer is None:
        raise NotFound(_("We did not ask for this answer"), _("Its number is not one of ours."))
    _check_open(transfer, at)
    data = json.dumps(dict(answer)).encode()
    if len(data) > MOST_ANSWER:
        raise Problem(_("The answer is too large"), "too-large", 413)
    if not store.answer(transfer.id, sealed(data, transfer.state, transfer.id), at):
        raise _used()
    return transfer.id


def finish(
    store: Store,
    find: Callable[[str, str], Connector],
    id: UUID,
    *,
    person: str,
    secret: str,
    at: datetime,
    known: Contact | None = None,
    languages: Sequence[str] = (),
) -> Imported:
    """What was fetched, checked, and handed out once: a second try finds nothing. `find(kind, source)` gives the connector.
    `known` is what is known of the person: a record that is plainly somebody else's is refused and dropped here; one that
    may be theirs (`matching.match` says UNKNOWN) is handed out for them to confirm.

    Raises NotFound; Forbidden when another person or another browser began it (which leaves it open); Problem
    `transfer-over` (410), `transfer-used` (409) or `not-answered` (409); or what the connector refuses, by which it ends."""
    transfer = store.get(id)
    if transfer is None:
        raise NotFound(_("There is no such transfer"))
    if transfer.person != person or not fits(secret, transfer.state):
        raise Forbidden(
            _("This transfer was begun by somebody else"),
            _("Begin again, and stay in the same browser and signed in all the way."),
        )
    _check_open(transfer, at)
    if not transfer.has_answer:
        raise Problem(_("The source has not answered yet"), "not-answered", 409)
    closed = store.claim(id, at)
    if closed is None:
        raise _used()
    try:
        answer = json.loads(opened(closed, secret, id))
        found = find(transfer.connector, transfer.source).finish(answer, at=at, languages=languages)
        _check_theirs(found, known)
    except Problem as problem:
        store.end(id, problem.type if problem.type in OUTCOMES else "refused", 0, at)
        raise
    except Exception:
        store.end(id, "refused", 0, at)
        raise
    store.end(id, FETCHED, len(found.entries), at)
    return found


def abandon(store: Store, id: UUID, *, person: str, at: datetime) -> None:
    """Ends a transfer that the person no longer wants. Raises NotFound when it is not theirs."""
    transfer = store.get(id)
    if transfer is None or transfer.person != person:
        raise NotFound(_("There is no such transfer"))
    if transfer.ended_at is None:
        store.end(id, "abandoned", 0, at)


def _check_theirs(found: Imported, known: Contact | None) -> None:
    if known is not None:
        outcome = match(found.holder, known)
        if outcome.verdict is Verdict.DIFFERS:
            raise NotTheirs(outcome.reasons)


def _check_open(transfer: Transfer, at: datetime) -> None:
    if transfer.ended_at is not None:
        raise _used()
    if at >= transfer.expires_at:
        raise Problem(
            _("It took too long"), "transfer-over", 410, _("A transfer is open for half an hour. Please begin again.")
        )


def _used() -> Problem:
    return Problem(
        _("This answer has been used already"), "transfer-used", 409, _("If anything is missing, please begin again.")
    )
