from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "vidare.profiles"
    label = "profiles"
