"""Stores what was trained: matrices as int8 with a scale a row, the rest in half precision; and examples with the trained
model's logits, which the product's model is held against.

    python export.py --checkpoint <out>/checkpoint.pt --data <folder of prepare.py> --package <…>/model \\
        --weights ../../cross-encoder/weights.safetensors --examples ../../../test/cross-encoder/examples.json
"""

import argparse
import json
from pathlib import Path

import torch
from safetensors.torch import save_file

from model import Reader, checkpoint_name
from train import encode_all, predict, read_examples

# Sets whose texts may stand in the repository: their licences allow it, and the model card names them.
SHOWN = {"qed", "condaqa", "fool_me_twice", "fairytaleqa"}


def stored_name(name: str) -> str:
    return checkpoint_name(name) or name


def quantised(weight: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Whole numbers of -127 to 127 and a scale for each row (output channel)."""
    scale = weight.abs().amax(1, keepdim=True).clamp(min=1e-12) / 127
    return (weight / scale).round().to(torch.int8), scale[:, 0].float()


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("checkpoint", "data", "package", "weights", "examples"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    options = parser.parse_args()
    reader = Reader()
    reader.load_state_dict(torch.load(options.checkpoint, weights_only=False)["average"])
    stored = {}
    for name, parameter in reader.named_parameters():
        if name.startswith(("words.", "positions.")):
            continue
        value = parameter.detach()
        is_matrix = name.startswith("layers.") and name.endswith(".weight") and value.dim() == 2
        if is_matrix:
            whole, scale = quantised(value)
            stored[stored_name(name)] = whole.contiguous()
            stored[stored_name(name).replace(".weight", ".scale")] = scale.contiguous()
            # What is measured here is what is stored.
            parameter.data.copy_(whole.float() * scale[:, None])
        else:
            stored[stored_name(name)] = value.half().contiguous()
    options.weights.parent.mkdir(parents=True, exist_ok=True)
    save_file(stored, options.weights)
    print(f"{options.weights}: {options.weights.stat().st_size / 1e6:.1f} MB")

    examples = [own for own in read_examples(options.data / "held-out.jsonl") if own.source in SHOWN and len(own.passage) < 500][:24]
    encoded = encode_all(examples, options.package)
    rows = []
    for own, tokens, (span, answer, support, verdict) in zip(examples, encoded, predict(reader, encoded)):
        rows.append(
            {
                "text": own.text,
                "title": own.title,
                "passage": own.passage,
                "tokens": len(tokens.ids),
                "answer": round(answer, 3),
                "support": [round(float(value), 3) for value in support],
                "verdict": [round(float(value), 3) for value in verdict],
            }
        )
    options.examples.parent.mkdir(parents=True, exist_ok=True)
    options.examples.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
