from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vidare.search"
    label = "search"
