"""What is held out of training, and how training is kept from what stands there too."""

import hashlib

from example import Example
from leave_out import key_of
from second_part import SENTENCE_START

# Share of the groups that is held out, and of those sets of which it is another.
HELD_OUT = 0.04
REPORTED = {
    "fever_dev_nli": 0.1,
    "begin": 0.1,
    "summedits": 0.1,
    "boolq": 0.5,
    # The ten articles to train on, and the nine that are held out.
    "squad2_ten_articles": 0.0,
    "squad2_nine_articles": 1.0,
}
# A shorter sentence can stand in two places by chance.
FEWEST_LETTERS = 30


def is_held_out(example: Example) -> bool:
    """By a hash of the group, so that it does not depend on order or on what else is there."""
    share = REPORTED.get(example.source, HELD_OUT)
    return int(hashlib.sha256(example.group.encode()).hexdigest()[:8], 16) / 0x100000000 < share


def sentence_keys(passage: str) -> set[str]:
    """How a passage's sentences are named, whatever set they stand in."""
    keys = (key_of(part) for part in SENTENCE_START.split(passage))
    return {key for key in keys if len(key) >= FEWEST_LETTERS}


def without_shared(examples: list[Example], passages: set[str]) -> list[Example]:
    """The examples whose passage shares no sentence with one of those given."""
    keys = set().union(*(sentence_keys(passage) for passage in passages)) if passages else set()
    shared = {passage for passage in {example.passage for example in examples} if not keys.isdisjoint(sentence_keys(passage))}
    return [example for example in examples if example.passage not in shared]
