"""The names of the numbers that speak for an occupation as the meaning of a title: the columns of the evidence."""

from __future__ import annotations

from typing import Final

BASE: Final = (
    "own_letters",
    "own_letters_covered",
    "own_letters_cover",
    "own_parts",
    "own_parts_covered",
    "own_parts_cover",
    "own_exact",
    "name_letters",
    "name_parts",
    "name_exact",
    "near_letters",
    "near_exact",
    "en_letters",
    "en_parts",
    "en_exact",
    "head_letters",
    "head_parts",
    "own_vector",
    "name_vector",
    "near_vector",
    "en_vector",
    "fi_vector",
    "own_letters_sum",
    "own_vector_sum",
)
"""*sum*: over all labels, so that several that are like the title tell more than one; *name*: the preferred label alone; *covered*: how much of the title the label holds; *cover*: how much of the label the title holds."""

DERIVED: Final = (
    "blend",
    "behind_best",
    "rank",
    "share",
    "group_share",
    "group_best",
    "group_top",
    "group_count",
    "group_vector",
    "minor_share",
    "major_share",
    "is_group",
    "best",
    "best_exact",
    "exact_count",
    "labels",
    "own_labels",
    "words",
)
KNOWN: Final = (
    "unit_as_group",
    "minor_as_group",
    "unit_titles",
    "concept_titles",
    "concept_of_unit",
    *(
        f"{by}_{what}"
        for by in ("both", "vector", "letters")
        for what in ("unit_votes", "minor_votes", "concept_votes", "as_group", "unit_best")
    ),
)
"""What national titles of which the concept is known tell (`linking.national`); zero where none are known."""

NAMES: Final = BASE + DERIVED + KNOWN

AT: Final = {name: place for place, name in enumerate(NAMES)}
BLEND: Final = {
    "own_letters": 1.0,
    "own_parts": 0.5,
    "own_exact": 0.5,
    "near_letters": 0.3,
    "near_exact": 0.1,
    "en_letters": 0.3,
    "en_parts": 0.2,
    "head_letters": 0.3,
    "head_parts": 0.2,
    "own_vector": 1.0,
    "near_vector": 0.3,
    "en_vector": 0.5,
    "fi_vector": 0.2,
}

NEAR: Final = {"sv": ("nb", "nn", "da"), "nb": ("nn", "da", "sv"), "nn": ("nb", "da", "sv"), "da": ("nb", "nn", "sv")}
"""Languages that read alike."""
