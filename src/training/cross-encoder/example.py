"""What the reader learns from: one question or statement with one passage, and what is known of the pair."""

from dataclasses import dataclass, field


@dataclass
class Example:
    """Labels that a source does not know stay None, and the heads that they belong to learn nothing from the example."""

    source: str
    # Examples of one group (a passage, an article) stay on one side of the split into training and held-out.
    group: str
    # The question or the statement.
    text: str
    passage: str
    title: str = ""
    # Does the passage answer the question?
    answers: bool | None = None
    # Characters of the passage that answer, as (start, end); of several, any is right.
    spans: list[tuple[int, int]] = field(default_factory=list)
    # Does the passage "support", "contradict" or leave "open" the statement? "unsupported" is either of the last two.
    support: str | None = None
    # "yes", "no" or "unknown".
    verdict: str | None = None
    weight: float = 1.0
    # What looks like an answer to a question that has none in the passage.
    plausible: list[str] = field(default_factory=list)
