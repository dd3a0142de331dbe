from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    name = "vidare.profiles"
    label = "profiles"

    def ready(self) -> None:
        from vidare.core.personal import register
        from vidare.profiles import personal, queued

        for holder in (*personal.HOLDERS, queued.HOLDER):
            register(holder)
