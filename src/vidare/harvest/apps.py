from django.apps import AppConfig


class HarvestConfig(AppConfig):
    name = "vidare.harvest"
    label = "harvest"
