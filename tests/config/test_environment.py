"""Settings: safe defaults, clear errors, and production that refuses to start unsafe."""

from __future__ import annotations

import logging
import os
import subprocess
import sys

import pytest

from vidare.config.database import database_from_url
from vidare.config.environment import DEFAULT_SECRET, environment
from vidare.config.logs import WithoutQueryString

LONG = "s" * 60


def test_the_defaults_are_for_one_s_own_machine() -> None:
    found = environment({})
    assert (found.production, found.debug, found.secret_key) == (False, False, DEFAULT_SECRET)
    assert set(found.hosts) == {"127.0.0.1", "localhost", "[::1]"}
    assert found.refusals() == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({}, "VIDARE_SECRET_KEY"),
        ({"VIDARE_SECRET_KEY": "short"}, "VIDARE_SECRET_KEY"),
        ({"VIDARE_SECRET_KEY": LONG, "VIDARE_DEBUG": "1"}, "VIDARE_DEBUG"),
        ({"VIDARE_SECRET_KEY": LONG, "VIDARE_HOSTS": "*"}, "VIDARE_HOSTS"),
    ],
)
def test_production_refuses_what_is_unsafe(values: dict[str, str], reason: str) -> None:
    assert any(reason in refusal for refusal in environment({"VIDARE_ENV": "production", **values}).refusals())


@pytest.mark.parametrize(
    ("values", "warned"), [({}, False), ({"VIDARE_HOSTS": "vidare.example"}, True), ({"VIDARE_DEBUG": "1"}, True)]
)
def test_a_public_site_that_is_set_up_as_a_trial_is_warned(values: dict[str, str], warned: bool) -> None:
    assert bool(environment(values).warnings()) is warned


def test_a_database_may_be_reached_by_a_socket() -> None:
    found = database_from_url("postgresql:///vidare?host=/run/postgresql")
    assert (found["HOST"], found["NAME"]) == ("/run/postgresql", "vidare")


def test_a_safe_production_may_start() -> None:
    values = {"VIDARE_ENV": "production", "VIDARE_SECRET_KEY": LONG, "VIDARE_HOSTS": "vidare.example"}
    assert environment(values).refusals() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("VIDARE_ENV", "prod"),
        ("VIDARE_DEBUG", "yes"),
        ("VIDARE_LOG_LEVEL", "LOUD"),
        ("VIDARE_API_RATE", "0"),
        ("VIDARE_API_RATE", "many"),
    ],
)
def test_what_cannot_be_read_names_the_setting(name: str, value: str) -> None:
    with pytest.raises(ValueError, match=name):
        environment({name: value})


def test_the_process_itself_refuses() -> None:
    values = {**os.environ, "VIDARE_ENV": "production", "VIDARE_SECRET_KEY": "", "VIDARE_DEBUG": "1"}
    found = subprocess.run(
        [sys.executable, "-m", "vidare", "concepts", "status"], env=values, capture_output=True, text=True, check=False
    )
    assert found.returncode == 1
    assert "VIDARE_DEBUG" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_postgresql_address_is_taken_apart() -> None:
    found = database_from_url("postgresql://u%40x:p%2Fw@db:5433/vidare")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "u@x",
        "p/w",
        "db",
        "5433",
        "vidare",
    )


@pytest.mark.parametrize("url", ["mysql://x/y", "postgresql://host/", "nonsense"])
def test_other_addresses_are_refused_without_showing_them(url: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        database_from_url(url)


@pytest.mark.parametrize("message", ["GET /sv/courses?q=min+hemlighet HTTP/1.1", "Not Found: /sv/jobs?text=hemlighet"])
def test_no_query_string_is_ever_logged(message: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "x", 1, "%s", (message,), None)
    WithoutQueryString().filter(record)
    assert "hemlighet" not in record.getMessage()
    assert "?…" in record.getMessage()
