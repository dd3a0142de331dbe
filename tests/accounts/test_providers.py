"""The operator's list of services: read whole, or refused with what is wrong where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from vidare.accounts.outside import MOST_BYTES, Refused, Session
from vidare.accounts.providers import read

GOOD: dict[str, Any] = {
    "id": "eid", "name": {"sv": "e-legitimation", "en": "e-ID"}, "server_url": "https://eid.example",
    "client_id": "c", "secret_env": "EID_SECRET", "acr_values": "loa3", "levels": {"loa3": "substantial"}, "country": "SE",
}  # fmt: skip


def listed(tmp_path: Path, *entries: object) -> Path:
    path = tmp_path / "services.json"
    path.write_text(json.dumps(list(entries)))
    return path


def test_a_service_with_all_that_it_says(tmp_path: Path) -> None:
    (found,) = read(listed(tmp_path, GOOD), {"EID_SECRET": "s"})
    assert (found.id, found.secret, found.scopes, found.pkce, found.levels["loa3"]) == (
        "eid", "s", ("openid",), True, "substantial",
    )  # fmt: skip
    assert (found.name("sv"), found.name("fi")) == ("e-legitimation", "e-legitimation")
    assert found.as_app()["settings"]["fetch_userinfo"] is False


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from-a-file\n")
    (found,) = read(listed(tmp_path, {**GOOD, "secret_file": "secret", "secret_env": ""}), {})
    assert found.secret == "from-a-file"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"id": "E ID"}, "id is 'E ID'; expected small letters"),
        ({"id": ""}, "id is ''"),
        ({"name": "e-ID"}, "expected a name by language"),
        ({"name": {"xx": "e-ID"}}, "expected a name by language"),
        ({"server_url": "http://eid.example"}, "expected the issuer's https address"),
        ({"server_url": "http://127.0.0.1:9"}, "expected the issuer's https address"),
        ({"levels": {"loa3": "very"}}, "levels is"),
        ({"scopes": ["profile"]}, "expected a list with openid"),
        ({"country": "Sweden"}, "expected two capitals"),
        ({"pkce": "yes"}, "expected true or false"),
        ({"secret_env": "MISSING"}, "names MISSING, which is not set"),
        ({"secret_env": "", "pkce": False}, "neither a secret nor pkce"),
        ({"secret_file": "x"}, "both secret_env and secret_file"),
        ({"secret_env": "", "secret_file": "none"}, "cannot be read"),
        ({"token_auth_method": "private_key_jwt"}, "expected client_secret_basic"),
        ({"secret": "in the list"}, "unknown field secret"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, change: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=r"service 1.*") as found:
        read(listed(tmp_path, GOOD | change), {"EID_SECRET": "s"})
    assert words in str(found.value)


def test_a_list_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with pytest.raises(ValueError, match="cannot be read"):
        read(path, {})
    path.write_text("{")
    with pytest.raises(ValueError, match="line 1 is not JSON"):
        read(path, {})
    path.write_text("{}")
    with pytest.raises(ValueError, match="expected a list"):
        read(path, {})
    with pytest.raises(ValueError, match="eid is there twice"):
        read(listed(tmp_path, GOOD, GOOD), {"EID_SECRET": "s"})


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/latest", "https://10.0.0.1/",
        "https://[::1]/", "https://[::ffff:10.0.0.1]/", "http://eid.example/",
    ],
)  # fmt: skip
def test_no_private_address_and_nothing_unencrypted_is_asked(url: str) -> None:
    with pytest.raises(Refused), Session() as session:
        session.get(url)


def test_an_answer_is_bounded() -> None:
    assert MOST_BYTES <= 1_000_000
    assert issubclass(Refused, requests.RequestException)
