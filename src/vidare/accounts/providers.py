"""Services that people may sign in through by OpenID Connect, as the operator lists them in a JSON file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

LEVELS: Final = ("low", "substantial", "high")
LANGUAGES: Final = ("sv", "fi", "nb", "nn", "en")
KNOWN: Final = frozenset(
    {"id", "name", "server_url", "client_id", "secret_env", "secret_file", "token_auth_method", "scopes", "acr_values"}
    | {"levels", "country", "pkce", "ui_locales"}
)
MOST_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Service:
    """One service. `names` by language; `server_url` is its issuer; `levels` says by `acr` how sure it is of a person
    (`low`, `substantial`, `high`), an `acr` that is not there is low; `country` is ISO 3166-1 alpha-2, or empty."""

    id: str
    names: Mapping[str, str]
    server_url: str
    client_id: str
    secret: str
    scopes: tuple[str, ...]
    acr_values: str
    levels: Mapping[str, str]
    country: str
    pkce: bool
    token_auth_method: str
    ui_locales: bool

    def name(self, language: str) -> str:
        """What it is called in `language`, or in the first language that it has a name in."""
        return self.names.get(language) or next(iter(self.names.values()))

    def as_app(self) -> dict[str, Any]:
        """The same for django-allauth."""
        return {
            "provider_id": self.id,
            "name": next(iter(self.names.values())),
            "client_id": self.client_id,
            "secret": self.secret,
            "settings": {
                "server_url": self.server_url,
                "scope": list(self.scopes),
                "oauth_pkce_enabled": self.pkce,
                "token_auth_method": self.token_auth_method or None,
                "fetch_userinfo": False,
            },
        }


def read(path: Path, values: Mapping[str, str], *, allow_loopback: bool = False) -> tuple[Service, ...]:
    """The services of a file. Secrets stand in the environment (`secret_env`) or a file (`secret_file`), never in the list.
    Raises ValueError that names the service, the field and what was expected."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(f"{path}: larger than {MOST_BYTES} bytes")
        listed = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{path}: cannot be read ({error.strerror})") from error
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}: line {error.lineno} is not JSON ({error.msg})") from error
    if not isinstance(listed, list):
        raise ValueError(f"{path}: expected a list of services")
    found = tuple(
        _service(entry, f"{path}: service {number}", path.parent, values, allow_loopback)
        for number, entry in enumerate(listed, start=1)
    )
    ids = [service.id for service in found]
    if doubled := {id for id in ids if ids.count(id) > 1}:
        raise ValueError(f"{path}: id {', '.join(sorted(doubled))} is there twice")
    return found


def _service(entry: Any, where: str, folder: Path, values: Mapping[str, str], allow_loopback: bool) -> Service:
    if not isinstance(entry, dict):
        raise ValueError(f"{where}: expected an object")
    if unknown := sorted(set(entry) - KNOWN):
        raise ValueError(f"{where}: unknown field {', '.join(unknown)}; known are {', '.join(sorted(KNOWN))}")
    id = _text(entry, "id", where)
    if not re.fullmatch(r"[a-z0-9-]{1,40}", id):
        raise ValueError(f"{where}: id is {id!r}; expected small letters, digits and hyphens")
    where = f"{where} ({id})"
    names = entry.get("name")
    if not isinstance(names, dict) or not names or not set(names) <= set(LANGUAGES):
        raise ValueError(f"{where}: name is {names!r}; expected a name by language ({', '.join(LANGUAGES)})")
    levels = entry.get("levels", {})
    if not isinstance(levels, dict) or not set(levels.values()) <= set(LEVELS):
        raise ValueError(f"{where}: levels is {levels!r}; expected acr → {', '.join(LEVELS)}")
    scopes = entry.get("scopes", ["openid"])
    if not isinstance(scopes, list) or "openid" not in scopes or not all(isinstance(scope, str) for scope in scopes):
        raise ValueError(f"{where}: scopes is {scopes!r}; expected a list with openid")
    country = _text(entry, "country", where, "")
    if country and not re.fullmatch(r"[A-Z]{2}", country):
        raise ValueError(f"{where}: country is {country!r}; expected two capitals, such as SE")
    method = _text(entry, "token_auth_method", where, "")
    if method not in {"", "client_secret_basic", "client_secret_post"}:
        raise ValueError(
            f"{where}: token_auth_method is {method!r}; expected client_secret_basic or client_secret_post"
        )
    return Service(
        id=id,
        names={language: str(name) for language, name in names.items()},
        server_url=_address(_text(entry, "server_url", where), where, allow_loopback),
        client_id=_text(entry, "client_id", where),
        secret=_secret(entry, where, folder, values),
        scopes=tuple(scopes),
        acr_values=_text(entry, "acr_values", where, ""),
        levels=dict(levels),
        country=country,
        pkce=_flag(entry, "pkce", where),
        token_auth_method=method,
        ui_locales=_flag(entry, "ui_locales", where),
    )


def _text(entry: Mapping[str, Any], field: str, where: str, default: str | None = None) -> str:
    value = entry.get(field, default)
    if not isinstance(value, str) or (default is None and not value):
        raise ValueError(f"{where}: {field} is {value!r}; expected a text")
    return value


def _flag(entry: Mapping[str, Any], field: str, where: str) -> bool:
    value = entry.get(field, True)
    if not isinstance(value, bool):
        raise ValueError(f"{where}: {field} is {value!r}; expected true or false")
    return value


def _address(text: str, where: str, allow_loopback: bool) -> str:
    parts = urlsplit(text)
    is_near = allow_loopback and parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if parts.hostname is None or parts.query or parts.fragment or (parts.scheme != "https" and not is_near):
        raise ValueError(f"{where}: server_url is {text!r}; expected the issuer's https address")
    return text


def _secret(entry: Mapping[str, Any], where: str, folder: Path, values: Mapping[str, str]) -> str:
    """The client's secret; empty for a public client, which then needs PKCE."""
    name, file = _text(entry, "secret_env", where, ""), _text(entry, "secret_file", where, "")
    if name and file:
        raise ValueError(f"{where}: both secret_env and secret_file; expected one")
    if name:
        if not values.get(name):
            raise ValueError(f"{where}: secret_env names {name}, which is not set")
        return values[name]
    if file:
        try:
            return (folder / file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ValueError(f"{where}: secret_file {file} cannot be read ({error.strerror})") from error
    if not _flag(entry, "pkce", where):
        raise ValueError(f"{where}: neither a secret nor pkce; expected at least one")
    return ""
