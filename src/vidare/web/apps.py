from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "vidare.web"
    label = "web"

    def ready(self) -> None:
        from vidare.web.languages import let_nynorsk_fall_back

        let_nynorsk_fall_back()
