"""Registry, form, sealing, and the node as a process of its own."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.test import RequestFactory

from tests.profiles.importing.elmo.signing import certificate, private
from vidare.core.problems import Problem
from vidare.profiles.fetching.emrex.registry import load
from vidare.profiles.fetching.forms import MOST_BYTES, read_form
from vidare.profiles.fetching.sealing import fits, new_secret, opened, sealed, state_of

FORM = "application/x-www-form-urlencoded"
GOOD = {
    "acronym": "FSAT",
    "countryCode": "no",
    "institutions": ["Fjordby universitet"],
    "url": "https://node.example/ncp/",
    "pubKey": certificate(private("source")),
}


def registry(path: Path, *rows: Any) -> Path:
    path.write_text(json.dumps({"countries": [], "ncps": list(rows)}), encoding="utf-8")
    return path


class TestRegistry:
    def test_a_list_as_emreg_has_it(self, tmp_path: Path) -> None:
        found = load(registry(tmp_path / "list.json", GOOD, GOOD | {"acronym": "CSC", "countryCode": "FI"}))
        assert [node.code for node in found.nodes] == ["fi-csc", "no-fsat"]
        node = found.node("no-fsat")
        assert node is not None
        assert (node.name, node.country, node.institutions) == ("FSAT", "NO", ("Fjordby universitet",))
        assert len(found.keys) == 2
        assert found.rejected == ()
        assert found.node("se-other") is None

    @pytest.mark.parametrize(
        ("change", "word"),
        [
            ({"url": "http://node.example/"}, "https"),
            ({"url": "javascript:alert(1)"}, "https"),
            ({"url": ""}, "url"),
            ({"pubKey": "-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----"}, ""),
            ({"pubKey": None}, "pubKey"),
            ({"countryCode": "NOR"}, "countryCode"),
            ({"sha1Until": "some day"}, ""),
            ({"institutions": "one"}, "institutions"),
        ],
    )
    def test_a_bad_row_is_left_out_and_told(self, tmp_path: Path, change: dict[str, Any], word: str) -> None:
        found = load(registry(tmp_path / "list.json", GOOD, {**GOOD, "acronym": "OTHER", **change}))
        assert [node.code for node in found.nodes] == ["no-fsat"]
        assert len(found.rejected) == 1
        assert "row 2" in found.rejected[0]
        assert word in found.rejected[0]

    def test_a_row_twice_or_of_another_shape_is_told(self, tmp_path: Path) -> None:
        found = load(registry(tmp_path / "list.json", GOOD, GOOD, "row", {}))
        assert len(found.nodes) == 1
        assert [told.partition(": ")[0][-5:] for told in found.rejected] == ["row 2", "row 3", "row 4"]

    @pytest.mark.parametrize("text", ["", "{}", "[]", '{"ncps": 1}', "\x00"])
    def test_what_is_no_list_is_refused(self, tmp_path: Path, text: str) -> None:
        path = tmp_path / "list.json"
        path.write_text(text)
        with pytest.raises(Problem) as problem:
            load(path)
        assert problem.value.type == "bad-emreg"
        with pytest.raises(Problem):
            load(tmp_path / "absent.json")


class TestForm:
    def test_its_fields(self) -> None:
        body = io.BytesIO(b"sessionId=a&returnMessage=&ELMO=a%2Bb+c")
        assert read_form(body, f"{FORM}; charset=UTF-8") == {"sessionId": "a", "returnMessage": "", "ELMO": "a+b c"}

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (b"a=1", "multipart/form-data; boundary=x"),
            (b"a=1", "text/plain"),
            (b"a=1", ""),
            (b"a=1&a=2", FORM),
            (b"&".join(b"a%d=1" % number for number in range(21)), FORM),
            (b"a=%ff", FORM),
            ("a=å".encode(), FORM),
        ],
    )
    def test_another_form_is_refused(self, body: bytes, kind: str) -> None:
        with pytest.raises(Problem) as problem:
            read_form(io.BytesIO(body), kind)
        assert problem.value.type == "bad-answer"

    def test_it_stops_reading_at_its_limit(self) -> None:
        body = io.BytesIO(b"a" * (MOST_BYTES + 10_000_000))
        with pytest.raises(Problem) as problem:
            read_form(body, FORM)
        assert problem.value.status == 413
        assert body.tell() <= MOST_BYTES + 65_536


class TestSealing:
    def test_the_one_with_the_secret_opens_it(self) -> None:
        secret, transfer = new_secret(), uuid4()
        state = state_of(secret)
        assert re.fullmatch("[0-9a-f]{64}", state)
        closed = sealed(b"grades", state, transfer)
        assert len(closed) == len(b"grades") + 48
        assert b"grades" not in closed
        assert opened(closed, secret, transfer) == b"grades"
        assert sealed(b"grades", state, transfer) != closed

    def test_nobody_else_does(self) -> None:
        secret, transfer = new_secret(), uuid4()
        closed = sealed(b"grades", state_of(secret), transfer)
        changed = closed[:-1] + bytes([closed[-1] ^ 1])
        for what, key, which in (
            (closed, new_secret(), transfer),
            (closed, secret, uuid4()),
            (changed, secret, transfer),
            (closed[:40], secret, transfer),
            (b"", secret, transfer),
            (bytes(80), secret, transfer),
        ):
            with pytest.raises(ValueError):  # noqa: PT011
                opened(what, key, which)

    def test_what_is_no_secret_fits_nothing(self) -> None:
        state = state_of(new_secret())
        assert not any(fits(text, state) for text in ("", "å", "a", "a" * 43, new_secret()))


def test_the_node_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "emreg.json"
    arguments = [sys.executable, "-m", "tests.support.emrex_node", "--registry", str(path), "--country", "NO"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            (node,) = load(path).nodes
            assert (node.url, node.country) == (url, "NO")
            assert "Test node" in httpx.get(url).text
            assert httpx.post(url, data={"sessionId": "1"}).status_code == 400
            page = httpx.post(url, data={"sessionId": "1", "returnUrl": 'https://x.example/"><script>'}).text
            assert "<script" not in page
        finally:
            process.terminate()


def test_a_request_larger_than_our_own_forms_is_read(settings: Any) -> None:
    """An answer with attached files is larger than what our own forms may be: its body is read as a stream."""
    large = b"sessionId=a&ELMO=" + b"A" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE * 2)
    request = RequestFactory().post("/", data=large, content_type=FORM)
    assert len(read_form(request, request.headers["Content-Type"])["ELMO"]) == settings.DATA_UPLOAD_MAX_MEMORY_SIZE * 2
