"""Logging without people's words."""

from __future__ import annotations

import logging
import re

_QUERY = re.compile(r"\?[^\s\"']*")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class WithoutQueryString(logging.Filter):
    """Cuts query strings from messages: a search may hold a person's own words. Writes control characters as `\\x0a`, so that
    nobody's input begins a line of its own or moves the reader's cursor."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _CONTROL.sub(_escaped, _QUERY.sub("?…", record.getMessage()))
        record.args = None
        return True


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"
