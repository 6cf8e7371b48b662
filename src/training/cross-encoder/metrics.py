"""What is measured on held-out examples: areas under the curve, accuracies, token F1 of spans, calibration error."""

import torch

from encode import NONE, UNSUPPORTED


def area_under_curve(scores: list[float], right: list[bool]) -> float:
    """The share of pairs of a right and a wrong one in which the right one has the higher score."""
    order = sorted(range(len(scores)), key=lambda n: scores[n])
    ranks = [0.0] * len(scores)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and scores[order[end + 1]] == scores[order[at]]:
            end += 1
        for n in order[at : end + 1]:
            ranks[n] = (at + end) / 2 + 1
        at = end + 1
    positive = sum(right)
    negative = len(right) - positive
    if positive == 0 or negative == 0:
        return float("nan")
    total = sum(rank for rank, own in zip(ranks, right) if own)
    return (total - positive * (positive + 1) / 2) / (positive * negative)


def calibration_error(probabilities: list[float], right: list[bool], bins: int = 10) -> float:
    """Expected calibration error: by bins of probability, how far the share that is right lies from what was said."""
    groups: dict[int, list[tuple[float, bool]]] = {}
    for probability, own in zip(probabilities, right):
        groups.setdefault(min(bins - 1, int(probability * bins)), []).append((probability, own))
    return sum(
        abs(sum(p for p, _ in group) - sum(r for _, r in group)) / len(probabilities) for group in groups.values()
    )


def best_span(logits: torch.Tensor, longest: int = 30) -> tuple[int, int]:
    """The likeliest (first, last) token of an answer, of at most so many tokens."""
    starts, ends = logits
    sums = starts[:, None] + ends[None, :]
    allowed = torch.ones_like(sums, dtype=torch.bool).triu().tril(longest - 1)
    at = int(sums.masked_fill(~allowed, -torch.inf).argmax())
    return divmod(at, logits.shape[1])


def span_f1(found: tuple[int, int], starts: list[int], ends: list[int]) -> float:
    """Token F1 against the gold span that is nearest."""
    best = 0.0
    for start, end in zip(starts, ends):
        shared = min(found[1], end) - max(found[0], start) + 1
        if shared > 0:
            best = max(best, 2 * shared / (found[1] - found[0] + 1 + end - start + 1))
    return best


def measure(examples, predictions) -> dict[str, dict[str, float]]:
    """Figures by source, and of all answer and support examples together."""
    rows: dict[str, dict[str, list]] = {}
    for own, (span, answer, support, verdict) in zip(examples, predictions):
        for source in (own.source, "all"):
            row = rows.setdefault(source, {"answer": [], "answers": [], "f1": [], "support": [], "supported": [], "verdict": []})
            if own.answers != NONE:
                row["answer"].append(answer)
                row["answers"].append(own.answers == 1)
            if own.starts:
                row["f1"].append(span_f1(best_span(span), own.starts, own.ends))
            if own.support != NONE:
                row["support"].append(float(torch.softmax(support, -1)[0]))
                row["supported"].append(own.support == 0)
            if own.verdict != NONE:
                row["verdict"].append(int(verdict.argmax()) == own.verdict)
    figures = {}
    for source, row in rows.items():
        figure = {}
        if row["answers"]:
            figure["answer auc"] = area_under_curve(row["answer"], row["answers"])
        if row["f1"]:
            figure["span f1"] = sum(row["f1"]) / len(row["f1"])
        if row["supported"]:
            figure["support auc"] = area_under_curve(row["support"], row["supported"])
            figure["support accuracy"] = sum((p > 0.5) == own for p, own in zip(row["support"], row["supported"])) / len(row["support"])
        if row["verdict"]:
            figure["verdict accuracy"] = sum(row["verdict"]) / len(row["verdict"])
        figures[source] = {name: round(value, 3) for name, value in figure.items()}
    return figures
