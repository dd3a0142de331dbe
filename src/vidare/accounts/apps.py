from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vidare.accounts"
    label = "accounts"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from vidare.accounts.personal import HOLDER
        from vidare.accounts.seen import note_seen
        from vidare.core.personal import register

        register(HOLDER)
        import_module("vidare.accounts.signals")
        user_logged_in.connect(note_seen, dispatch_uid="note-seen")
