"""Signing in through another service by OpenID Connect Core 1.0: django-allauth's flow, with the checks that it leaves out.

Added here: the nonce (§3.1.2.1), the signature of every ID token with an algorithm of ours (§3.1.3.7; django-allauth skips it
where the token came over TLS), `azp`, `auth_time` where a new proof was asked for, the issuer of the discovery document (Discovery
1.0 §4.3) and of the answer (RFC 9207). What an address asks for beyond a provider's settings is ignored. Nothing of what a service
tells about a person is kept, but a hash of issuer and subject.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
import time
from typing import Any, Final
from urllib.parse import urlencode, urlsplit

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import activate, get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from requests import RequestException

from vidare.accounts.access import EVERYONE, access
from vidare.accounts.assurance import is_fresh, safe_next
from vidare.accounts.providers import Service

ALGORITHMS: Final = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Signatures that we take: never `none`, never one made with a shared secret."""
LEEWAY: Final = 60
"""Seconds by which clocks may differ."""
PROCESSES: Final = frozenset({"login", "connect", "confirm"})
log = logging.getLogger(__name__)


def listed() -> tuple[Service, ...]:
    """Every service that people may sign in through."""
    found: tuple[Service, ...] = settings.OIDC_SERVICES
    return found


def service(id: str) -> Service:
    """The service of an id. Raises Http404."""
    found = next((entry for entry in listed() if entry.id == id), None)
    if found is None:
        raise Http404
    return found


