"""The reader: the packaged MiniLM with heads for span, answer, support and verdict. Its word and position embeddings
stay as they are in the npm package, so that only the rest has to be stored."""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

LAYERS, HEADS, HIDDEN, WIDE, EPSILON = 6, 12, 384, 1536, 1e-12


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(HIDDEN, eps=EPSILON) for _ in range(2))
        self.wide, self.narrow = nn.Linear(HIDDEN, WIDE), nn.Linear(WIDE, HIDDEN)

    def forward(self, x, mask):
        split = lambda t: t.view(t.shape[0], t.shape[1], HEADS, HIDDEN // HEADS).transpose(1, 2)
        # Written out: on a processor the fused kernel's way back takes half of all the time.
        query = self.query(x) * (HIDDEN // HEADS) ** -0.5
        scores = split(query) @ split(self.key(x)).transpose(-1, -2) + mask
        merged = (scores.softmax(-1) @ split(self.value(x))).transpose(1, 2).reshape(x.shape)
        x = self.norm1(x + self.out(merged))
        return self.norm2(x + self.narrow(F.gelu(self.wide(x))))


class Reader(nn.Module):
    """Frozen tables of words and positions; all else learns."""

    def __init__(self):
        super().__init__()
        self.words, self.positions = nn.Embedding(30522, HIDDEN), nn.Embedding(512, HIDDEN)
        self.types = nn.Embedding(2, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.pooler = nn.Linear(HIDDEN, HIDDEN)
        self.span = nn.Linear(HIDDEN, 2)
        self.answer = nn.Linear(HIDDEN, 1)
        self.support = nn.Linear(HIDDEN, 3)
        self.verdict = nn.Linear(HIDDEN, 3)
        for table in (self.words, self.positions):
            table.weight.requires_grad = False

    def forward(self, ids, types, mask):
        """Logits: span starts and ends [batch, 2, sequence], answer [batch], support and verdict [batch, 3]."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(places) + self.types(types))
        kind = ids.device.type
        dtype = torch.get_autocast_dtype(kind) if torch.is_autocast_enabled(kind) else x.dtype
        penalty = torch.zeros(mask.shape, device=ids.device).masked_fill(~mask, -1e4)[:, None, None, :].to(dtype)
        for layer in self.layers:
            x = layer(x, penalty)
        pooled = torch.tanh(self.pooler(x[:, 0]))
        return self.span(x).transpose(1, 2), self.answer(pooled)[:, 0], self.support(pooled), self.verdict(pooled)


NAMES = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense",
    "narrow": "output.dense", "norm2": "output.LayerNorm",
}


def checkpoint_name(name: str) -> str | None:
    """The name that a parameter has in the packaged checkpoint; None for those of the heads."""
    head, *rest = name.split(".")
    tables = {"words": "word_embeddings", "positions": "position_embeddings", "types": "token_type_embeddings", "norm": "LayerNorm"}
    if head in tables:
        return f"embeddings.{tables[head]}.{rest[0]}"
    if head == "layers":
        return f"encoder.layer.{rest[0]}.{NAMES[rest[1]]}.{rest[2]}"
    return None


def from_package(weights: Path) -> Reader:
    """The reader before training: the packaged encoder with fresh heads."""
    stored = load_file(weights)
    reader = Reader()
    with torch.no_grad():
        for name, parameter in reader.named_parameters():
            source = checkpoint_name(name)
            if source:
                parameter.copy_(stored[source].float())
            elif parameter.dim() > 1:
                nn.init.normal_(parameter, std=0.02)
            else:
                parameter.zero_()
    return reader


def from_stored(package: Path, stored: Path) -> Reader:
    """The reader as an earlier training left it in the repository (see export.py), to train on."""
    reader = from_package(package / "model.fp16.safetensors")
    weights = load_file(stored)
    with torch.no_grad():
        for name, parameter in reader.named_parameters():
            own = checkpoint_name(name) or name
            if own in weights:
                scale = weights.get(own.replace(".weight", ".scale"))
                whole = weights[own].float()
                parameter.copy_(whole * scale[:, None] if weights[own].dtype == torch.int8 else whole)
    return reader
