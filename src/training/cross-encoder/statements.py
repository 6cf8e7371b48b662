"""Makes statements: of a passage's own sentences, of questions with their answers, and of questions with yes or no."""

import random
import re
from dataclasses import replace

from declaratives import Verbs, declarative
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


KINDS_OF_ANSWER = [re.compile(r"\d{3,4}"), re.compile(r"\d"), re.compile(r"[A-Z]")]


def kind_of(answer: str) -> int:
    """A year, a number, a name, or something else."""
    return next((n for n, pattern in enumerate(KINDS_OF_ANSWER) if pattern.search(answer)), len(KINDS_OF_ANSWER))


def statements_of_questions(
    examples: list[Example], verbs: Verbs, learned: dict[str, list[str]], rng: random.Random, wrong: float = 0.5, missed: float = 0.4
) -> list[Example]:
    """Each question with its answer as a statement; for a share the same with a wrong answer, which the passage gives to
    another question, or with a changed question. A question without answer, with what looks like one, is unsupported."""
    answers_of: dict[str, set[str]] = {}
    for own in examples:
        if own.spans:
            answers_of.setdefault(own.passage, set()).add(own.passage[slice(*own.spans[0])])
    made = []

    def add(own: Example, question: str, answer: str, support: str) -> None:
        text = declarative(question, answer, verbs, rng)
        if text:
            made.append(replace(own, text=text, answers=None, spans=[], plausible=[], support=support, source="asked"))

    for own in examples:
        if own.answers is False:
            for answer in own.plausible:
                add(own, own.text, answer, "unsupported")
            continue
        if not own.spans:
            continue
        right = [own.passage[slice(*span)] for span in own.spans]
        add(own, own.text, rng.choice(right), "support")
        if rng.random() < wrong:
            others = [
                other
                for other in sorted(answers_of[own.passage]) + [match.group() for match in names_of(own.passage)] + re.findall(r"\b\d[\d,.]*\b", own.passage)
                if kind_of(other) == kind_of(right[0]) and not any(other.lower() in answer.lower() or answer.lower() in other.lower() for answer in right)
            ]
            if others:
                add(own, own.text, rng.choice(others), "unsupported")
        if rng.random() < missed:
            changed = near_miss(own.text, rng, learned, [match.group() for match in names_of(own.passage)], statement=False)
            if changed:
                add(replace(own, weight=0.8), changed[0], right[0], "unsupported")
    return made


def verdicts_as_statements(examples: list[Example], rng: random.Random) -> list[Example]:
    """A question with "Yes." or "No." behind it is a statement too: one of the two is supported."""
    made = []
    for own in examples:
        if own.verdict is None:
            continue
        for said in ("yes", "no"):
            support = "open" if own.verdict == "unknown" else "support" if own.verdict == said else "contradict"
            if own.verdict != "unknown" or rng.random() < 0.5:
                made.append(replace(own, text=f"{own.text} {said.capitalize()}.", answers=None, spans=[], verdict=None, support=support, source="yes or no"))
    return made
