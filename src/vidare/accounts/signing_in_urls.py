"""Addresses of signing in: those of django-allauth that we use, under words of our own, and our own pages."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from allauth.socialaccount import views as services
from allauth.usersessions import views as sessions
from django.urls import path

from vidare.accounts.assurance import fresh
from vidare.accounts.oidc import callback, start
from vidare.accounts.signing_in_views import confirm, end_session, home, language, level

urlpatterns = [
    path("", home, name="account_home"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("signup/passkey/", account.signup_by_passkey, name="account_signup_by_passkey"),
    path("signup/passkey/create/", keys.signup_webauthn, name="mfa_signup_webauthn"),
    path("confirm-email/", account.email_verification_sent, name="account_email_verification_sent"),
    path("confirm/", confirm, name="account_confirm"),
    path("confirm/password/", account.reauthenticate, name="account_reauthenticate"),
    path("confirm/code/", second.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("level/", level, name="account_level"),
    path("email/", fresh(account.email), name="account_email"),
    path("language/", language, name="account_language"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", fresh(account.password_set), name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/confirm/", account.confirm_password_reset_code, name="account_confirm_password_reset_code"),
    path("password/reset/complete/", account.complete_password_reset, name="account_complete_password_reset"),
    path("password/reset/done/", account.password_reset_from_key_done, name="account_password_reset_completed"),
    path("second-step/", second.index, name="mfa_index"),
    path("second-step/enter/", second.authenticate, name="mfa_authenticate"),
    path("second-step/app/add/", fresh(totp.activate_totp), name="mfa_activate_totp"),
    path("second-step/app/remove/", fresh(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", fresh(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", fresh(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("recovery-codes/file/", fresh(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("passkeys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/login/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/add/", fresh(keys.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/name/", fresh(keys.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", fresh(keys.remove_webauthn), name="mfa_remove_webauthn"),
    path("services/", fresh(services.connections), name="socialaccount_connections"),
    path("services/signup/", services.signup, name="socialaccount_signup"),
    path("services/cancelled/", services.login_cancelled, name="socialaccount_login_cancelled"),
    path("services/error/", services.login_error, name="socialaccount_login_error"),
    path("services/<slug:provider_id>/login/", start, name="openid_connect_login"),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("sessions/<int:pk>/end/", end_session, name="account_end_session"),
]

without_language = [
    path("account/oidc/<slug:provider_id>/login/callback/", callback, name="openid_connect_callback"),
]
"""The one address that other services send people back to: registered there, so it never changes and has no language."""
