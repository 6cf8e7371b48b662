"""Makes a statement of a question and its answer, as a composer would say it ("When did the pier open?", "1850" → "The pier
opened in 1850."). What people ask is worded freely, so these are true paraphrases of the passage, or false ones."""

import random
import re
from typing import Protocol

ARTICLES = {"a", "an", "the", "this", "that", "his", "her", "its", "their", "of", "to", "in", "on", "for", "by", "and", "'s", "more", "most", "very", "first", "last", "new"}
LONGEST_ANSWER = 14
BE = {"is", "are", "was", "were"}
MODALS = {"can", "could", "will", "would", "should", "must", "may", "might", "has", "have", "had"}
WH_NOUN = re.compile(
    r"^(?:(?P<before>in|on|at|by|for|from|to|with|of|during|under|through|into|after|before|since) )?"
    r"(?P<wh>what|which|how many|how much|who|whom|whose|when|where|why|how)\b ?(?P<rest>.*)$",
    re.IGNORECASE,
)


class Verbs(Protocol):
    """What is known of English verbs; `LemminflectVerbs` knows them all."""

    def is_base(self, word: str) -> bool: ...
    def only_verb(self, word: str) -> bool: ...
    def is_participle(self, word: str) -> bool: ...
    def inflected(self, base: str, auxiliary: str) -> str: ...


class LemminflectVerbs:
    def __init__(self):
        import lemminflect

        self.of = lemminflect

    def is_base(self, word: str) -> bool:
        return word.islower() and word in self.of.getAllLemmas(word).get("VERB", ())

    def only_verb(self, word: str) -> bool:
        return set(self.of.getAllLemmas(word)) <= {"VERB", "AUX"}

    def is_participle(self, word: str) -> bool:
        lemmas = self.of.getAllLemmas(word).get("VERB", ())
        return any(word in self.of.getInflection(lemma, tag) for lemma in lemmas for tag in ("VBN", "VBG"))

    def inflected(self, base: str, auxiliary: str) -> str:
        tag = {"did": "VBD", "does": "VBZ"}.get(auxiliary)
        return (self.of.getInflection(base, tag) or (base,))[0] if tag else base


def first_verb(words: list[str], fits) -> int | None:
    """Where the verb stands behind its subject: the first word that fits and is surely one, else the first that can be."""
    candidates = [n for n, word in enumerate(words) if n > 0 and fits(word) and words[n - 1].lower() not in ARTICLES]
    return candidates[0] if candidates else None


def placed(kind: str, before: str, noun: str, answer: str) -> str:
    """The answer as the phrase that the question's word stands for."""
    starts_with_preposition = re.match(r"(?:in|on|at|by|from|to|near|during|after|before|since|because|for|with|under|until)\b", answer, re.IGNORECASE)
    if kind == "when" and not starts_with_preposition:
        return f"on {answer}" if re.search(r"\d{1,2}(?:st|nd|rd|th)?,? |[a-z] \d{1,2}\b", answer) and not answer.isdigit() else f"in {answer}"
    if kind == "where" and not starts_with_preposition:
        return f"in {answer}"
    if kind == "why" and not starts_with_preposition:
        return f"because {answer}" if not answer.startswith("to ") else answer
    if kind == "how" and not starts_with_preposition and not answer.startswith("to "):
        return f"by {answer}"
    if kind in ("how many", "how much") and noun and noun.split()[0].lower() not in answer.lower():
        return f"{answer} {noun}"
    return f"{before} {answer}" if before and not starts_with_preposition else answer


