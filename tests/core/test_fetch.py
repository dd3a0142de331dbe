"""Fetching refuses what is private, too large, endless or broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from vidare.core import fetch as module
from vidare.core.fetch import FetchRefused, fetch, public_address

Handler = Callable[[httpx.Request], httpx.Response]


@pytest.fixture
def everywhere_public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "public_address", lambda host, port: "93.184.215.14")


def _fetch(handler: Handler, target: Path, **more: object) -> module.Fetched:
    return fetch("https://feeds.example/a.json?key=secret", target, transport=httpx.MockTransport(handler), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.1.2.3",
        "192.168.1.1",
        "169.254.169.254",
        "::1",
        "fd00::1",
        "0.0.0.0",
        "::ffff:127.0.0.1",
    ],
)
def test_private_addresses_are_refused(host: str) -> None:
    with pytest.raises(FetchRefused, match=r"not a public address|no such host"):
        public_address(host, 80)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.org/x", "https://", "https://user:pw@example.org/", "http://[::1"]
)
def test_only_web_addresses_are_fetched(url: str, tmp_path: Path) -> None:
    with pytest.raises((FetchRefused, ValueError)):
        fetch(url, tmp_path / "a", transport=httpx.MockTransport(lambda request: httpx.Response(200)))


@pytest.mark.usefixtures("everywhere_public")
def test_a_file_comes_whole_with_its_validators(tmp_path: Path) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["host"] == "feeds.example"
        assert request.url.host == "93.184.215.14"
        return httpx.Response(200, content=b"[1]", headers={"ETag": '"x"'})

    found = _fetch(handler, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == b"[1]"
    assert found.validators == {"etag": '"x"'}


@pytest.mark.usefixtures("everywhere_public")
def test_what_did_not_change_is_not_fetched_again(tmp_path: Path) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.headers["if-none-match"] == '"x"'
        return httpx.Response(304)

    assert not _fetch(handler, tmp_path / "a", validators={"etag": '"x"'}).is_modified


@pytest.mark.usefixtures("everywhere_public")
def test_too_large_an_answer_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(FetchRefused, match="more than 10 bytes"):
        _fetch(lambda request: httpx.Response(200, content=b"x" * 11), target, max_bytes=10)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.usefixtures("everywhere_public")
def test_endless_redirects_end(tmp_path: Path) -> None:
    with pytest.raises(FetchRefused, match="redirects"):
        _fetch(lambda request: httpx.Response(302, headers={"location": "/again"}), tmp_path / "a")


def test_a_redirect_to_a_private_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = public_address
    monkeypatch.setattr(
        module, "public_address", lambda host, port: "93.184.215.14" if host == "feeds.example" else real(host, port)
    )
    with pytest.raises(FetchRefused, match="not a public address"):
        _fetch(lambda request: httpx.Response(302, headers={"location": "http://127.0.0.1/admin"}), tmp_path / "a")


@pytest.mark.usefixtures("everywhere_public")
def test_the_reason_never_shows_the_query(tmp_path: Path) -> None:
    with pytest.raises(FetchRefused) as refusal:
        _fetch(lambda request: httpx.Response(500), tmp_path / "a")
    assert "secret" not in str(refusal.value)
    assert "500" in str(refusal.value)
