from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "vidare.catalogue"
    label = "catalogue"
