"""Derived folders: made once, made anew when stale, older ones gone."""

from pathlib import Path

from vidare.core import derived


class Stale(Exception):
    pass


def read(path: Path) -> str:
    text = (path / "text").read_text(encoding="utf-8")
    if text == "stale":
        raise Stale
    return text


def test_a_missing_one_is_made_and_then_read(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(path: Path) -> None:
        made.append(path)
        path.mkdir(exist_ok=True)
        (path / "text").write_text("fresh", encoding="utf-8")

    path = tmp_path / "things" / "thing-2"
    assert derived.current(path, read, make, Stale) == "fresh"
    assert derived.current(path, read, make, Stale) == "fresh"
    assert made == [path]
    (path / "text").write_text("stale", encoding="utf-8")
    assert derived.current(path, read, make, Stale) == "fresh"
    assert made == [path, path]


def test_other_versions_go_and_other_things_stay(tmp_path: Path) -> None:
    for name in ("thing-1", "other-1"):
        (tmp_path / name).mkdir()

    def make(path: Path) -> None:
        path.mkdir()
        (path / "text").write_text("fresh", encoding="utf-8")

    derived.current(tmp_path / "thing-2", read, make, Stale)
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["other-1", "thing-2"]
