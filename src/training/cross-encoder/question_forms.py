"""Questions as people type them: in lower case, without the question mark, as key words."""

import random
import re
from dataclasses import replace

from example import Example

# What a person who types key words leaves away. Words that decide what is asked (who, when, before, not) stay.
LEFT_AWAY = set("a an the of is are was were be been do does did has have had what which it its there that to for in on at by with as".split())
FEWEST_KEY_WORDS = 3

LOWER_CASE, WITHOUT_MARK, KEY_WORDS = 0.15, 0.15, 0.08


def as_key_words(question: str) -> str | None:
    """The question's words without those that tell little; None when too few are left."""
    words = [word for word in question.rstrip(" ?.").split() if word.lower().strip(",") not in LEFT_AWAY]
    return " ".join(words) if len(words) >= FEWEST_KEY_WORDS else None


def retyped(example: Example, rng: random.Random) -> Example:
    """The example, for a share of the questions typed in another way. Labels do not depend on it, nor does the share on them."""
    drawn = rng.random()
    if example.answers is None and example.verdict is None:
        return example
    if drawn < KEY_WORDS and example.verdict is None:
        return replace(example, text=as_key_words(example.text) or example.text)
    if drawn < KEY_WORDS + WITHOUT_MARK:
        return replace(example, text=re.sub(r"\s*\?+\s*$", "", example.text).lower())
    if drawn < KEY_WORDS + WITHOUT_MARK + LOWER_CASE:
        return replace(example, text=example.text.lower())
    return example
