"""Settings, all from the environment, with defaults that are safe for trying Vidare on one's own machine.

`ENVIRONMENT` is the list of what may be set; `vidare doctor` prints it with what is set, missing or unsafe.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from vidare.config.database import database_from_url, sqlite
from vidare.config.environment import LOOPBACK, environment
from vidare.config.mail import mailers
from vidare.config.signing_in import IDLE, LONGEST, OPERATORS_IDLE, services, signing_in

BASE_DIR = Path(__file__).resolve().parent.parent
ENV = environment(os.environ)

HOME = ENV.home
DEBUG = ENV.debug
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = list(ENV.hosts)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENV.hosts if host not in LOOPBACK]
if problems := ENV.refusals():
    raise ImproperlyConfigured("Vidare will not start in production: " + "; ".join(problems))

INSTALLED_APPS = [
    "vidare.accounts",
    "vidare.audit",
    "vidare.concepts",
    "vidare.catalogue",
    "vidare.search",
    "vidare.profiles",
    "vidare.harvest",
    "vidare.guidance",
    "vidare.web",
    "vidare.api",
    "django_tasks_db",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vidare.accounts.sessions.UserSessions",
    "django_htmx.middleware.HtmxMiddleware",
    "vidare.accounts.access.ClosedByDefault",
]

ROOT_URLCONF = "vidare.config.urls"
WSGI_APPLICATION = "vidare.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "vidare.web.context.site",
            ],
        },
    }
]

DATABASES = {"default": database_from_url(ENV.database_url) if ENV.database_url else sqlite(HOME / "vidare.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
globals().update(signing_in(ENV))
OIDC_SERVICES, OIDC_LOOPBACK = services(ENV), ENV.oidc_loopback
SIGNED_IN_IDLE, SIGNED_IN_LONGEST, OPERATOR_IDLE = IDLE, LONGEST, OPERATORS_IDLE

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 20_000}}}

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("sv", "Svenska"),
    ("fi", "Suomi"),
    ("nb", "Bokmål"),
    ("nn", "Nynorsk"),
    ("en", "English"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Stockholm"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

# The session holds an anonymous visitor's way: twelve hours, in the database, never in the cookie.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.production
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "vidare.web.errors.form_refused"
if ENV.production:
    # Bound to this host, to HTTPS and to the whole site by their names.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-vidare-session", "__Host-vidare-csrf"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = ENV.production
SECURE_HSTS_SECONDS = 31_536_000 if ENV.production else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENV.production
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.behind_proxy else None
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}

MAILERS = mailers(ENV.mail_url)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV.mail_from

DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

# Query strings are never logged: they may hold a person's words.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_query": {"()": "vidare.config.logs.WithoutQueryString"}},
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s", "datefmt": "%Y-%m-%dT%H:%M:%S%z"}
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "plain",
            "filters": ["no_query"],
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "vidare": {"level": ENV.log_level, "propagate": True},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}

SITE_NAME = _("Vidare")
