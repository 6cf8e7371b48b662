"""Turns an example into the model's tokens, and places in characters into places in tokens."""

from array import array
from dataclasses import dataclass

from example import Example

# Tokens of question or statement, and of both with the passage.
LONGEST_TEXT = 64
LONGEST = 256

SUPPORT = {"support": 0, "contradict": 1, "open": 2}
VERDICT = {"yes": 0, "no": 1, "unknown": 2}
NONE = -1
# A statement that is not supported, while nobody says whether it is contradicted or left open.
UNSUPPORTED = 3


@dataclass
class Encoded:
    # As an array: a million lists of numbers do not fit into memory.
    ids: array
    # Where the second segment begins.
    second: int
    # Where the passage itself begins, behind its title.
    passage: int
    starts: list[int]
    ends: list[int]
    answers: float
    support: int
    verdict: int
    weight: float
    source: str


def tokens_of_span(offsets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """First and last token that a span of characters covers, in part or whole; None when it covers none."""
    covered = [n for n, (left, right) in enumerate(offsets) if left < end and right > start and right > left]
    return (covered[0], covered[-1]) if covered else None


def encode(example: Example, tokenizer, cls: int, sep: int) -> Encoded:
    """`[CLS] text [SEP] title: passage [SEP]`, cut at the passage's end when it is too long."""
    text = tokenizer.encode(example.text, add_special_tokens=False).ids[:LONGEST_TEXT]
    title = tokenizer.encode(f"{example.title}:", add_special_tokens=False).ids[:32] if example.title else []
    passage = tokenizer.encode(example.passage, add_special_tokens=False)
    room = LONGEST - len(text) - len(title) - 3
    ids = [cls, *text, sep, *title, *passage.ids[:room], sep]
    first = len(text) + 2 + len(title)
    kept = list(passage.offsets[:room])
    spans = [tokens_of_span(kept, start, end) for start, end in example.spans]
    inside = [span for span in spans if span]
    answers = NONE if example.answers is None else float(example.answers)
    if example.spans and not inside:
        # The answer was cut off.
        answers = 0.0
    return Encoded(
        array("i", ids),
        len(text) + 2,
        first,
        [first + start for start, _ in inside],
        [first + end for _, end in inside],
        answers,
        UNSUPPORTED if example.support == "unsupported" else SUPPORT.get(example.support or "", NONE),
        VERDICT.get(example.verdict or "", NONE),
        example.weight,
        example.source,
    )
