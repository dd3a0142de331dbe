from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vidare.web"
    label = "web"
