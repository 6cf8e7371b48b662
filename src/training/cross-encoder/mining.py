"""Finds passages that are near a question and do not answer it."""

import math
import re
from collections import Counter, defaultdict

WORD = re.compile(r"[a-z0-9]+")


class PassageSearch:
    """Passages of one source by their words, the rare ones counting most."""

    def __init__(self, passages: list[str]):
        self.passages = passages
        self.postings: dict[str, list[int]] = defaultdict(list)
        for n, passage in enumerate(passages):
            for word in sorted(set(WORD.findall(passage.lower()))):
                self.postings[word].append(n)
        # Words that are in more passages than this tell little, and cost much.
        self.most = max(50, len(passages) // 20)

    def nearest(self, question: str, limit: int = 8) -> list[int]:
        scores: Counter[int] = Counter()
        for word in sorted(set(WORD.findall(question.lower()))):
            places = self.postings.get(word, [])
            if 0 < len(places) <= self.most:
                weight = math.log(1 + len(self.passages) / len(places))
                for n in places:
                    scores[n] += weight
        return [n for n, _ in scores.most_common(limit)]
