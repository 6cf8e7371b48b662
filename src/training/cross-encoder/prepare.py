"""Makes the training set: reads the public sets, leaves out what stands in test sets, mines and makes what does not
answer, and writes JSON Lines with the counts.

    python prepare.py --data ../../../../shared --out <a folder outside the repository>
"""

import argparse
import json
import random
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

import second_part
import sources
from example import Example
from held_out import is_held_out, without_shared
from leave_out import read_leave_out, stands_in_a_test_set
from mining import PassageSearch
from near_misses import learn_substitutions, names_of, near_miss
from declaratives import LemminflectVerbs
from question_forms import retyped
from same_name import Articles, exchanged_negatives, same_name_negatives
from statements import statements_of, statements_of_questions

SEED = 7


class Use(NamedTuple):
    """How a set is used: at most so many examples, each seen so often in an epoch; and for each answerable one the share that gets
    a mined passage beside the point, a near miss of its question, a passage of the same article and name, and a question on the
    same name with another predicate."""

    most: int | None = None
    repeats: int = 1
    mined: float = 0
    missed: float = 0
    same_name: float = 0
    exchanged: float = 0


PLAN = {
    "squad_half": Use(None, 1, 0.1, 0.2, 0.6, 0.4),
    "unansq": Use(None, 1, 0.2, 0.1),
    "qed": Use(None, 1, 0.5, 0.4),
    "fairytaleqa": Use(None, 1, 0.3, 0.2, 0.4, 0.2),
    "qamr": Use(4_000, 1, 0.3, 0.3),
    "covidqa": Use(None, 1, 0.6, 0.2),
    "selqa": Use(5_000, 1, 0, 0.4),
    # Sentences of the same articles as squad_train_parts, which has their paragraphs.
    "nqg_squad1train": Use(2_000, 1, 0.5, 0.3),
    "qadiscourse": Use(1_500, 1, 0.2),
    "boolq": Use(None, 1, 0.3),
    "condaqa": Use(None, 1, 0.2),
    "pubmedqa": Use(None, 1, 0.3),
    "fever_dev_nli": Use(6_000),
    "fool_me_twice": Use(),
    "snli_devtest": Use(3_000),
    "summedits": Use(),
    "begin": Use(),
    "scone": Use(500),
    "med": Use(500),
    "breaking_nli": Use(500),
    "squad_train_parts": Use(None, 1, 0.15, 0.15, 0.5, 0.35),
    "squad_train_sentences": Use(None, 1, 0.3, 0.3),
    "squad2_ten_articles": Use(None, 1, 0, 0.2, 0.6, 0.5),
    "squad2_nine_articles": Use(),
    "squadshifts_wiki": Use(None, 1, 0, 0.15, 0.6, 0.4),
    "mrqa_nq_hotpot_part": Use(None, 1, 0.5, 0.3),
    "quoref_part": Use(None, 1, 0.5, 0),
    "multispanqa_valid": Use(None, 1, 0.5, 0.3),
    "clapnq_dev": Use(),
    "sharc_dev": Use(None, 1, 0.2),
    "conditionalqa": Use(None, 1, 0.2),
    "boolq_train_part": Use(None, 1, 0.3),
    "strategyqa": Use(None, 1, 0.3),
}
# Their unanswerable questions are people's, and count twice: nothing that is made comes near to them.
ASKED_BY_PEOPLE = {"squad_half", "unansq", "squad_train_parts", "squad_train_sentences", "squad2_ten_articles", "clapnq_dev"}
WEIGHT_OF_PEOPLES = 2.0

# Statements that are made: near misses of sentences, and free wordings (a question with its answer) with near misses of
# theirs. With less than half of them among the statements, the support of free paraphrases is unlearned.
MADE_STATEMENTS = 10_000
ASKED_STATEMENTS = 10_000
LEAST_MADE = 0.5
# Sets whose questions become statements with their answers.
ASKED = ("squad_half", "unansq", "qed", "fairytaleqa", "qamr", "covidqa", "squad2_ten_articles")

# A longer passage is left out: it would be cut into windows, and nobody knows which of them holds the answer.
LONGEST_PASSAGE = 1_150


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
    rng = random.Random(SEED)
    for folder in second_part.QUESTION_SETS:
        found = second_part.read_questions(training / folder, rng)
        kept = [example for example in found if not stands_in_a_test_set(example.passage, leave_out.get(folder, set()))]
        left_out[folder] = len(found) - len(kept)
        everything[folder] = kept
    ten, nine = second_part.split_articles(everything.pop("squad2_dev_other_articles"))
    everything["squad2_ten_articles"] = [replace(example, source="squad2_ten_articles") for example in ten]
    everything["squad2_nine_articles"] = [replace(example, source="squad2_nine_articles") for example in nine]
    return everything, left_out


