"""How mail is sent, from one address: smtp://, smtps:// or console:."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def mailers(url: str) -> dict[str, dict[str, Any]]:
    """Django's MAILERS. `smtp://user:password@host:587` speaks TLS after STARTTLS, `smtps://…` from the start, and `console:`
    prints. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme == "console":
        return {"default": {"BACKEND": CONSOLE}}
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ValueError("VIDARE_MAIL_URL: expected smtp://user:password@host:port, smtps://… or console:")
    return {
        "default": {
            "BACKEND": SMTP,
            "OPTIONS": {
                "host": parts.hostname,
                "port": parts.port or (465 if parts.scheme == "smtps" else 587),
                "username": unquote(parts.username or ""),
                "password": unquote(parts.password or ""),
                "use_tls": parts.scheme == "smtp",
                "use_ssl": parts.scheme == "smtps",
                "timeout": 20,
            },
        }
    }
