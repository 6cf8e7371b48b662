"""Makes hard negatives of the same name: passages of the same article that share a question's rarest names and do not answer
it, and questions on the same name that ask what another passage of the article tells."""

import math
import random
import re
from collections import Counter, defaultdict
from dataclasses import replace

from example import Example
from near_misses import names_of
from sources import find_all

WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
# Words that tell nothing of what is asked.
FUNCTION_WORDS = set(
    "a an the this that these those of to in on at by for from with as and or but not is are was were be been being has have had do does did "
    "can could will would should must may might what which who whom whose when where why how many much it its they their them he his she her "
    "there here than then also any some".split()
)
# Two questions ask the same when they share this much of their predicates.
SAME_PREDICATE = 0.4
SIBLINGS_TRIED = 24


def words_of(text: str) -> list[str]:
    """Words in lower case, in their order."""
    return [match.group().lower() for match in WORD.finditer(text)]


def content_of(question: str, names: set[str]) -> set[str]:
    """What is asked: a question's words without names and function words, cut to their stems' length."""
    return {word[:5] for word in words_of(question) if word not in names and word not in FUNCTION_WORDS}


def asked_kind(question: str) -> str:
    """The question's word: who, when, how many …"""
    words = words_of(question)
    for n, word in enumerate(words):
        if word in ("who", "whom", "whose", "when", "where", "why", "which", "what"):
            return word
        if word == "how":
            return " ".join(words[n : n + 2])
    return ""


class Articles:
    """The titled articles of a set: their passages, the questions on them and the names in them."""

    def __init__(self, examples: list[Example]):
        self.passages: dict[str, list[str]] = {}
        self.questions: dict[str, list[Example]] = defaultdict(list)
        self.on_passage: dict[str, list[Example]] = defaultdict(list)
        self.names: dict[str, set[str]] = defaultdict(set)
        for example in examples:
            if not example.title:
                continue
            self.questions[example.group].append(example)
            self.on_passage[example.passage].append(example)
        for group, asked in self.questions.items():
            self.passages[group] = sorted({example.passage for example in asked})
            for passage in self.passages[group]:
                for match in names_of(passage):
                    self.names[group].update(set(words_of(match.group())) - FUNCTION_WORDS)
        # A name that begins a sentence counts too, since it is known from elsewhere in the article.
        self.words = {passage: set(words_of(passage)) for passages in self.passages.values() for passage in passages}
        self.frequency = Counter(word for words in self.words.values() for word in words)

    def names_in(self, question: str, group: str) -> set[str]:
        """A question's names, in whatever case it is written."""
        return set(words_of(question)) & self.names.get(group, set())

    def rarity(self, name: str) -> float:
        return math.log(1 + len(self.words) / max(1, self.frequency[name]))

    def same_name_passages(self, example: Example) -> list[str]:
        """Other passages of the article that share the names and lack every answer; those with the rarest names first."""
        names = self.names_in(example.text, example.group)
        answers = [example.passage[start:end] for start, end in example.spans]
        scored = []
        for passage in self.passages.get(example.group, []):
            shared = names & self.words[passage]
            if passage == example.passage or not shared or any(find_all(passage, answer, 1) for answer in answers):
                continue
            scored.append((-sum(self.rarity(name) for name in shared), passage))
        return [passage for _, passage in sorted(scored)]

    def asks_anew(self, question: str, example: Example) -> bool:
        """Whether a question asks what no question on the example's passage does."""
        names = self.names.get(example.group, set())
        asked = content_of(question, names)
        if not asked:
            return False
        for other in self.on_passage[example.passage]:
            known = content_of(other.text, names)
            if len(asked & known) > SAME_PREDICATE * min(len(asked), max(1, len(known))):
                return False
        return True

    def exchanged_predicate(self, example: Example, rng: random.Random) -> str | None:
        """The example's name with what a sibling question on another passage asks; None when no sibling fits.

        The passage must lack the sibling's answer, so that it answers the new question at most by chance.
        """
        own_names = self.names_in(example.text, example.group)
        own_phrases = [match.group() for match in names_of(example.text)]
        if not own_names:
            return None
        siblings = self.questions[example.group]
        tried = rng.sample(siblings, min(SIBLINGS_TRIED, len(siblings)))
        rarest = max(sorted(own_names), key=self.rarity)
        # As people wrote them where they are on the same name, and of the same kind, before what has to be changed.
        tried.sort(key=lambda sibling: (rarest not in words_of(sibling.text), asked_kind(sibling.text) != asked_kind(example.text)))
        for sibling in tried:
            if sibling.passage == example.passage or not sibling.answers or not sibling.spans:
                continue
            if any(find_all(example.passage, sibling.passage[start:end], 1) for start, end in sibling.spans):
                continue
            question = sibling.text
            if rarest not in words_of(question):
                theirs = [match.group() for match in names_of(question)]
                if not own_phrases or not theirs:
                    continue
                question = question.replace(max(theirs, key=len), max(own_phrases, key=len), 1)
            if question != example.text and self.asks_anew(question, example):
                return question
        return None


def same_name_negatives(examples: list[Example], articles: Articles, share: float, rng: random.Random) -> list[Example]:
    """For a share of the questions with known answers, a passage of the same article and name that lacks them."""
    made = []
    for example in examples:
        if not example.answers or not example.spans or rng.random() >= share:
            continue
        near = articles.same_name_passages(example)
        if near:
            passage = near[0] if rng.random() < 0.6 else rng.choice(near[:4])
            made.append(replace(example, passage=passage, answers=False, spans=[], verdict=None))
    return made


def exchanged_negatives(examples: list[Example], articles: Articles, share: float, rng: random.Random) -> list[Example]:
    """For a share of the questions, the same name asked for something that the passage does not tell."""
    made = []
    for example in examples:
        if not example.answers or not example.spans or rng.random() >= share:
            continue
        question = articles.exchanged_predicate(example, rng)
        if question:
            made.append(replace(example, text=question, answers=False, spans=[], verdict=None, weight=0.8))
    return made