def declarative(question: str, answer: str, verbs: Verbs, rng: random.Random) -> str | None:
    """The statement, or None for a question whose form is not known."""
    text = question.strip().rstrip("?").strip()
    match = WH_NOUN.match(text)
    answer = answer.strip().rstrip(".,;")
    if not match or not answer or len(answer.split()) > LONGEST_ANSWER:
        return None
    kind = match.group("wh").lower()
    before = (match.group("before") or "").lower()
    words = match.group("rest").split()
    if kind == "how" and words[:1] and words[0].lower() not in BE | MODALS | {"did", "does", "do"}:
        # "How long did it take": a measure, which stands with what it measures in ways that are too many.
        return None
    auxiliary = next((n for n, word in enumerate(words[:9]) if word.lower() in BE | MODALS | {"did", "does", "do"}), None)
    if auxiliary is None:
        # "Who founded the club": the answer is the subject.
        subject_noun = kind in ("who",) and words
        return finished(f"{answer} {' '.join(words)}") if subject_noun else noun_subject(kind, words, answer, verbs)
    noun = " ".join(words[:auxiliary])
    verb = words[auxiliary].lower()
    rest = words[auxiliary + 1 :]
    if not rest:
        return None
    phrase = placed(kind, before, noun, answer)
    if verb in ("did", "does", "do"):
        at = first_verb(rest, verbs.is_base)
        if at is None:
            return None
        subject, tail = " ".join(rest[:at]), rest[at + 1 :]
        if rest[at] == "do":
            return None
        inflected = verbs.inflected(rest[at], verb)
        is_object = kind in ("what", "which", "who", "whom", "how many", "how much") and not before
        if kind in ("what", "which") and noun and before:
            phrase = f"{before} {answer}"
        middle = [phrase, *tail] if is_object and not (tail and tail[-1] in ("for", "to", "with", "from", "as", "by", "on", "in", "of")) else [*tail, phrase]
        if kind == "when" and rng.random() < 0.4:
            return finished(f"{phrase}, {subject} {inflected} {' '.join(tail)}")
        return finished(f"{subject} {inflected} {' '.join(middle)}")
    if kind in ("what", "who", "which") and not before:
        participle = first_verb(rest, verbs.is_participle) if noun or verb in MODALS else None
        if kind in ("who", "which") or noun:
            if rest[0].lower() not in ARTICLES and (verbs.is_participle(rest[0]) or verb in MODALS):
                return finished(f"{answer} {verb} {' '.join(rest)}")
            if participle is not None and noun:
                return finished(f"{' '.join(rest[:participle])} {verb} {' '.join(rest[participle:])} {answer}")
        if rest[0].lower() in ("a", "an") and rng.random() < 0.5:
            return finished(f"{answer} {verb} {' '.join(rest)}")
        return finished(f"{' '.join(rest)} {verb} {answer}" if rng.random() < 0.7 else f"{answer} {verb} {' '.join(rest)}")
    if kind in ("how many", "how much") and not before:
        return finished(f"{phrase} {verb} {' '.join(rest)}")
    at = first_verb(rest, verbs.is_participle) if verb in BE or verb in ("has", "have", "had") else first_verb(rest, verbs.is_base)
    if at is None:
        return finished(f"{' '.join(rest)} {verb} {phrase}")
    if kind in ("what", "which") and before:
        phrase = f"{before} {answer}"
    if rng.random() < 0.3:
        return finished(f"{phrase}, {' '.join(rest[:at])} {verb} {' '.join(rest[at:])}")
    return finished(f"{' '.join(rest[:at])} {verb} {' '.join(rest[at:])} {phrase}")


def noun_subject(kind: str, words: list[str], answer: str, verbs: Verbs) -> str | None:
    """ "Which team won the cup": the answer in the place of the phrase before the verb."""
    at = next((n for n, word in enumerate(words) if verbs.only_verb(word.lower()) and n < 5), None)
    if at is None or not words[at:] or kind not in ("what", "which", "how many"):
        return None
    noun = " ".join(words[:at])
    subject = f"{answer} {noun}" if kind == "how many" and noun.split()[:1] and noun.split()[0].lower() not in answer.lower() else answer
    return finished(f"{subject} {' '.join(words[at:])}")


def finished(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip()
    return f"{text[:1].upper()}{text[1:]}."
