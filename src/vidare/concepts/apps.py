from django.apps import AppConfig


class ConceptsConfig(AppConfig):
    name = "vidare.concepts"
    label = "concepts"
