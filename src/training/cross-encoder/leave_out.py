"""Leaves out what stands in the project's test sets (`leave-out.json` of the training data says what does)."""

import json
import re
from pathlib import Path

LETTERS = 45


def key_of(sentence: str) -> str:
    """Letters and digits of a sentence's beginning, in lower case: how the list names a sentence."""
    return re.sub(r"[^a-z0-9]", "", sentence.lower())[:LETTERS]


def read_leave_out(path: Path) -> dict[str, set[str]]:
    """Keys of the sentences to leave out, by the set that holds them."""
    return {name: set(keys) for name, keys in json.loads(path.read_text()).items()}


def stands_in_a_test_set(text: str, keys: set[str]) -> bool:
    """Whether a text holds one of the sentences, wherever it is cut into sentences."""
    if not keys:
        return False
    plain = re.sub(r"[^a-z0-9]", "", text.lower())
    return any(key in plain for key in keys)
