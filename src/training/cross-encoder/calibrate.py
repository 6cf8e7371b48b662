"""Fits the calibration (Platt 1999: a logistic function of the logit) on one half of the held-out examples, and tells on the other
how far what the model says lies from what is right.

    python calibrate.py --checkpoint <out>/checkpoint.pt --data <folder of prepare.py> --package <…>/model --out ../../cross-encoder/calibration.json
"""

import argparse
import json
import math
from pathlib import Path

import torch

from encode import NONE
from metrics import area_under_curve, calibration_error
from model import Reader
from train import encode_all, predict, read_examples

# The mixed sets answer other questions than people ask; these are nearest to them.
ANSWER_SETS = {"squad_half", "squad_train_parts", "squadshifts_wiki", "unansq", "qed", "covidqa", "fairytaleqa", "nqg_squad1train", "qamr"}
# The nine articles are a test: nothing is fitted on them, and what the fit says of them is told.
TESTED = "squad2_nine_articles"
SUPPORT_SETS = {"fever_dev_nli", "begin", "asked", "made", "fool_me_twice", "summedits"}


def fit(scores: list[float], right: list[bool]) -> tuple[float, float]:
    """Slope and offset of the logistic function that makes the answers likeliest (Newton's method)."""
    a, b = 1.0, 0.0
    x, y = torch.tensor(scores, dtype=torch.float64), torch.tensor(right, dtype=torch.float64)
    for _ in range(50):
        p = torch.sigmoid(a * x + b)
        w = p * (1 - p) + 1e-9
        gradient = torch.stack([((p - y) * x).sum(), (p - y).sum()])
        hessian = torch.stack([torch.stack([(w * x * x).sum(), (w * x).sum()]), torch.stack([(w * x).sum(), w.sum()])])
        step = torch.linalg.solve(hessian + 1e-6 * torch.eye(2, dtype=torch.float64), gradient)
        a, b = a - float(step[0]), b - float(step[1])
    return a, b


def table(probabilities: list[float], right: list[bool]) -> list[dict]:
    """By tenths: how many, what was said on average, and how many were right."""
    rows = []
    for bin in range(10):
        own = [(p, r) for p, r in zip(probabilities, right) if min(9, int(p * 10)) == bin]
        if own:
            rows.append({"from": bin / 10, "count": len(own), "said": round(sum(p for p, _ in own) / len(own), 3), "right": round(sum(r for _, r in own) / len(own), 3)})
    return rows


def told(rows: list[tuple[float, bool]], slope: float, offset: float) -> dict:
    """How good scores are, calibrated and as they were."""
    probabilities = [1 / (1 + math.exp(-(slope * score + offset))) for score, _ in rows]
    right = [own for _, own in rows]
    return {
        "auc": round(area_under_curve(probabilities, right), 3),
        "expected calibration error": round(calibration_error(probabilities, right), 3),
        "before": round(calibration_error([1 / (1 + math.exp(-score)) for score, _ in rows], right), 3),
        "reliability": table(probabilities, right),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("checkpoint", "data", "package", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    reader = Reader()
    reader.load_state_dict(torch.load(options.checkpoint, weights_only=False)["average"])
    wanted = ANSWER_SETS | SUPPORT_SETS | {TESTED}
    examples = encode_all([own for own in read_examples(options.data / "held-out.jsonl") if own.source in wanted], options.package)
    predictions = predict(reader, examples)
    calibration, report = {}, {}
    for name, sets, score, known, positive in (
        ("answer", ANSWER_SETS, lambda p: p[1], lambda own: own.answers != NONE, lambda own: own.answers == 1),
        ("support", SUPPORT_SETS, lambda p: float(p[2][0] - torch.logsumexp(p[2][1:], 0)), lambda own: own.support != NONE, lambda own: own.support == 0),
    ):
        rows = [(score(p), positive(own)) for own, p in zip(examples, predictions) if own.source in sets and known(own)]
        fitted, tried = rows[::2], rows[1::2]
        a, b = fit([s for s, _ in fitted], [r for _, r in fitted])
        calibration[name] = {"slope": round(a, 4), "offset": round(b, 4)}
        report[name] = told(tried, a, b)
        if name == "answer":
            nine = [(score(p), positive(own)) for own, p in zip(examples, predictions) if own.source == TESTED and known(own)]
            if nine:
                report["nine articles of SQuAD 2.0"] = told(nine, a, b)
    options.out.write_text(json.dumps(calibration, indent=2) + "\n")
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