def counted_twice(example: Example) -> Example:
    """An unanswerable question that a person wrote weighs more."""
    return replace(example, weight=WEIGHT_OF_PEOPLES) if example.answers is False and example.source in ASKED_BY_PEOPLE else example


def made_share(examples: list[Example]) -> float:
    """Of the statements, the share that was made here: near misses and free wordings."""
    statements = [example.source for example in examples if example.support is not None]
    return sum(source in ("made", "asked") for source in statements) / max(1, len(statements))


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


def with_made(examples: list[Example], use: Use, learned: dict, rng: random.Random) -> list[Example]:
    """A set's examples and what is made of them."""
    names = sorted({match.group() for example in examples[:3_000] for match in names_of(example.passage)})
    made = []
    if use.mined:
        made += beside_the_point(examples, use.mined, rng)
    if use.missed:
        made += near_misses_of(examples, use.missed, learned, names, rng)
    if use.same_name or use.exchanged:
        articles = Articles(examples)
        made += same_name_negatives(examples, articles, use.same_name, rng)
        made += exchanged_negatives(examples, articles, use.exchanged, rng)
    return [*(counted_twice(example) for example in examples), *made]


def statements(everything: dict[str, list[Example]], learned: dict, rng: random.Random) -> list[Example]:
    """The statements that are made, of questions with their answers and of passages' sentences."""
    asked = statements_of_questions([example for source in ASKED for example in everything[source]], LemminflectVerbs(), learned, rng)
    asked = rng.sample(asked, min(ASKED_STATEMENTS, len(asked)))
    passages = sorted(
        {
            (example.group, example.passage)
            for source in ("qed", "condaqa", "boolq", "squad_half", "summedits", "begin")
            for example in everything[source]
            if example.passage[:1].isupper()
        }
    )
    return [*asked, *statements_of(passages, MADE_STATEMENTS, learned, rng)]


def second_half(path: Path) -> set[str]:
    """Passages that the product is measured on. Nothing is learned of them: they are read to be left out."""
    articles = json.loads(path.read_text())["data"]
    return {paragraph["context"] for article in articles[(len(articles) + 1) // 2 :] for paragraph in article["paragraphs"]}


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
        use = PLAN[source]
        rng.shuffle(examples)
        if source == "selqa":
            # Of each question's candidates all that answer, and as many again of the others.
            examples.sort(key=lambda example: not example.answers)
        for example in with_made(examples[: use.most], use, learned, rng):
            if is_held_out(example):
                held_out.append(example)
            else:
                training.extend([example] * use.repeats)
    for example in statements(everything, learned, rng):
        (held_out if is_held_out(example) else training).append(example)
    before = len(training)
    training = without_shared(training, {example.passage for example in held_out} | second_half(options.data / "benchmarks" / "squad2-dev.json"))
    left_out["shares a sentence with what is held out"] = before - len(training)
    share = made_share(training)
    if share < LEAST_MADE:
        raise SystemExit(f"Of the statements {share:.0%} are made here; at least {LEAST_MADE:.0%} must be. Take fewer of the other sets in PLAN.")
    training = [retyped(example, rng) for example in training]
    rng.shuffle(training)
    options.out.mkdir(parents=True, exist_ok=True)
    for name, examples in (("training", training), ("held-out", held_out)):
        with (options.out / f"{name}.jsonl").open("w") as file:
            for example in examples:
                file.write(json.dumps(asdict(example), ensure_ascii=False) + "\n")
    counts = {name: counts_of(examples) for name, examples in (("training", training), ("held-out", held_out))}
    summary = {**counts, "left out": left_out, "substitutions": len(learned), "share of statements made here": round(share, 3)}
    (options.out / "counts.json").write_text(json.dumps(summary, indent=2))
    print((options.out / "counts.json").read_text())


def counts_of(examples: list[Example]) -> dict[str, dict[str, int]]:
    """By source: how many answer, do not, say yes or no, and are statements."""
    counts: dict[str, Counter] = {}
    for example in examples:
        count = counts.setdefault(example.source, Counter())
        count["all"] += 1
        count["answered"] += example.answers is True
        count["not answered"] += example.answers is False
        count["yes or no"] += example.verdict is not None
        count["statements"] += example.support is not None
    return {source: {name: number for name, number in count.items() if number} for source, count in sorted(counts.items())}


if __name__ == "__main__":
    main()
