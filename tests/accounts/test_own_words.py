"""Every text around signing in is ours: django-allauth has no Nynorsk, and its words are not how we speak."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.template.loader import get_template
from django.urls import get_resolver
from django.utils.translation import override

from vidare.accounts import signing_in_urls
from vidare.accounts.adapters import AccountAdapter, KeyAdapter, ServiceAdapter
from vidare.accounts.signing_in_forms import FROM_ALLAUTH

THEIRS = Path(allauth.__file__).parent
UNUSED = re.compile(r"phone|username|select_only_one|password_reset_key")


def _letters_and_messages() -> list[str]:
    found = [str(path.relative_to(THEIRS / "templates")) for path in (THEIRS / "templates").rglob("*.txt")]
    return sorted(name for name in found if not UNUSED.search(name) and not name.startswith("idp/"))


def test_every_page_letter_and_message_is_ours() -> None:
    views = [pattern.callback for pattern in signing_in_urls.urlpatterns]
    pages = {name for view in views if (name := getattr(getattr(view, "view_class", None), "template_name", None))}
    assert len(pages) > 15
    foreign = [
        name
        for name in (*sorted(pages), *_letters_and_messages(), "account/confirm_email_verification_code.html")
        if str(THEIRS) in str(get_template(name).origin)  # type: ignore[attr-defined]
        if name not in {"account/email.html", "account/email_confirm.html"}
    ]
    assert foreign == []
    assert get_resolver()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (AccountAdapter, DefaultAccountAdapter),
        (ServiceAdapter, DefaultSocialAccountAdapter),
        (KeyAdapter, DefaultMFAAdapter),
    ],
)
def test_every_error_is_ours(ours: Any, theirs: Any) -> None:
    with override(None):
        same = [
            code
            for code, text in theirs.error_messages.items()
            if str(ours.error_messages[code]) == str(text) and not UNUSED.search(code)
        ]
    # No account is told apart by the address that a service tells.
    assert [code for code in same if (ours, code) != (ServiceAdapter, "email_taken")] == []


def test_what_forms_say_by_themselves_stands_in_our_catalogues() -> None:
    """Texts that django-allauth's forms raise, without those of telephone numbers, user names and second addresses."""
    source = (THEIRS / "account/forms.py").read_text()
    raised = set(re.findall(r'add_error\(\s*"\w+",\s*_\("([^"]+)"\)', source))
    raised |= set(re.findall(r'"password2",\s*_\("([^"]+)"\)', source))
    assert raised - {"You must type the same email each time."} == set(FROM_ALLAUTH)
