"""Make a checkpoint to go on from out of published weights: the eight-bit numbers, scaled back.

usage: restore.py --published FILE.onnx --weights model.safetensors --out network.pt

Words and positions come from the weights that training starts from, which it leaves as they are.
The two heads for names begin as the one that was published. What rounding took is a fiftieth of
the usual size of a weight, and gone after some steps.
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from model import Network, start
from onnx import numpy_helper
from torch import Tensor

SCALED = ("_scale", "_zero_point", "_quantized")
STEPS = ("query", "key", "value", "out", "up", "down")
ENDS = ("query", "key")


def in_order(network: Network) -> list[str]:
    """Return the names of the linear maps in the order in which an exported file has them."""
    body = [f"layers.{n}" for n in range(network.sizes.layers)]
    body += [f"further.{n}" for n in range(len(network.further))]
    steps = [f"{part}.{step}" for part in body for step in STEPS]
    heads = ["attribution", "entities", "triggers", "modality"]
    links = [f"{n}_links.{end}" for n in ("attribution", "role") for end in ENDS]
    return [*steps, *heads, *links]


def restored(published: Path, network: Network) -> dict[str, Tensor]:
    """Return the weights of a network as a published file has them.

    Raises ``ValueError`` where the file is of another shape than the network.
    """
    held = {
        one.name: numpy_helper.to_array(one)
        for one in onnx.load(published).graph.initializer
    }
    linear = [name for name in held if "MatMul" in name and name.endswith(SCALED[-1])]
    names = in_order(network)
    if len(linear) != len(names):
        raise ValueError(f"{published}: {len(linear)} linear maps, not {len(names)}")
    for source, name in zip(linear, names, strict=True):
        stem = source.removesuffix(SCALED[-1])
        held[f"{name}.weight"] = _scaled(held, stem).T
    held["shapes.weight"] = _scaled(held, "shapes.weight")
    for part in ("weight", "bias"):
        held[f"entities_gum.{part}"] = held[f"entities.{part}"]
    state = network.state_dict()
    for name, own in state.items():
        if name in ("words.weight", "positions.weight"):
            continue
        if name not in held or held[name].shape != own.shape:
            raise ValueError(f"{published}: no {name} of the shape {tuple(own.shape)}")
        state[name] = torch.from_numpy(held[name].astype(np.float32))
    return state


def _scaled(held: dict[str, np.ndarray], stem: str) -> np.ndarray:
    scale, zero, numbers = (held[stem + end] for end in SCALED)
    return (numbers.astype(np.float32) - zero.astype(np.float32)) * scale


def main() -> int:
    """Write the checkpoint."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--published", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    options = ask.parse_args()
    network = start(options.weights)
    torch.save(restored(options.published, network), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
