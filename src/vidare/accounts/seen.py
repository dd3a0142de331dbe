"""The last day somebody was here, which rules on unused accounts go by: noted at sign-in, a day and no more."""

from __future__ import annotations

from typing import Any

from vidare.accounts.models import User
from vidare.core.clock import now


def note_seen(sender: Any, user: User, **kwargs: Any) -> None:
    """Receives Django's `user_logged_in`."""
    User.objects.filter(pk=user.pk).update(seen_on=now().date())
