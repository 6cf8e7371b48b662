"""Where and how precisely is computed: bfloat16 only where the machine computes with it, never slower or not at all for its sake."""

import contextlib
from pathlib import Path

CPU_FLAGS = {"avx512_bf16", "amx_bf16", "bf16"}


def flags_of(cpuinfo: str) -> set[str]:
    """What a processor can do, by the text of /proc/cpuinfo."""
    lines = (line.partition(":") for line in cpuinfo.splitlines())
    return {flag for name, _, value in lines if name.strip() in ("flags", "Features") for flag in value.split()}


def cpu_has_bfloat16(cpuinfo: Path = Path("/proc/cpuinfo")) -> bool:
    """Whether this processor multiplies in bfloat16; when that can't be known, it is taken not to."""
    try:
        return not CPU_FLAGS.isdisjoint(flags_of(cpuinfo.read_text()))
    except OSError:
        return False


def device_of(wanted: str) -> str:
    """The device for "auto" (a GPU when there is one), "cpu" or "cuda"."""
    import torch

    return ("cuda" if torch.cuda.is_available() else "cpu") if wanted == "auto" else wanted


def autocast(device: str):
    """bfloat16 where the machine has it; float32 elsewhere."""
    import torch

    has = torch.cuda.is_bf16_supported() if device.startswith("cuda") else cpu_has_bfloat16()
    return torch.autocast(device.split(":")[0], dtype=torch.bfloat16) if has else contextlib.nullcontext()
