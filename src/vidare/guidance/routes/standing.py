"""Whether what a person does now fits what is asked; what they can become by registering tomorrow is not closed to them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from vidare.profiles.circumstances import Circumstances, Status

_MAY_REGISTER: Final = (Status.UNEMPLOYED, Status.NOTICE, Status.HOME)


def is_in(own: Circumstances, wanted: Collection[Status]) -> bool | None:
    """Whether the person's situation is one of `wanted`. Not known (None) where they have not said, and for one under
    notice or at home where it asks for the unemployed: they are that as soon as they register."""
    if not own.status:
        return None
    if own.status in wanted:
        return True
    return None if Status.UNEMPLOYED in wanted and own.status in _MAY_REGISTER else False


def is_registered(own: Circumstances) -> bool | None:
    """Whether the person is a registered jobseeker; not yet is no "no" for one who can register."""
    if own.is_registered_jobseeker is False and own.status in _MAY_REGISTER:
        return None
    return own.is_registered_jobseeker
