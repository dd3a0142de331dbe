"""Model fields for the values of `core`."""

from __future__ import annotations

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from vidare.core.text import LocalizedText


class LocalizedTextField(models.JSONField):
    """A `LocalizedText`, stored as a JSON object {language: text}; never null, empty by default."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", LocalizedText)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> LocalizedText:
        loaded = super().from_db_value(value, expression, connection) if isinstance(value, str) else value
        return LocalizedText(loaded or {})

    def to_python(self, value: Any) -> LocalizedText:
        if isinstance(value, LocalizedText):
            return value
        if isinstance(value, str):
            value = json.loads(value)
        if not isinstance(value, dict):
            raise ValidationError(f"expected an object of language: text, got {type(value).__name__}")
        return LocalizedText(value)

    def get_prep_value(self, value: Any) -> Any:
        return dict(value) if value is not None else {}
