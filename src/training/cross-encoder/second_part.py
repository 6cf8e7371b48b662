"""Reads the second part of the training data: `*.jsonl.gz`, one form for all sets (see the README of the data)."""

import gzip
import json
import random
import re
from pathlib import Path
from typing import Iterator
from urllib.parse import unquote

from detokenise import detokenise
from example import Example
from sources import find_all

# A passage longer than this is cut to a window, since the reader sees no more at once.
LONGEST_WINDOW = 1_000
# Words of a scenario with its question; with more, the question would not fit into what the reader takes of a text.
MOST_WORDS = 42

SENTENCE_START = re.compile(r"(?<=[.!?”\")])\s+(?=\S)|\n+")
HEADING = re.compile(r"\s*#+\s*(.+?)\s*\n+")

# Sets that were stored as tokens.
TOKENISED = {"clapnq_dev"}


def rows_of(folder: Path) -> Iterator[dict]:
    """Every row of a set's files, in the order of their names."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            yield from (json.loads(line) for line in file if line.strip())


def headed(title: str, passage: str) -> tuple[str, str]:
    """Headings that a passage begins with belong to its place, as the product sends them: "title › heading"."""
    place = [title] if title else []
    while (match := HEADING.match(passage)) and passage[match.end() :].strip():
        place.append(match.group(1))
        passage = passage[match.end() :]
    return " › ".join(place), passage


def window(passage: str, spans: list[tuple[int, int]], rng: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """A part of a long passage that begins and ends with a sentence, and holds the first span when there is one."""
    if len(passage) <= LONGEST_WINDOW:
        return passage, spans
    starts = [0, *(match.end() for match in SENTENCE_START.finditer(passage))]
    ends = [*(match.start() for match in SENTENCE_START.finditer(passage)), len(passage)]
    wanted = spans[0] if spans else None
    parts = []
    for first, start in enumerate(starts):
        within = [end for end in ends[first:] if end - start <= LONGEST_WINDOW]
        if within and (wanted is None or (start <= wanted[0] and wanted[1] <= within[-1])):
            parts.append((start, within[-1]))
    if not parts:
        middle = wanted[0] if wanted else 0
        start = max(0, min(middle - LONGEST_WINDOW // 3, len(passage) - LONGEST_WINDOW))
        parts = [(start, start + LONGEST_WINDOW)]
    # Short ends of a passage are poor in words; the longest half of the windows is not.
    parts.sort(key=lambda part: part[0] - part[1])
    start, end = rng.choice(parts[: (len(parts) + 1) // 2])
    return passage[start:end], [(a - start, b - start) for a, b in spans if start <= a and b <= end]


def asked_with_scenario(row: dict) -> tuple[str, bool]:
    """The question behind what is known of the person who asks, and whether all of that could be told: what is too long to be
    read is left away, and with it what it decided."""
    text = " ".join(part.strip() for part in (row.get("scenario"), row.get("history"), row["question"]) if part and part.strip())
    return (text, True) if len(text.split()) <= MOST_WORDS else (row["question"].strip(), False)


def verdict_of(row: dict) -> str | None:
    """Yes and no as the passage says them; what depends on more than it says is unknown."""
    label = row.get("label")
    if label in ("yes", "no") and any(row.get("conditions") or []):
        return "unknown"
    return {"yes": "yes", "no": "no", "more": "unknown"}.get(label or "")


def answers_of(row: dict) -> bool | None:
    """Whether the passage answers. A rule that needs a further question is neither: nothing is learned of it."""
    if "answerable" in row:
        return row["answerable"]
    return True if row.get("label") in ("yes", "no") else None


def titles_of(rows: list[dict]) -> dict[str, str]:
    """The title of each passage, also for the rows that lack it while others with the same passage have it."""
    return {row["passage"]: unquote(row["title"]).replace("_", " ") for row in rows if row.get("title")}


def read_questions(folder: Path, rng: random.Random) -> list[Example]:
    """A set's questions. Rows whose answer can't be told to stand in the window are left out."""
    rows = list(rows_of(folder))
    titles = titles_of(rows)
    examples, seen = [], set()
    for row in rows:
        question, whole = asked_with_scenario(row)
        key = (question, row["passage"])
        if key in seen or not row["passage"].strip():
            continue
        seen.add(key)
        title, passage = headed(titles.get(row["passage"], ""), row["passage"])
        if folder.name in TOKENISED:
            passage, question = detokenise(passage), detokenise(question)
        answers, verdict = answers_of(row), verdict_of(row) if whole else None
        spans = [tuple(span) for span in row.get("spans") or []] if passage == row["passage"] else []
        if answers and not spans and row.get("label") is None:
            spans = [span for answer in row.get("answers") or [] for span in find_all(passage, answer.strip(" ."))]
        long = len(passage) > LONGEST_WINDOW
        if long and answers and not spans:
            continue
        passage, spans = window(passage, sorted(set(spans)), rng)
        group = titles.get(row["passage"]) or row["passage"][:60]
        plausible = [text for text in row.get("plausible") or [] if answers is False][:1]
        examples.append(Example(folder.name, group, question, passage, title, answers, spans if answers else [], None, verdict, plausible=plausible))
    return examples


def split_articles(examples: list[Example]) -> tuple[list[Example], list[Example]]:
    """Articles to train on and to hold out: of their titles in alphabetical order every second one, so nine of nineteen."""
    titles = sorted({example.group for example in examples})
    held = set(titles[1::2])
    return [example for example in examples if example.group not in held], [example for example in examples if example.group in held]


# Sets of questions. Sets of statements (VitaminC, MultiNLI and so on) are not read: see the README of this folder.
QUESTION_SETS = (
    "squad_train_parts",
    "squad_train_sentences",
    "squad2_dev_other_articles",
    "squadshifts_wiki",
    "mrqa_nq_hotpot_part",
    "quoref_part",
    "multispanqa_valid",
    "clapnq_dev",
    "sharc_dev",
    "conditionalqa",
    "boolq_train_part",
    "strategyqa",
)
