"""A contact point of EMREX for tests and demos: a process that shows a person's results and sends what they choose.

    python -m tests.support.emrex_node --port 8099 --registry emreg.json

writes a registry with its own address and key, and serves until it is stopped. Its page has a button for each of the four
return codes and for each attack. It stands on 127.0.0.1: a site opened as `localhost` is another site to the browser, so
that cookies behave as they will between two real services.
"""

from __future__ import annotations

import argparse
import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.profiles.importing.elmo.attacks import ATTACKS
from tests.profiles.importing.elmo.documents import COUNTRIES, Learner, opportunity, report, wrapped
from tests.profiles.importing.elmo.signing import NOW, certificate, private, signed, signed_old
from vidare.profiles.fetching.emrex.packing import packed

GRADE = "<resultLabel>B</resultLabel>"
BOMB = 200_000_000
"""Unpacked bytes of the bomb."""
_CODES = {"error": "NCP_ERROR", "nothing": "NCP_NO_RESULTS", "cancel": "NCP_CANCEL", "unknown-code": "NCP_PERHAPS"}
_SENT_BADLY = ("gzip-bomb", "not-gzip", "not-base64", "cut-short", "trailing", "no-elmo")
_MOST_REQUEST = 100_000


@dataclass(frozen=True)
class Results:
    """What the node knows of the one person who signs in there."""

    learner: Learner = field(default_factory=Learner)
    code: str = "SE"
    courses: tuple[str, ...] = ("Kemi", "Lagerteknik", "Arbetsmiljö")

    def record(self, chosen: tuple[str, ...]) -> bytes:
        """The signed record with the chosen courses."""
        inside = f"<date>2024-06-05</date><status>passed</status>{GRADE}<credit><scheme>ECTS</scheme><value>7.5</value></credit>"
        language = COUNTRIES[self.code].language
        rows = "".join(opportunity(title, language=language, inside=inside) for title in chosen)
        return signed(wrapped(report(rows, code=self.code), learner=self.learner))


def answer(action: str, results: Results, chosen: tuple[str, ...], session: str) -> dict[str, str]:
    """The fields that go back. `action` is `send`, `old` (SHA-1), one of the return codes, or an attack by its name."""
    if action in _CODES:
        said = "The register is closed\ntonight <b>." if action == "error" else ""
        return {"sessionId": session, "returnCode": _CODES[action], "returnMessage": said, "ELMO": ""}
    record = results.record(chosen)
    if action in ATTACKS:
        record = ATTACKS[action][0](record)
    elif action == "old":
        record = signed_old(wrapped(report(opportunity("Kemi")), learner=results.learner))
    return {"sessionId": session, "returnCode": "NCP_OK", "returnMessage": "", "ELMO": _carried(action, record)}


def _carried(action: str, record: bytes) -> str:
    if action == "gzip-bomb":
        return packed(b"<elmo>" + b" " * BOMB)
    if action == "no-elmo":
        return ""
    if action == "not-base64":
        return "<elmo/>"
    if action == "not-gzip":
        return "PGVsbW8vPg=="
    if action == "cut-short":
        return b64encode(b64decode(packed(record))[:-20]).decode()
    if action == "trailing":
        return b64encode(b64decode(packed(record)) + b"more").decode()
    return packed(record)


class Handler(BaseHTTPRequestHandler):
    """GET says what this is; POST / shows the results; POST /send shows the button that carries them back."""

    server: Node

    def do_GET(self) -> None:
        self._page("Test node", "<p>Begin a transfer at the site that wants your results.</p>")

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if length > _MOST_REQUEST:
            self.send_error(413)
            return
        pairs = parse_qsl(self.rfile.read(length).decode(), keep_blank_values=True)
        fields = dict(pairs)
        if not fields.get("sessionId") or urlsplit(fields.get("returnUrl", "")).scheme not in {"http", "https"}:
            self.send_error(400, "expected sessionId and returnUrl")
            return
        self.server.requests.append(fields)
        if urlsplit(self.path).path == "/send":
            chosen = tuple(value for name, value in pairs if name == "course")
            self._send_back(fields, chosen)
        else:
            self._choose(fields)

    def _choose(self, fields: Mapping[str, str]) -> None:
        rows = "".join(
            f'<p><label><input type="checkbox" name="course" value="{escape(title)}" checked> {escape(title)}</label></p>'
            for title in self.server.results.courses
        )
        buttons = "".join(
            f'<p><button name="action" value="{name}">{name}</button></p>'
            for name in ("send", "old", *_CODES, *ATTACKS, *_SENT_BADLY)
        )
        hidden = _hidden({name: fields[name] for name in ("sessionId", "returnUrl")})
        self._page("Your results", f'<form method="post" action="/send">{hidden}{rows}{buttons}</form>')

    def _send_back(self, fields: Mapping[str, str], chosen: tuple[str, ...]) -> None:
        back = answer(fields.get("action", "send"), self.server.results, chosen, fields["sessionId"])
        form = f'<form method="post" action="{escape(fields["returnUrl"])}">{_hidden(back)}<button>Send</button></form>'
        self._page("Send your results", form)

    def _page(self, title: str, body: str) -> None:
        page = (
            f'<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>{title}</title><h1>{title}</h1>{body}</html>'
        )
        data = page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: a request holds a person's results."""


def _hidden(fields: Mapping[str, str]) -> str:
    return "".join(f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in fields.items())


class Node(ThreadingHTTPServer):
    """The server, with the results it has; `requests` are the forms that came, newest last."""

    daemon_threads = True

    def __init__(self, results: Results | None = None, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.results = results or Results()
        self.requests: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def registry(self, *, sha1_until: str = "") -> dict[str, Any]:
        """The EMREG list that names this node alone."""
        row = {
            "acronym": "Test node",
            "institutions": [COUNTRIES[self.results.code].school],
            "countryCode": self.results.code,
            "url": self.url,
            "pubKey": certificate(private("source"), days=8_000, until=NOW + timedelta(days=7_000)),
        }
        return {"countries": [], "ncps": [row | ({"sha1Until": sha1_until} if sha1_until else {})]}

    def write_registry(self, path: Path, *, sha1_until: str = "") -> Path:
        path.write_text(json.dumps(self.registry(sha1_until=sha1_until)), encoding="utf-8")
        return path


@contextmanager
def running(results: Results | None = None) -> Iterator[Node]:
    """A node on a free port, in a thread, for one test."""
    with Node(results) as node:
        thread = Thread(target=node.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield node
        finally:
            node.shutdown()
            thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(description="A contact point of EMREX for tests and demos")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--registry", type=Path, help="where to write the EMREG list with this node's address and key")
    parser.add_argument("--given", default=Learner.given, help="given names of the person who has results there")
    parser.add_argument("--family", default=Learner.family)
    parser.add_argument("--born", default=Learner.born, help="YYYY-MM-DD")
    parser.add_argument("--country", default="SE", choices=sorted(COUNTRIES))
    given = parser.parse_args()
    results = Results(Learner(given.given, given.family, given.born, given.country), given.country)
    with Node(results, given.port) as node:
        if given.registry:
            node.write_registry(given.registry)
        print(node.url, flush=True)  # noqa: T201
        try:
            node.serve_forever()
        except KeyboardInterrupt:
            return


if __name__ == "__main__":
    main()
