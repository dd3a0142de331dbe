from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "vidare.api"
    label = "api"
