"""What the environment may say, with defaults, and what would be unsafe in production."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
DEFAULT_SECRET: Final = "insecure-only-for-trying-vidare-on-your-own-machine"


@dataclass(frozen=True, slots=True)
class Variable:
    """A setting: its name, its default as text, and what it is for."""

    name: str
    default: str
    about: str
    secret: bool = False


VARIABLES: Final = (
    Variable("VIDARE_HOME", ".vidare", "folder for database, search index and derived files"),
    Variable("VIDARE_ENV", "development", "development or production"),
    Variable("VIDARE_SECRET_KEY", "", "secret for signing; needed in production, at least 50 characters", True),
    Variable("VIDARE_DEBUG", "0", "1 shows error pages with details; refused in production"),
    Variable("VIDARE_HOSTS", "127.0.0.1,localhost,[::1]", "host names that the site answers to, by comma"),
    Variable("DATABASE_URL", "", "postgresql://user:password@host/name; empty for SQLite in VIDARE_HOME", True),
    Variable("VIDARE_BEHIND_PROXY", "0", "1 when a reverse proxy ends TLS and sets X-Forwarded-Proto"),
    Variable("VIDARE_LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR"),
    Variable("VIDARE_TODAY", "", "a fixed day (YYYY-MM-DD) for demos and tests"),
    Variable("VIDARE_SHARED", "../shared", "where real data for tests and benchmarks lies"),
    Variable("VIDARE_API_RATE", "120", "API calls a minute and address"),
    Variable(
        "VIDARE_MAIL_URL", "console:", "how mail is sent: smtp://user:password@host:587, smtps://…, or console:", True
    ),
    Variable("VIDARE_MAIL_FROM", "vidare@localhost", "the address that mail comes from"),
    Variable("VIDARE_OIDC", "", "JSON file with services that people may sign in through (OpenID Connect)"),
    Variable("VIDARE_OIDC_LOOPBACK", "0", "1 lets such a service be on this machine; refused in production"),
    Variable("VIDARE_EMREG", "", "JSON file with the contact points of EMREX; empty for emreg.json in VIDARE_HOME"),
    Variable("VIDARE_OPERATOR", "", "who runs the site and answers for personal data, as people read it"),
    Variable("VIDARE_TEXT_RATE", "1000000", "characters a minute and address that My way and the API read"),
)


@dataclass(frozen=True, slots=True)
class Environment:
    home: Path
    production: bool
    debug: bool
    secret_key: str
    hosts: tuple[str, ...]
    database_url: str
    behind_proxy: bool
    log_level: str
    api_rate: int
    text_rate: int
    mail_url: str
    mail_from: str
    oidc: Path | None
    oidc_loopback: bool
    operator: str
    emreg: Path | None = None

    def refusals(self) -> list[str]:
        """Why a production site must not start; empty when it may."""
        if not self.production:
            return []
        found = []
        if self.debug:
            found.append("VIDARE_DEBUG is on")
        if self.secret_key == DEFAULT_SECRET or len(self.secret_key) < 50:
            found.append("VIDARE_SECRET_KEY is missing or shorter than 50 characters")
        if "*" in self.hosts:
            found.append("VIDARE_HOSTS allows every host")
        if self.oidc_loopback:
            found.append("VIDARE_OIDC_LOOPBACK is on")
        return found

    def warnings(self) -> list[str]:
        """What is unsafe or unusual, for people; empty when all is well."""
        if self.production:
            found = (
                [] if self.behind_proxy else ["production without VIDARE_BEHIND_PROXY: TLS must end in this process"]
            )
            if self.mail_url.startswith("console:"):
                found.append("VIDARE_MAIL_URL is missing: nobody can sign up or get a new password by mail")
            return found
        if self.debug or not set(self.hosts) <= LOOPBACK:
            return ["VIDARE_ENV is development: fine on your own machine, not for a public site"]
        return []


def environment(values: Mapping[str, str]) -> Environment:
    """Reads the settings. Raises ValueError that names the variable when one cannot be read."""
    get = {variable.name: values.get(variable.name) or variable.default for variable in VARIABLES}
    if get["VIDARE_ENV"] not in {"development", "production"}:
        raise ValueError(f"VIDARE_ENV is {get['VIDARE_ENV']!r}; expected development or production")
    if get["VIDARE_LOG_LEVEL"] not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise ValueError(f"VIDARE_LOG_LEVEL is {get['VIDARE_LOG_LEVEL']!r}; expected DEBUG, INFO, WARNING or ERROR")
    for name in ("VIDARE_API_RATE", "VIDARE_TEXT_RATE"):
        if not get[name].isdigit() or int(get[name]) < 1:
            raise ValueError(f"{name} is {get[name]!r}; expected a whole number above zero")
    production = get["VIDARE_ENV"] == "production"
    return Environment(
        home=Path(get["VIDARE_HOME"]).expanduser().resolve(),
        production=production,
        debug=_flag("VIDARE_DEBUG", get["VIDARE_DEBUG"]),
        secret_key=get["VIDARE_SECRET_KEY"] or DEFAULT_SECRET,
        hosts=tuple(host.strip() for host in get["VIDARE_HOSTS"].split(",") if host.strip()),
        database_url=get["DATABASE_URL"],
        behind_proxy=_flag("VIDARE_BEHIND_PROXY", get["VIDARE_BEHIND_PROXY"]),
        log_level=get["VIDARE_LOG_LEVEL"],
        api_rate=int(get["VIDARE_API_RATE"]),
        text_rate=int(get["VIDARE_TEXT_RATE"]),
        oidc=Path(get["VIDARE_OIDC"]).expanduser().resolve() if get["VIDARE_OIDC"] else None,
        oidc_loopback=_flag("VIDARE_OIDC_LOOPBACK", get["VIDARE_OIDC_LOOPBACK"]),
        emreg=Path(get["VIDARE_EMREG"]).expanduser().resolve() if get["VIDARE_EMREG"] else None,
        operator=get["VIDARE_OPERATOR"].strip(),
        mail_url=get["VIDARE_MAIL_URL"],
        mail_from=get["VIDARE_MAIL_FROM"],
    )


def _flag(name: str, text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError(f"{name} is {text!r}; expected 0 or 1")
    return text == "1"
