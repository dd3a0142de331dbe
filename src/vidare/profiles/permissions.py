"""Who may do what with a person's data. Closed by default; each rule stands in its docstring."""

from __future__ import annotations

from typing import Any

from vidare.core.actors import Actor
from vidare.core.problems import Forbidden


def is_own(actor: Actor, person: Any) -> bool:
    """Whether the actor is the person themselves."""
    return actor.kind == "user" and actor.ref == str(person.pk)


def may_change_record(actor: Actor, person: Any) -> None:
    """Only the person changes their own record. Raises Forbidden."""
    if not is_own(actor, person):
        raise Forbidden("Only the person may change their record")


def may_share(actor: Actor, person: Any) -> None:
    """Only the person shares, and ends sharing. Raises Forbidden."""
    if not is_own(actor, person):
        raise Forbidden("Only the person may share their record")


def may_erase(actor: Actor, person: Any) -> None:
    """The person themselves, or the system by a rule of retention. Raises Forbidden."""
    if not is_own(actor, person) and not actor.is_system:
        raise Forbidden("Only the person may have their data erased")
