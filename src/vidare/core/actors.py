"""Who does something: every action takes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """Anonymous, a signed-in user (by UUID), or the system itself (by the name of the job)."""

    kind: Literal["anonymous", "user", "system"]
    ref: str = ""
    permissions: frozenset[str] = frozenset()

    @property
    def is_system(self) -> bool:
        return self.kind == "system"


ANONYMOUS = Actor("anonymous")


def system(job: str) -> Actor:
    """The system as actor, e.g. `system("harvest")`."""
    return Actor("system", job)