class Adapter(OpenIDConnectOAuth2Adapter):
    """Talks to one service."""

    state: dict[str, Any]

    @property
    def openid_config(self) -> dict[str, Any]:
        """The discovery document, checked. Raises OAuth2Error."""
        if not hasattr(self, "_config"):
            provider = self.get_provider()
            try:
                with get_adapter().get_requests_session() as session:
                    answer = session.get(provider.server_url)
                    answer.raise_for_status()
                    config = answer.json()
            except RequestException as error:
                raise OAuth2Error("discovery failed") from error
            self._config: dict[str, Any] = _checked(config, provider.app.settings["server_url"])
        return self._config

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Any, pkce_code_verifier: str | None = None
    ) -> dict[str, Any]:
        issuer = request.GET.get("iss")
        if issuer is None and self.openid_config.get("authorization_response_iss_parameter_supported"):
            raise OAuth2Error("the answer names no issuer")
        if issuer is not None and issuer != self.openid_config["issuer"]:
            raise OAuth2Error("the answer names another issuer")
        found: dict[str, Any] = super().get_access_token_data(request, app, client, pkce_code_verifier)
        if not isinstance(found.get("id_token"), str):
            raise OAuth2Error("no ID token")
        return found

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(id_token)
            algorithm = header.get("alg")
            if algorithm not in ALGORITHMS:
                raise OAuth2Error("the ID token's algorithm is none of ours")
            claims: dict[str, Any] = jwt.decode(
                id_token,
                key=self._key(header.get("kid"), algorithm),
                algorithms=[algorithm],
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                leeway=LEEWAY,
                options={"require": ["iss", "sub", "aud", "exp", "iat"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error(f"ID token refused: {type(error).__name__}") from error
        self._check(claims, app.client_id)
        return claims

    def _key(self, kid: str | None, algorithm: str) -> jwt.PyJWK:
        """The service's key that a token names. Raises OAuth2Error, or PyJWTError where it is no key for the algorithm."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
            listed = answer.json()
        keys = listed.get("keys") if isinstance(listed, dict) else None
        fitting = [
            key
            for key in (keys if isinstance(keys, list) else [])
            if isinstance(key, dict) and key.get("kty") in {"RSA", "EC", "OKP"} and key.get("use", "sig") == "sig"
            if key.get("alg", algorithm) == algorithm and (kid is None or key.get("kid") == kid)
        ]
        if len(fitting) != 1:
            raise OAuth2Error("no key, or more than one, fits the ID token")
        return jwt.PyJWK.from_dict(fitting[0], algorithm)

    def _check(self, claims: dict[str, Any], client_id: str) -> None:
        nonce = self.state.get("nonce", "")
        if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
            raise OAuth2Error("the ID token's nonce is not ours")
        audience = claims["aud"]
        if claims.get("azp", client_id) != client_id or (
            isinstance(audience, list) and len(audience) > 1 and "azp" not in claims
        ):
            raise OAuth2Error("the ID token was made for another party")
        if self.state.get("process") == "confirm":
            proved = claims.get("auth_time")
            if not isinstance(proved, int | float) or proved < self.state.get("started", time.time()) - LEEWAY:
                raise OAuth2Error("the service did not ask the person again")


def _checked(config: Any, server_url: str) -> dict[str, Any]:
    issuer = server_url.partition("/.well-known/")[0]
    if not isinstance(config, dict) or str(config.get("issuer", "")).rstrip("/") != issuer.rstrip("/"):
        raise OAuth2Error("the discovery document is of another issuer")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        parts = urlsplit(str(config.get(name, "")))
        if parts.scheme != "https" and not (settings.OIDC_LOOPBACK and parts.scheme == "http"):
            raise OAuth2Error(f"{name} is no https address")
    return config


class Provider(OpenIDConnectProvider):
    """A service as django-allauth knows it."""

    oauth2_adapter_class = Adapter
    supports_token_authentication = False

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Of what the request asks for, only where to go on to and what it is for."""
        return {"process": _process(request), "next_url": safe_next(request, "") or None}

    def redirect(
        self, request: HttpRequest, process: str, next_url: str | None = None, data: Any = None, **kwargs: Any
    ) -> HttpResponse:
        chosen = service(self.app.provider_id)
        nonce = secrets.token_urlsafe(32)
        asked = {"nonce": nonce}
        if chosen.acr_values:
            asked["acr_values"] = chosen.acr_values
        if chosen.ui_locales:
            asked["ui_locales"] = get_language() or "en"
        if process == "confirm":
            asked |= {"prompt": "login", "max_age": "0"}
        kept = {"nonce": nonce, "language": get_language(), "started": time.time()}
        answer: HttpResponse = super().redirect(request, process, next_url, data, auth_params=asked, **kept)
        return answer

    def extract_uid(self, data: dict[str, Any]) -> str:
        """A hash of issuer and subject: what a service calls a person may be their personal number."""
        claims = data["id_token"]
        return hashlib.sha256(f"{claims['iss']}\n{claims['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> SocialLogin:
        login: SocialLogin = super().sociallogin_from_response(request, response)
        login.acr = str(response["id_token"].get("acr", ""))
        return login

    def serialize(self) -> dict[str, Any]:
        """By its id, since two services of one broker may share a client."""
        return {"id": self.sub_id, "app.client_id": self.app.client_id}


class _Callback(OAuth2CallbackView):
    """Where a service sends people back to. The page goes on in the language in which they left."""

    def _get_state(self, request: HttpRequest, provider: Provider) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, answer = super()._get_state(request, provider)
        self.adapter.state = state or {}
        if state and state.get("language"):
            activate(state["language"])
            request.LANGUAGE_CODE = state["language"]
        return state, answer


@access(EVERYONE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Says where one is going; then goes there."""
    chosen = service(provider_id)
    process = _process(request)
    go_on = safe_next(request, "")
    if process != "login" and not request.user.is_authenticated:
        return HttpResponseRedirect(reverse("account_login"))
    if process == "connect" and not is_fresh(request):
        here = f"{request.path}?{urlencode({'process': process, 'next': go_on})}"
        return HttpResponseRedirect(f"{reverse('account_confirm')}?{urlencode({'next': here})}")
    context = {"name": chosen.name(get_language() or "en"), "process": process, "next": go_on}
    if request.method != "POST":
        return render(request, "socialaccount/login.html", context)
    try:
        answer: HttpResponse = get_adapter().get_provider(request, provider_id).redirect_from_request(request)
    except OAuth2Error as error:
        log.warning("signing in through %s: %s", provider_id, error)
        return refused("unavailable")
    if urlsplit(answer["Location"]).netloc:
        # A form may not lead off this site (form-action 'self'), so a page does.
        return render(request, "socialaccount/going.html", context | {"address": answer["Location"]})
    return answer


@access(EVERYONE)
@never_cache
@require_safe
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Takes a service's answer."""
    service(provider_id)
    answer: HttpResponse = _Callback.adapter_view(Adapter(request, provider_id))(request)
    return answer


def _process(request: HttpRequest) -> str:
    asked = request.POST.get("process") or request.GET.get("process")
    return asked if asked in PROCESSES else "login"


def refused(why: str) -> HttpResponse:
    """To the page that says why signing in through a service came to nothing."""
    return HttpResponseRedirect(f"{reverse('socialaccount_login_error')}?{urlencode({'why': why})}")
