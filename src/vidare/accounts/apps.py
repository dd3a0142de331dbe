from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vidare.accounts"
    label = "accounts"
