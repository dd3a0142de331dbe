"""Learns the recogniser's models and writes them to `weights/`.

    python -m vidare.recognition.training DICTIONARY --words FOLDER --marked BENCHMARKS

DICTIONARY is a site's `dictionaries/dictionary-*.bin` with ESCO and the starter vocabulary, FOLDER the everyday words
(`src/vidare/concepts/starter/words`), BENCHMARKS the folder of `training.spans`. Run with OMP_NUM_THREADS=1; the same sentences and dictionary give the same files.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from vidare.core.text import LANGUAGES
from vidare.recognition import annotated
from vidare.recognition.annotated import Sentence
from vidare.recognition.dictionary import read
from vidare.recognition.index import Index
from vidare.recognition.linear import FOLDER
from vidare.recognition.training import examples, judge, paraphrases, spans
from vidare.recognition.training import roles as role_training

FOLDS = 5
WEIGHTS = Path(__file__).parents[1] / FOLDER


@click.command()
@click.argument("dictionary", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--words", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--marked", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=WEIGHTS)
def main(dictionary: Path, words: Path, marked: Path | None, out: Path) -> None:
    """Learn roles, tags and the judge from the annotated sentences."""
    sentences = [one for language in LANGUAGES for one in annotated.shipped(language)]
    folds = role_training.folds(sentences, FOLDS)
    models = examples.by_fold(sentences, folds, spans.read(marked) if marked else [])
    index = Index(read(dictionary))
    borrowed = examples.borrowed(sentences, words)
    found = examples.examples(sentences, folds, models, index, borrowed)
    sure = judge.unseen(found)
    left = paraphrases.examples(found, sure, models, index, borrowed)
    _show(sentences, judge.together(found, sure, left, paraphrases.unseen(left)))
    whole = models[examples.WHOLE]
    out.mkdir(parents=True, exist_ok=True)
    whole.roles.write(out / "roles.npz")
    whole.tags.write(out / "tagger.npz")
    judge.learn(found).write(out / "judge.json")
    paraphrases.learn(left).write(out / "paraphrase.json")
    with (out / "common.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("concept", "sentences"))
        writer.writerows(sorted((uri, int(count)) for uri, count in whole.common.items()))


def _show(sentences: Sequence[Sentence], counts: Mapping[str, Sequence[tuple[int, int, int]]]) -> None:
    """Precision, recall and F1 of sentences that the models had not seen."""
    for name, held in counts.items():
        for language in dict.fromkeys(one.language for one in sentences):
            kept = [count for one, count in zip(sentences, held, strict=True) if one.language == language]
            precision, recall, f1 = judge.scores(kept)
            click.echo(f"{name}, {language}: {len(kept)}, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


if __name__ == "__main__":
    main()
