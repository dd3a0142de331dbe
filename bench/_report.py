"""How every benchmark reports: a table for people, and one JSON object on the last line for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table


def report(table_rows: Sequence[Mapping[str, Any]], json_figures: Mapping[str, Any]) -> None:
    """Print `table_rows` (their keys are the columns, in the order first met), then `json_figures` on the last line.

    `json_figures` holds the figures with their units in the key (`load_s`, `documents_per_s`), `baseline`, the name of
    what was measured beside, and `ratio`, ours over the baseline's, so that more is better.
    """
    missing = {"baseline", "ratio"} - set(json_figures)
    if missing:
        raise ValueError(f"a report needs {', '.join(sorted(missing))}")
    columns = list(dict.fromkeys(key for row in table_rows for key in row))
    table = Table(*columns)
    for row in table_rows:
        table.add_row(*(_shown(row.get(column, "")) for column in columns))
    Console(width=None).print(table)
    print(json.dumps(json_figures, ensure_ascii=False, sort_keys=True))


def _shown(value: object) -> str:
    return f"{value:,.3f}" if isinstance(value, float) else str(value)
