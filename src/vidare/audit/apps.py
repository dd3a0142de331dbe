from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vidare.audit"
    label = "audit"
