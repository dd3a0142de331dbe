"""What pages of signing in need to know of the site."""

from __future__ import annotations

from typing import Final

from django import template
from django.utils.translation import gettext_lazy as _

from vidare.accounts.oidc import listed
from vidare.web import languages

register = template.Library()
LABELS: Final = {
    "code": _("Code"),
    "email": _("E-mail address"),
    "is_old_enough": _("Age"),
    "language": _("Language"),
    "login": _("E-mail address"),
    "name": _("Name of the passkey"),
    "oldpassword": _("Your password now"),
    "password": _("Password"),
    "password1": _("Password"),
    "password2": _("The same once more"),
}


@register.filter
def called(name: str) -> str:
    """What a field is called in a list of errors."""
    return str(LABELS.get(name, name))


@register.simple_tag
def services() -> list[dict[str, str]]:
    """Services that people may sign in through: their id, and their name in the reader's language."""
    code = languages.current()
    return [{"id": service.id, "name": service.name(code)} for service in listed()]


@register.simple_tag
def service_name(id: str) -> str:
    """What a service is called, or its id where the site knows it no more."""
    return next((service["name"] for service in services() if service["id"] == id), id)
