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
from scipy import sparse

from vidare.guidance.vectors import Floats, Ints, ancestors, char_ngrams, information, similar_skills, tfidf, unit_rows

FORMAT: Final = 2
OPTIONAL_WEIGHT: Final = 0.5
SHRINK: Final = 0.92
"""The shrinkage of cover, as a share of the median mass of an occupation: so that a small occupation is not covered by
one skill."""
STATIC_WEIGHTS: Final = {"group": 3.0, "label": 3.0, "isco": 2.0, "level": 0.25}
LEVELS: Final = {"1": 3.5, "2": 4.0, "3": 3.0, "9": 1.0, "0": 2.0}
"""Skill level of an ISCO-08 major group (ILO, ISCO-08, 2012, table 1); 4 to 8 are 2."""


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


@dataclass(frozen=True, slots=True)
class Matrix:
    """What matching reads. `weights` is occupations × skills, idf times role; `mass` its row sums; `static` the part of a
    fit that rests on a held occupation (row: held, column: target), without the ISCO term, which stands in `near`."""

    skills: list[str]
    skill_kinds: list[str]
    occupations: list[str]
    codes: list[str]
    weights: sparse.csr_matrix
    by_skill: sparse.csc_matrix
    essential: sparse.csr_matrix
    mass: Floats
    shrink: float
    similar: sparse.csr_matrix
    static: Floats
    kinds: Floats
    levels: Floats
    skill_index: dict[str, int]
    occupation_index: dict[str, int]

    def isco(self, held: int) -> Floats:
        """Shared leading ISCO digits over four, of each occupation with `held`."""
        return isco_closeness(self.codes, self.codes[held])


def isco_closeness(codes: Sequence[str], code: str) -> Floats:
    found = np.zeros(len(codes), np.float32)
    for number, other in enumerate(codes):
        shared = 0
        for a, b in zip(code[:4], other[:4], strict=False):
            if a != b:
                break
            shared += 1
        found[number] = shared / 4
    return found


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
    essential = sparse.csr_matrix((role == 1.0, (occ, skill)), shape=shape, dtype=np.float32)
    mass = np.asarray(weights.sum(axis=1), np.float32).ravel()
    above = _above(source)
    groups = _group_profiles(weights, above)
    labels = tfidf([[g for label in names for g in char_ngrams(label)] for names in source.occupation_labels])
    levels = np.array([LEVELS.get(code[:1], 2.0) for code in source.codes], np.float32)
    static = STATIC_WEIGHTS["group"] * (groups @ groups.T).toarray()
    static += STATIC_WEIGHTS["label"] * (labels @ labels.T).toarray()
    static -= STATIC_WEIGHTS["level"] * np.abs(levels[:, None] - levels[None, :]) / 3
    skill_vectors = tfidf([[g for label in names for g in char_ngrams(label)] for names in source.skill_labels])
    positive = mass[mass > 0]
    return {
        "weights": weights, "essential": essential, "mass": mass, "levels": levels,
        "static": static.astype(np.float16), "similar": similar_skills(skill_vectors, above, source.apart),
        "kinds": _kinds(weights, above, source.kind_groups),
        "shrink": SHRINK * float(np.median(positive)) if len(positive) else 1.0,
    }  # fmt: skip


def _above(source: Source) -> sparse.csr_matrix:
    rows, columns = [], []
    offset = len(source.skills)
    for skill in range(offset):
        for group in ancestors(source.parents, skill):
            if group >= offset:
                rows.append(skill)
                columns.append(group - offset)
    shape = (offset, max(1, source.group_count))
    return sparse.csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=shape)


def _group_profiles(weights: sparse.csr_matrix, above: sparse.csr_matrix) -> sparse.csr_matrix:
    """Each occupation's normalised weights summed into every group above its skills, groups weighted by their squared
    information; rows of unit length."""
    total = np.asarray(weights.sum(axis=1)).ravel()
    scale = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0)
    summed = sparse.diags_array(scale) @ weights @ above
    return unit_rows(sparse.csr_matrix(summed @ sparse.diags_array(information(above.tocsc()) ** 2)))


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
    for name in ("weights", "essential", "similar"):
        sparse.save_npz(aside / f"{name}.npz", arrays[name], compressed=False)
    for name in ("mass", "levels", "static", "kinds"):
        np.save(aside / f"{name}.npy", arrays[name])
    head = {
        "format": FORMAT, "shrink": arrays["shrink"], "skills": list(source.skills),
        "skill_kinds": list(source.skill_kinds), "occupations": list(source.occupations), "codes": list(source.codes),
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
            essential=sparse.csr_matrix(sparse.load_npz(folder / "essential.npz")),
            mass=np.load(folder / "mass.npy"), shrink=head["shrink"],
            similar=sparse.csr_matrix(sparse.load_npz(folder / "similar.npz")),
            static=np.load(folder / "static.npy", mmap_mode="r"), kinds=np.load(folder / "kinds.npy"),
            levels=np.load(folder / "levels.npy"), skill_index={uri: i for i, uri in enumerate(head["skills"])},
            occupation_index={uri: i for i, uri in enumerate(head["occupations"])},
        )  # fmt: skip
    except (FileNotFoundError, ValueError, KeyError, EOFError) as error:
        raise StaleMatrix(f"{folder.name}: {error}") from error


__all__ = ["FORMAT", "Ints", "Matrix", "Source", "StaleMatrix", "build", "isco_closeness", "read", "write"]
