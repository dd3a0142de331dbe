"""What pages of signing in need to know of the site."""

from __future__ import annotations

from django import template

from vidare.accounts.oidc import listed
from vidare.web import languages

register = template.Library()


@register.simple_tag
def services() -> list[dict[str, str]]:
    """Services that people may sign in through: their id, and their name in the reader's language."""
    code = languages.current()
    return [{"id": service.id, "name": service.name(code)} for service in listed()]


@register.simple_tag
def service_name(id: str) -> str:
    """What a service is called, or its id where the site knows it no more."""
    return next((service["name"] for service in services() if service["id"] == id), id)
