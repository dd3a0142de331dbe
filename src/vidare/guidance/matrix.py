"""The matching matrix: occupations × skills with all that can be computed beforehand, as a folder of arrays.

Built from the vocabulary as plain data, kept in VIDARE_HOME under the vocabulary's version, memory-mapped when read. The
terms are those of docs/algorithms/possibilities.md.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vidare.guidance.adjusting import skills_against
from vidare.guidance.likeness import reach_table, static_table
from vidare.guidance.vectors import Bytes, Floats, Ints, ancestors, char_ngrams, similar_skills, tfidf

FORMAT: Final = 4
OPTIONAL_WEIGHT: Final = 0.5
SHRINK: Final = 0.92
"""The shrinkage of cover, as a share of the median mass of an occupation: so that a small occupation is not covered by
one skill."""
LEVELS: Final = {"1": 3.5, "2": 4.0, "3": 3.0, "9": 1.0, "0": 2.0}
"""Skill level of an ISCO-08 major group (ILO, ISCO-08, 2012, table 1); 4 to 8 are 2."""


ARRAYS: Final = (
    "is_essential", "mass", "telling", "levels", "static", "reach", "reach_step", "named", "kinds",
)  # fmt: skip
MAPPED: Final = ("static", "reach")
"""The large tables, read from the file page by page."""


class StaleMatrix(ValueError):
    """The folder holds another format, or not all of its arrays."""


@dataclass(frozen=True, slots=True)
class Source:
    """The vocabulary as the matrix needs it. Indices count `skills`, `occupations` and `groups` (URIs) from 0."""

    skills: Sequence[str]
    skill_kinds: Sequence[str]
    occupations: Sequence[str]
    codes: Sequence[str]
    """Four-digit ISCO-08 codes."""
    relations: Sequence[tuple[int, int, bool]]
    """(occupation, skill, essential)."""
    skill_labels: Sequence[Sequence[str]]
    occupation_labels: Sequence[Sequence[str]]
    parents: Mapping[int, list[int]]
    """Group nodes above a node; nodes are skills (0 …) and then groups (len(skills) + …)."""
    group_count: int
    kind_groups: Sequence[int]
    """Groups (indices into groups) that stand for kinds of work: ESCO's S1 … S8."""
    apart: Sequence[int] = ()
    """Skills that are like no other: one language, or one licence, is no part of another."""
    occupation_names: Sequence[Sequence[str]] = ()
    """What each occupation is called in all languages; without it its labels."""
    occupation_texts: Sequence[str] = ()
    """What is written of each occupation in English, beside its labels and its skills."""
    skill_names: Sequence[str] = ()
    """English preferred names."""
    named: Sequence[int] = ()
    """How many names of Nordic national vocabularies each occupation has."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """What matching reads. `weights` is occupations × skills, idf times role, `is_essential` one flag for each of its
    cells; `mass` its row sums; `telling` the idf of each skill; `static` what a fit takes from an occupation held (row:
    held, column: target); `reach` times `reach_step` what it takes from a skill had (skills × occupations); `named` from 0
    to 1; `against` the skills that go against an adjustment."""

    skills: list[str]
    skill_kinds: list[str]
    occupations: list[str]
    codes: list[str]
    weights: sparse.csr_matrix
    by_skill: sparse.csc_matrix
    is_essential: NDArray[np.bool_]
    mass: Floats
    shrink: float
    telling: Floats
    similar: sparse.csr_matrix
    static: Floats
    reach: Bytes
    reach_step: Floats
    named: Floats
    kinds: Floats
    levels: Floats
    against: dict[str, list[int]]
    skill_index: dict[str, int]
    occupation_index: dict[str, int]


def build(source: Source) -> dict[str, Any]:
    """All arrays of the matrix, by name; `shrink` is a number."""
    n_occ, n_skill = len(source.occupations), len(source.skills)
    occ = np.array([row[0] for row in source.relations], np.int32)
    skill = np.array([row[1] for row in source.relations], np.int32)
    role = np.array([1.0 if row[2] else OPTIONAL_WEIGHT for row in source.relations], np.float32)
    df = np.bincount(skill, minlength=n_skill)
    idf = np.log((n_occ + 1) / (df + 1)).astype(np.float32)
    shape = (n_occ, n_skill)
    weights = sparse.csr_matrix((idf[skill] * role, (occ, skill)), shape=shape, dtype=np.float32)
    essential = sparse.csr_matrix((np.where(role == 1.0, 2.0, 1.0), (occ, skill)), shape=shape, dtype=np.float32)
    mass = np.asarray(weights.sum(axis=1), np.float32).ravel()
    above = skill_groups(source)
    levels = np.array([LEVELS.get(code[:1], 2.0) for code in source.codes], np.float32)
    names = source.occupation_names or source.occupation_labels
    static = static_table(weights, _texts(source, weights), names, source.codes, levels)
    reach, step = reach_table(weights, static)
    skill_vectors = tfidf([[g for label in names for g in char_ngrams(label)] for names in source.skill_labels])
    positive = mass[mass > 0]
    return {
        "weights": weights, "is_essential": essential.data == 2.0, "mass": mass, "telling": idf, "levels": levels,
        "static": static.astype(np.float16), "reach": reach, "reach_step": step, "named": _named(source),
        "similar": similar_skills(skill_vectors, above, source.apart),
        "kinds": _kinds(weights, above, source.kind_groups),
        "shrink": SHRINK * float(np.median(positive)) if len(positive) else 1.0,
    }  # fmt: skip


def _texts(source: Source, weights: sparse.csr_matrix) -> list[str]:
    """All that is written of each occupation: its labels, its text, the names of its skills."""
    texts = []
    for number, labels in enumerate(source.occupation_labels):
        skills = weights.indices[weights.indptr[number] : weights.indptr[number + 1]]
        names = [source.skill_labels[skill][0] for skill in skills if source.skill_labels[skill]]
        written = source.occupation_texts[number] if source.occupation_texts else ""
        texts.append(" ".join([*labels, written, *names]))
    return texts


def _named(source: Source) -> Floats:
    """1 − 1 ÷ (1 + number of names)."""
    count = np.array(source.named or [0] * len(source.occupations), np.float32)
    return np.asarray(1 - 1 / (1 + count), np.float32)


def skill_groups(source: Source) -> sparse.csr_matrix:
    """Skills × the groups above them, however far (0/1)."""
    rows, columns = [], []
    offset = len(source.skills)
    for skill in range(offset):
        for group in ancestors(source.parents, skill):
            if group >= offset:
                rows.append(skill)
                columns.append(group - offset)
    shape = (offset, max(1, source.group_count))
    return sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape)


def _kinds(weights: sparse.csr_matrix, above: sparse.csr_matrix, kind_groups: Sequence[int]) -> Floats:
    """Unit vectors of the shares of each kind of work."""
    if not kind_groups:
        return np.ones((weights.shape[0], 1), np.float32)
    shares = (weights @ above.tocsc()[:, list(kind_groups)]).toarray().astype(np.float32)
    lengths = np.linalg.norm(shares, axis=1, keepdims=True)
    unit: Floats = np.divide(shares, lengths, out=np.zeros_like(shares), where=lengths > 0)
    return unit


def write(folder: Path, source: Source) -> None:
    """Builds the matrix and puts it at `folder`, whole or not at all."""
    aside = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    arrays = build(source)
    for name in ("weights", "similar"):
        sparse.save_npz(aside / f"{name}.npz", arrays[name], compressed=False)
    for name in ARRAYS:
        np.save(aside / f"{name}.npy", arrays[name])
    head = {
        "format": FORMAT, "shrink": arrays["shrink"], "skills": list(source.skills),
        "skill_kinds": list(source.skill_kinds), "occupations": list(source.occupations), "codes": list(source.codes),
        "against": skills_against(source.skill_names),
    }  # fmt: skip
    (aside / "head.json").write_text(json.dumps(head), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)


def read(folder: Path) -> Matrix:
    """The matrix at `folder`. Raises StaleMatrix, FileNotFoundError."""
    head = json.loads((folder / "head.json").read_text(encoding="utf-8"))
    if head.get("format") != FORMAT:
        raise StaleMatrix(f"format {head.get('format')!r}; expected {FORMAT}")
    try:
        weights = sparse.csr_matrix(sparse.load_npz(folder / "weights.npz"))
        return Matrix(
            skills=head["skills"], skill_kinds=head["skill_kinds"], occupations=head["occupations"], codes=head["codes"],
            weights=weights, by_skill=weights.tocsc(),
            shrink=head["shrink"], similar=sparse.csr_matrix(sparse.load_npz(folder / "similar.npz")),
            against=head["against"], **{name: _array(folder, name) for name in ARRAYS}, skill_index={uri: i for i, uri in enumerate(head["skills"])},
            occupation_index={uri: i for i, uri in enumerate(head["occupations"])},
        )  # fmt: skip
    except (FileNotFoundError, ValueError, KeyError, EOFError) as error:
        raise StaleMatrix(f"{folder.name}: {error}") from error


def _array(folder: Path, name: str) -> Any:
    # As a plain array over the mapped file: each slice of a memmap costs its wrapping.
    return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r" if name in MAPPED else None))


__all__ = ["FORMAT", "Ints", "Matrix", "Source", "StaleMatrix", "build", "read", "skill_groups", "write"]
