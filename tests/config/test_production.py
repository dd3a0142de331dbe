"""Settings of a production site, as a process of its own reads them."""

from __future__ import annotations

import json
import os
import subprocess
import sys


def settings_of(*names: str, **more: str) -> list[object]:
    """The values of settings in production."""
    code = "import json, sys; from vidare.config import settings; print(json.dumps([getattr(settings, n) for n in sys.argv[1:]]))"
    values = {
        **os.environ,
        "VIDARE_ENV": "production",
        "VIDARE_SECRET_KEY": "s" * 60,
        "VIDARE_HOSTS": "vidare.example",
        **more,
    }
    found = subprocess.run([sys.executable, "-c", code, *names], env=values, capture_output=True, text=True, check=True)
    read: list[object] = json.loads(found.stdout)
    return read


def test_passkeys_take_no_other_origin_and_other_services_no_address_near_by() -> None:
    assert settings_of("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN", "OIDC_LOOPBACK", "SESSION_COOKIE_SAMESITE") == [
        False,
        False,
        "Lax",
    ]
