"""Makes statements of a passage's own sentences: right ones, ones with a changed fact, and ones of another passage."""

import random
import re

from example import Example
from near_misses import near_miss, names_of

SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"’][.!?])\s+(?=[A-Z“\"(])")


def sentences_of(passage: str) -> list[str]:
    """Sentences of six to forty words that stand by themselves."""
    parts = [part.strip() for part in SENTENCE_END.split(passage)]
    return [
        part
        for part in parts
        if 6 <= len(part.split()) <= 40 and part[-1:] in ".!?" and not re.match(r"(?:He|She|It|They|This|These|That|His|Her|Its|Their|Such)\b", part)
    ]


def shortened(sentence: str, rng: random.Random) -> str:
    """The sentence without an aside, or with a fronted date or place moved to its end: what it says stays true."""
    plain = re.sub(r"\s*\([^)]*\)", "", sentence)
    fronted = re.match(r"((?:In|On|At|By|During|Since) [^,]{3,30}), ((?:the |a )?[\w’'-]+ [^,;:]+)\.$", plain)
    if fronted and rng.random() < 0.7:
        when, rest = fronted.groups()
        return f"{rest[0].upper()}{rest[1:]} {when[0].lower()}{when[1:]}."
    tail = re.match(r"(.{30,}?), (?:which|who|where|with|including|such as|although|while)\b[^,]*\.$", plain)
    if tail and rng.random() < 0.7:
        return tail.group(1) + "."
    return plain


def statements_of(passages: list[tuple[str, str]], count: int, learned: dict[str, list[str]], rng: random.Random) -> list[Example]:
    """Statements on passages given as (group, text): a third each supported, contradicted, left open."""
    examples = []
    for n in range(count * 4):
        if len(examples) >= count:
            break
        group, passage = passages[rng.randrange(len(passages))]
        own = sentences_of(passage)
        if not own:
            continue
        sentence = rng.choice(own)
        kind = n % 3
        if kind == 0:
            examples.append(Example("made", group, shortened(sentence, rng), passage, "", None, [], "support"))
        elif kind == 1:
            others = [match.group() for match in names_of(passage)]
            changed = near_miss(shortened(sentence, rng), rng, learned, others, statement=True)
            if changed and changed[0] not in passage:
                examples.append(Example("made", group, changed[0], passage, "", None, [], "contradict"))
        else:
            rest = passage.replace(sentence, "").strip()
            other_group, other = passages[rng.randrange(len(passages))]
            if rng.random() < 0.6 and len(rest) > 80:
                # The passage without the very sentence: near in subject, and silent on this.
                examples.append(Example("made", group, sentence, rest, "", None, [], "open"))
            elif other_group != group:
                examples.append(Example("made", group, sentence, other, "", None, [], "open"))
    return examples
