"""Database settings: SQLite by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite with a write-ahead log, so that pages read while a harvest writes. Transactions take the write lock at once
    (IMMEDIATE), since one that upgrades later fails instead of waiting. What is deleted or changed is overwritten with zeros
    on every connection (`secure_delete`), so that an erased person's words, older versions too, are not left in the file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000; "
                "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
                "PRAGMA secure_delete=ON;"
            ),
        },
    }


def database_from_url(url: str) -> dict[str, Any]:
    """Settings from `postgresql://user:password@host:port/name`; `?host=/folder` for a socket. Raises ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("DATABASE_URL must begin with postgresql://; leave it empty for SQLite")
    if not parts.path.strip("/"):
        raise ValueError("DATABASE_URL names no database: postgresql://user:password@host/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }
