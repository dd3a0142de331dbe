from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vidare.audit"
    label = "audit"

    def ready(self) -> None:
        from vidare.audit.personal import HOLDER
        from vidare.core.personal import register

        register(HOLDER)
