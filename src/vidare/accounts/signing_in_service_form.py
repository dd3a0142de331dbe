"""The form of signing up through another service. Apart from the others, since django-allauth reads those while it starts."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.forms import SignupForm


class ThroughService(SignupForm):
    """Signing up through another service: without an address, which can be added later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["email_required"] = False
        super().__init__(*args, **kwargs)
        del self.fields["email"]
