"""Sparse vectors of labels and groups, and the similarities they give. Plain arrays, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]

TOP_SIMILAR = 24
"""So many similar skills are kept for each."""
SIMILAR_FLOOR = 0.4
"""Skills less alike than this are not called similar."""


def char_ngrams(label: str, low: int = 3, high: int = 5) -> Iterable[str]:
    """Character n-grams within words, each word padded by a space ('char_wb' of the literature)."""
    for word in label.casefold().split():
        padded = f" {word} "
        for size in range(low, high + 1):
            for start in range(max(1, len(padded) - size + 1)):
                yield padded[start : start + size]


def tfidf(documents: Sequence[Iterable[str]], *, min_df: int = 2) -> sparse.csr_matrix:
    """Rows of unit length: sublinear term frequency times smoothed idf over terms that at least `min_df` rows have."""
    vocabulary: dict[str, int] = {}
    counts = [Counter(document) for document in documents]
    df = Counter(term for count in counts for term in count)
    for term, frequency in df.items():
        if frequency >= min_df:
            vocabulary[term] = len(vocabulary)
    rows, columns, values = [], [], []
    for number, count in enumerate(counts):
        for term, frequency in count.items():
            column = vocabulary.get(term)
            if column is not None:
                rows.append(number)
                columns.append(column)
                idf = np.log((1 + len(documents)) / (1 + df[term])) + 1
                values.append((1 + np.log(frequency)) * idf)
    shape = (len(documents), max(1, len(vocabulary)))
    return unit_rows(sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape))


def unit_rows(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """The matrix with rows of Euclidean length one; empty rows stay empty."""
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    return sparse.csr_matrix(sparse.diags_array(scale) @ matrix, dtype=np.float32)


def ancestors(parents: Mapping[int, list[int]], node: int, most: int = 200) -> set[int]:
    """All that lies above `node`, without itself; bounded, so that a cycle ends."""
    found: set[int] = set()
    waiting = list(parents.get(node, ()))
    while waiting and len(found) < most:
        above = waiting.pop()
        if above not in found:
            found.add(above)
            waiting.extend(parents.get(above, ()))
    found.discard(node)
    return found


def information(above: sparse.csc_matrix) -> Floats:
    """Information content of each group, 0 (holds every skill) to 1 (holds one): -ln(share) / ln(skills)."""
    total = above.shape[0]
    members = np.maximum(np.diff(above.indptr), 1)
    if total < 2:
        return np.zeros(above.shape[1], np.float32)
    return np.asarray(-np.log(members / total) / np.log(total), dtype=np.float32)


def similar_skills(labels: sparse.csr_matrix, above: sparse.csr_matrix, apart: Sequence[int] = ()) -> sparse.csr_matrix:
    """For each skill the most similar others, as degrees in [SIMILAR_FLOOR, 1).

    The degree is the mean of the cosine of label n-grams and of Lin's similarity in the hierarchy (information of the
    closest common group over that of a single skill). `labels` is skills × terms, `above` skills × groups (0/1). Skills
    in `apart` are similar to none.
    """
    count = labels.shape[0]
    groups = above.tocsc()
    ic = information(groups)
    order = [
        sorted(above.indices[above.indptr[i] : above.indptr[i + 1]], key=lambda g: float(ic[g])) for i in range(count)
    ]
    transposed = labels.T.tocsr()
    alone = np.zeros(count, bool)
    alone[list(apart)] = True
    rows: list[Ints] = []
    columns: list[Ints] = []
    values: list[Floats] = []
    for start in range(0, count, 512):
        stop = min(start + 512, count)
        degrees = (labels[start:stop] @ transposed).toarray()
        for row in range(start, stop):
            kinship = np.zeros(count, np.float32)
            for group in order[row]:
                kinship[groups.indices[groups.indptr[group] : groups.indptr[group + 1]]] = ic[group]
            degree = (degrees[row - start] + kinship) / 2
            degree[row] = 0
            degree[alone] = 0
            if alone[row]:
                continue
            best = np.argpartition(-degree, min(TOP_SIMILAR, count - 1))[:TOP_SIMILAR]
            best = best[degree[best] >= SIMILAR_FLOOR]
            rows.append(np.full(len(best), row, np.int32))
            columns.append(best.astype(np.int32))
            values.append(np.minimum(degree[best], 0.99))
    if not rows:
        return sparse.csr_matrix((count, count), dtype=np.float32)
    triples = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    return sparse.csr_matrix(triples, shape=(count, count), dtype=np.float32)
