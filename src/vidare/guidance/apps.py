from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    name = "vidare.guidance"
    label = "guidance"
