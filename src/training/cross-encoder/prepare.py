"""Makes the training set: reads the public sets, leaves out what stands in test sets, mines and makes what does not
answer, and writes JSON Lines with the counts.

    python prepare.py --data ../../../../shared --out <a folder outside the repository>
"""

import argparse
import hashlib
import json
import random
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import sources
from example import Example
from leave_out import read_leave_out, stands_in_a_test_set
from mining import PassageSearch
from near_misses import learn_substitutions, names_of, near_miss
from declaratives import LemminflectVerbs
from statements import statements_of, statements_of_questions, verdicts_as_statements

SEED = 7

# Of each set: most examples that are used, how often each is seen in an epoch, and for each answerable one the share that
# gets a mined passage beside the point and the share that gets a near miss of its question.
PLAN = {
    "squad_half": (None, 2, 0.3, 0.4),
    "unansq": (None, 2, 0.2, 0.2),
    "qed": (None, 1, 0.6, 0.4),
    "fairytaleqa": (None, 1, 0.6, 0.3),
    "qamr": (8_000, 1, 0.3, 0.4),
    "covidqa": (None, 1, 0.6, 0.2),
    "selqa": (9_000, 1, 0, 0.5),
    "nqg_squad1train": (4_000, 1, 0.6, 0.3),
    "qadiscourse": (1_500, 1, 0.2, 0),
    "boolq": (None, 1, 0.3, 0),
    "condaqa": (None, 1, 0.2, 0),
    "pubmedqa": (None, 1, 0.3, 0),
    "fever_dev_nli": (None, 1, 0, 0),
    "fool_me_twice": (None, 2, 0, 0),
    "snli_devtest": (16_000, 1, 0, 0),
    "summedits": (None, 1, 0, 0),
    "begin": (None, 1, 0, 0),
    "scone": (1_000, 1, 0, 0),
    "med": (1_000, 1, 0, 0),
    "breaking_nli": (1_000, 1, 0, 0),
}
MADE_STATEMENTS = 10_000
# Sets whose questions become statements with their answers, and how many of each at most.
ASKED = {"squad_half": None, "unansq": None, "qed": None, "fairytaleqa": None, "qamr": 8_000, "covidqa": None}

# Share of the groups that is held out, and of those sets whose held-out part is reported.
HELD_OUT = 0.04
REPORTED = {"fever_dev_nli": 0.1, "begin": 0.1, "summedits": 0.1, "boolq": 0.5}

# A longer passage is left out: it would be cut into windows, and nobody knows which of them holds the answer.
LONGEST_PASSAGE = 1_150


def is_held_out(example: Example) -> bool:
    """By a hash of the group, so that it does not depend on order or on what else is there."""
    share = REPORTED.get(example.source, HELD_OUT)
    return int(hashlib.sha256(example.group.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF < share


def read_all(shared: Path) -> tuple[dict[str, list[Example]], dict[str, int]]:
    """Every set without what stands in a test set, and how many were left out of each."""
    training = shared / "training"
    leave_out = read_leave_out(training / "leave-out.json")
    everything = {"squad_half": sources.squad_half(shared / "benchmarks" / "squad2-dev.json")}
    left_out = {}
    for folder, read in sources.READERS.items():
        keys = leave_out.get(folder, set())
        found = read(training / folder)
        kept = [own for own in found if not stands_in_a_test_set(own.passage, keys)]
        left_out[folder] = len(found) - len(kept)
        everything["unansq" if folder == "unansq_squad2train" else folder] = [own for own in kept if len(own.passage) <= LONGEST_PASSAGE]
    return everything, left_out


def beside_the_point(examples: list[Example], share: float, rng: random.Random) -> list[Example]:
    """For a share of the answerable examples, a passage of the same set that is near the question and lacks the answer."""
    passages = sorted({own.passage for own in examples})
    search = PassageSearch(passages)
    made = []
    for own in examples:
        if not own.answers or rng.random() >= share:
            continue
        answers = [own.passage[start:end] for start, end in own.spans]
        near = [passages[n] for n in search.nearest(own.text) if passages[n] != own.passage]
        if not own.spans:
            # The answer is not known; what is near could hold it too.
            near = near[2:]
        near = [passage for passage in near if not any(sources.find_all(passage, answer) for answer in answers)]
        if near:
            made.append(replace(own, passage=near[0] if rng.random() < 0.7 else rng.choice(near), answers=False, spans=[], verdict=None))
    return made


def near_misses_of(examples: list[Example], share: float, learned: dict, names: list[str], rng: random.Random) -> list[Example]:
    made = []
    for own in examples:
        if not own.answers or own.verdict is not None or rng.random() >= share:
            continue
        others = [match.group() for match in names_of(own.passage)] + rng.sample(names, min(3, len(names)))
        changed = near_miss(own.text, rng, learned, others, statement=False)
        if changed:
            made.append(replace(own, text=changed[0], answers=False, spans=[], weight=0.7))
    return made


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds training/ and benchmarks/")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    rng = random.Random(SEED)
    everything, left_out = read_all(options.data)
    learned = learn_substitutions(sources.question_pairs(options.data / "training" / "unansq_squad2train"))
    training: list[Example] = []
    held_out: list[Example] = []
    for source, examples in everything.items():
        most, repeats, mined, missed = PLAN[source]
        rng.shuffle(examples)
        if source == "selqa":
            # Of each question's candidates all that answer, and as many again of the others.
            examples.sort(key=lambda own: not own.answers)
        examples = examples[:most] if most else examples
        names = sorted({match.group() for own in examples[:3_000] for match in names_of(own.passage)})
        made = [
            *(beside_the_point(examples, mined, rng) if mined else []),
            *(near_misses_of(examples, missed, learned, names, rng) if missed else []),
        ]
        for own in [*examples, *made]:
            if is_held_out(own):
                held_out.append(own)
            else:
                training.extend([own] * repeats)
    verbs = LemminflectVerbs()
    for source, most in ASKED.items():
        for own in statements_of_questions(everything[source][:most], verbs, learned, rng):
            (held_out if is_held_out(own) else training).append(own)
    for source in ("boolq", "condaqa", "pubmedqa"):
        # Held out with their question.
        for own in everything[source]:
            (held_out if is_held_out(own) else training).extend(verdicts_as_statements([own], rng))
    passages = sorted(
        {(own.group, own.passage) for name in ("qed", "condaqa", "boolq", "squad_half", "summedits", "begin") for own in everything[name] if own.passage[:1].isupper()}
    )
    for own in statements_of(passages, MADE_STATEMENTS, learned, rng):
        (held_out if is_held_out(own) else training).append(own)
    rng.shuffle(training)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, examples in (("training", training), ("held-out", held_out)):
        with (options.out / f"{name}.jsonl").open("w") as file:
            for own in examples:
                file.write(json.dumps(asdict(own), ensure_ascii=False) + "\n")
    counts = {name: Counter(own.source for own in own_set) for name, own_set in (("training", training), ("held-out", held_out))}
    (options.out / "counts.json").write_text(json.dumps({**counts, "left out": left_out, "substitutions": len(learned)}, indent=2))
    print((options.out / "counts.json").read_text())


if __name__ == "__main__":
    main()
