"""Which examples are seen together and in what order, and how fast is learned when: pure functions of seed and step, so that
training goes on exactly where it was stopped."""

import random

TOKENS_A_BATCH = 4_096
WARMUP = 0.05
# Of the highest rate, what is left at the end.
LEAST_RATE = 0.02


def batches_of(lengths: list[int], rng: random.Random) -> list[list[int]]:
    """Positions of examples: those of like length together, batches in random order."""
    noise = [length * rng.uniform(0.9, 1.1) for length in lengths]
    batches, batch, longest = [], [], 0
    for n in sorted(range(len(lengths)), key=lambda n: noise[n]):
        longest = max(longest, lengths[n])
        if batch and longest * (len(batch) + 1) > TOKENS_A_BATCH:
            batches.append(batch)
            batch, longest = [], lengths[n]
        batch.append(n)
    if batch:
        batches.append(batch)
    rng.shuffle(batches)
    return batches


class Course:
    """All batches of a training, by step: each epoch is shuffled anew, by the seed and its number."""

    def __init__(self, lengths: list[int], seed: int):
        self.lengths, self.seed = lengths, seed
        self.shuffled: dict[int, list[list[int]]] = {}
        # Where one epoch ends and the next begins; epochs differ a little in how many batches they have.
        self.first_steps = [0]

    def of_epoch(self, epoch: int) -> list[list[int]]:
        if epoch not in self.shuffled:
            self.shuffled = {epoch: batches_of(self.lengths, random.Random(self.seed + epoch))}
        return self.shuffled[epoch]

    def batch(self, step: int) -> list[int]:
        """The positions of the examples that are seen at a step."""
        while self.first_steps[-1] <= step:
            self.first_steps.append(self.first_steps[-1] + len(self.of_epoch(len(self.first_steps) - 1)))
        epoch = next(n for n, first in enumerate(self.first_steps) if first > step) - 1
        return self.of_epoch(epoch)[step - self.first_steps[epoch]]


def rate_at(step: int, total: int, highest: float) -> float:
    """The learning rate: it rises to the highest, then falls in a line."""
    share = step / total
    return highest * min(1, share / WARMUP, max(LEAST_RATE, (1 - share) / (1 - WARMUP)))
