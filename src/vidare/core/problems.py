"""Errors that people read: what happened, where, what was expected."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Problem(Exception):
    """A refusal with a reason (RFC 9457). `type` is a stable short name, `status` the HTTP status it answers with."""

    title: str
    type: str = "problem"
    status: int = 400
    detail: str = ""
    suggestions: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        more = f" Did you mean: {', '.join(self.suggestions)}?" if self.suggestions else ""
        return f"{self.title}{': ' + self.detail if self.detail else ''}{more}"


class NotFound(Problem):
    """The thing asked for does not exist, or no longer."""

    def __init__(self, title: str, detail: str = "", suggestions: tuple[str, ...] = ()) -> None:
        Problem.__init__(self, title, "not-found", 404, detail, suggestions)


class UnknownCode(Problem):
    """A code that no scheme holds; `suggestions` are the nearest that one does."""

    def __init__(self, code: str, expected: str, suggestions: tuple[str, ...] = ()) -> None:
        Problem.__init__(self, f"Unknown code {code!r}", "unknown-code", 400, f"expected {expected}", suggestions)


class Forbidden(Problem):
    """The actor may not do this."""

    def __init__(self, title: str, detail: str = "") -> None:
        Problem.__init__(self, title, "forbidden", 403, detail)
