"""Saves a training and takes it up again: weights, optimiser, schedule, place in the data, random numbers and the running sums."""

import os
import random
from pathlib import Path

import torch


class CheckpointError(Exception):
    """A checkpoint does not belong to what is to be trained; it says how they differ."""


def save(path: Path, training: dict) -> None:
    """Replaces the file only when the new one is whole on the disk, so that a stop at any moment leaves a good one."""
    state = {**training, "random": {"python": random.getstate(), "torch": torch.get_rng_state()}}
    if torch.cuda.is_available():
        state["random"]["cuda"] = torch.cuda.get_rng_state_all()
    new = path.with_suffix(".new")
    with new.open("wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, path)


def load(path: Path, schedule: dict) -> dict:
    """What was saved, with the random numbers set as they were.

    Raises CheckpointError when it was saved under another schedule (data, steps or rate): going on would be another training.
    """
    state = torch.load(path, weights_only=False, map_location="cpu")
    differ = [f"{name} was {state['schedule'].get(name)}, is {value}" for name, value in schedule.items() if state["schedule"].get(name) != value]
    if differ:
        raise CheckpointError(f"{path} is of another training ({'; '.join(differ)}). Give the same data and options, or another --out.")
    random.setstate(state["random"]["python"])
    torch.set_rng_state(state["random"]["torch"])
    if torch.cuda.is_available() and "cuda" in state["random"]:
        torch.cuda.set_rng_state_all(state["random"]["cuda"])
    return state
