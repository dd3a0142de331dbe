"""A provider of OpenID Connect on this machine, in a process of its own: honest by default, and on demand every attacker we know.

`python -m tests.support.oidc_provider PORT` serves one. `POST /control` sets, as JSON, what it does next: `mode` (MODES), `sub`,
`email`, `acr`. `GET /authorize` signs the person in at once; `POST /control {"asks": true}` makes it ask by a form first.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "vidare-test", "a-secret-of-the-test-client-that-is-long-enough"
KID: Final = "key-1"
MODES: Final = (
    "honest", "wrong-nonce", "no-nonce", "wrong-issuer", "wrong-audience", "two-audiences", "other-party", "alg-none",
    "hs256-public-key", "hs256-secret", "foreign-key", "unknown-kid", "expired", "no-id-token", "stale-proof",
    "no-proof-time", "other-issuer-in-answer", "other-issuer-in-discovery", "moved-discovery", "huge-discovery",
    "http-error", "cancelled",
)  # fmt: skip
KEY: Final = rsa.generate_private_key(public_exponent=65537, key_size=2048)
FOREIGN: Final = rsa.generate_private_key(public_exponent=65537, key_size=2048)
START: Final[dict[str, Any]] = {"mode": "honest", "sub": "person-1", "email": "", "acr": "", "asks": False}
state: dict[str, Any] = dict(START)
codes: dict[str, dict[str, str]] = {}
asked: list[dict[str, str]] = []


class Provider(BaseHTTPRequestHandler):
    """One request."""

    server: ThreadingHTTPServer

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = dict(parse_qsl(parts.query))
        match parts.path:
            case "/.well-known/openid-configuration":
                self._discovery()
            case "/jwks":
                self._json({"keys": [_jwk()]})
            case "/authorize":
                asked.append(query)
                if state["asks"]:
                    self._form(query)
                else:
                    self._back(query)
            case "/asked":
                self._json(asked)
            case _:
                self._json({"error": "not_found"}, 404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        match urlsplit(self.path).path:
            case "/control":
                state.update(START | json.loads(body))
                asked.clear()
                self._json(state)
            case "/token":
                self._token(dict(parse_qsl(body.decode())))
            case "/authorize":
                self._back(dict(parse_qsl(body.decode())))
            case _:
                self._json({"error": "not_found"}, 404)

    def _discovery(self) -> None:
        if state["mode"] == "moved-discovery":
            self.send_response(302)
            self.send_header("Location", f"{self.issuer}/elsewhere")
            self.end_headers()
            return
        found: dict[str, Any] = {
            "issuer": "http://evil.example" if state["mode"] == "other-issuer-in-discovery" else self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
            "authorization_response_iss_parameter_supported": True,
        }
        if state["mode"] == "huge-discovery":
            found["filler"] = "x" * 3_000_000
        self._json(found)

    def _form(self, query: dict[str, str]) -> None:
        hidden = "".join(f'<input type="hidden" name="{name}" value="{value}">' for name, value in query.items())
        page = f'<!doctype html><html lang="en"><title>e-ID</title><h1>e-ID</h1><form method="post" action="/authorize">{hidden}'
        self._answer(200, "text/html", f"{page}<button>It is me</button></form>".encode())

    def _back(self, query: dict[str, str]) -> None:
        answer = {"state": query.get("state", ""), "iss": self.issuer}
        if state["mode"] == "other-issuer-in-answer":
            answer["iss"] = "https://other.example"
        if state["mode"] == "cancelled":
            answer["error"] = "access_denied"
        else:
            answer["code"] = secrets.token_urlsafe(16)
            codes[answer["code"]] = {**query, "at": str(time.time())}
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{urlencode(answer)}")
        self.end_headers()

    def _token(self, sent: dict[str, str]) -> None:
        if state["mode"] == "http-error":
            self._json({"error": "server_error"}, 500)
            return
        grant = codes.pop(sent.get("code", ""), None)
        if grant is None or not self._is_client(sent) or sent.get("redirect_uri") != grant["redirect_uri"]:
            self._json({"error": "invalid_grant"}, 400)
            return
        hashed = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(hashed).rstrip(b"=").decode() != grant.get("code_challenge"):
            self._json({"error": "invalid_grant"}, 400)
            return
        answer: dict[str, Any] = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 60}
        if state["mode"] != "no-id-token":
            answer["id_token"] = self._id_token(grant)
        self._json(answer)

    def _is_client(self, sent: dict[str, str]) -> bool:
        kind, _, value = self.headers.get("Authorization", "").partition(" ")
        if kind == "Basic":
            name, _, secret = base64.b64decode(value).decode().partition(":")
            return unquote(name) == CLIENT and hmac.compare_digest(unquote(secret), SECRET)
        return sent.get("client_id") == CLIENT and hmac.compare_digest(sent.get("client_secret", ""), SECRET)

    def _id_token(self, grant: dict[str, str]) -> str:
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer, "sub": state["sub"], "aud": CLIENT, "iat": now, "exp": now + 300, "auth_time": now,
            "nonce": grant.get("nonce", ""), "name": "Kanariefågel Andersson", "personnummer": "199001011234",
        }  # fmt: skip
        if state["email"]:
            claims |= {"email": state["email"], "email_verified": True}
        if state["acr"]:
            claims["acr"] = state["acr"]
        changes: dict[str, dict[str, Any]] = {
            "wrong-nonce": {"nonce": "another"},
            "wrong-issuer": {"iss": "https://other.example"},
            "wrong-audience": {"aud": "another-client"},
            "two-audiences": {"aud": [CLIENT, "another-client"]},
            "other-party": {"azp": "another-client"},
            "expired": {"iat": now - 7200, "exp": now - 3600},
            "stale-proof": {"auth_time": now - 3600},
        }
        claims |= changes.get(state["mode"], {})
        for mode, gone in (("no-nonce", "nonce"), ("no-proof-time", "auth_time")):
            if state["mode"] == mode:
                del claims[gone]
        return _signed(claims)

    def _json(self, value: Any, status: int = 200) -> None:
        self._answer(status, "application/json", json.dumps(value).encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


def _signed(claims: dict[str, Any]) -> str:
    public = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    match state["mode"]:
        case "alg-none":
            return _by_hand({"alg": "none", "typ": "JWT", "kid": KID}, claims, b"")
        case "hs256-public-key":
            return _by_hand({"alg": "HS256", "typ": "JWT", "kid": KID}, claims, public)
        case "hs256-secret":
            return _by_hand({"alg": "HS256", "typ": "JWT", "kid": KID}, claims, SECRET.encode())
        case "foreign-key":
            return jwt.encode(claims, FOREIGN, "RS256", headers={"kid": KID})
        case "unknown-kid":
            return jwt.encode(claims, KEY, "RS256", headers={"kid": "key-2"})
    return jwt.encode(claims, KEY, "RS256", headers={"kid": KID})


def _by_hand(header: dict[str, str], claims: dict[str, Any], key: bytes) -> str:
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in (header, claims)]
    text = b".".join(parts)
    signature = base64.urlsafe_b64encode(hmac.new(key, text, hashlib.sha256).digest()).rstrip(b"=") if key else b""
    return (text + b"." + signature).decode()


def _jwk() -> dict[str, Any]:
    found: dict[str, Any] = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
    return {**found, "kid": KID, "use": "sig", "alg": "RS256"}


def main() -> None:
    """Serves on the port of the first argument; 0 takes a free one. Prints the port."""
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Provider)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
