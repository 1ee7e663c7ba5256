"""PLOVER roots of sentences with a named source and target, by cross-validation in five folds.

usage: plover.py --data PLV_train.jsonl --network network.pt --tokenizer tokenizer.json --out predictions.jsonl

The encoder is tuned further in each fold; the head sees the mean vectors of source, target, the words
between them and the whole sentence. Folds are by the number of the sentence, so that a sentence given
with two pairs of actors never stands on both sides. Writes one prediction for each line, to be
scored by the scorer beside the data.
"""

import argparse
import json
import random
import sys
from pathlib import Path

import numpy as np
import torch
from data import covered, pieces
from model import Network
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional as F

FOLDS = 5


def prepared(line: dict, tokenizer: Tokenizer) -> dict:
    """Return ids, shapes and the places of source and target."""
    text = line["text"]
    p = pieces(tokenizer, text)[:256]
    found = {}
    for role in ("source", "target"):
        at = text.find(line[role])
        found[role] = covered((at, at + len(line[role])), p) if at >= 0 else []
    a, b = found["source"] or [0], found["target"] or [0]
    between = list(range(min(a[-1], b[-1]) + 1, max(a[0], b[0]))) or list(range(len(p)))
    return {
        "ids": torch.tensor([x[0] for x in p]),
        "shapes": torch.tensor([x[1] for x in p]),
        "places": [a, b, between, list(range(len(p)))],
        "order": float(a[0] < b[0]),
    }


class Roots(nn.Module):
    """An encoder and a head for roots."""

    def __init__(self, network: Network, labels: int) -> None:
        super().__init__()
        self.network = network
        self.hidden = nn.Linear(4 * 384 + 1, 384)
        self.head = nn.Linear(384, labels)
        self.drop = nn.Dropout(0.2)

    def forward(self, batch: list[dict]) -> torch.Tensor:
        length = max(len(one["ids"]) for one in batch)
        ids = torch.zeros(len(batch), length, dtype=torch.long)
        shapes = torch.zeros_like(ids)
        for n, one in enumerate(batch):
            ids[n, : len(one["ids"])], shapes[n, : len(one["ids"])] = (
                one["ids"],
                one["shapes"],
            )
        lengths = torch.tensor([len(one["ids"]) for one in batch])
        x, _ = self.network.encode(ids, shapes, lengths)
        rows = [
            torch.cat(
                [
                    *(x[n, places].mean(0) for places in one["places"]),
                    torch.tensor([one["order"]]),
                ]
            )
            for n, one in enumerate(batch)
        ]
        return self.head(self.drop(F.gelu(self.hidden(torch.stack(rows)))))


def main() -> int:
    """Train and predict fold by fold."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("data", "network", "tokenizer", "out"):
        ask.add_argument(f"--{name}", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=6)
    ask.add_argument("--rate", type=float, default=1e-4)
    ask.add_argument("--batch", type=int, default=24)
    ask.add_argument(
        "--folds", type=int, default=FOLDS, help="how many of the five to run"
    )
    options = ask.parse_args()
    lines = [json.loads(line) for line in options.data.open(encoding="utf-8")]
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ready = [prepared(line, tokenizer) for line in lines]
    merged = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
    roots = [merged.get(line["root"], line["root"]) for line in lines]
    labels = sorted(set(roots))
    texts = sorted({line["text"] for line in lines})
    random.Random(3).shuffle(texts)
    fold_of = {text: n % FOLDS for n, text in enumerate(texts)}
    guesses: dict[int, str] = {}
    for fold in range(options.folds):
        torch.manual_seed(fold)
        rng = random.Random(fold)
        network = Network(dropout=0.1)
        network.load_state_dict(torch.load(options.network, weights_only=True))
        network.words.requires_grad_(requires_grad=False)
        network.positions.requires_grad_(requires_grad=False)
        model = Roots(network, len(labels))
        own = [p for n, p in model.named_parameters() if not n.startswith("network")]
        body = [p for p in network.parameters() if p.requires_grad]
        optimiser = torch.optim.AdamW(
            [
                {"params": body, "lr": options.rate},
                {"params": own, "lr": 10 * options.rate},
            ],
            weight_decay=0.01,
        )
        train = [n for n, line in enumerate(lines) if fold_of[line["text"]] != fold]
        steps = options.epochs * -(-len(train) // options.batch)
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda s, steps=steps: min((s + 1) / 10, max(0.0, 1 - s / steps))
        )
        model.train()
        for _ in range(options.epochs):
            rng.shuffle(train)
            for at in range(0, len(train), options.batch):
                chosen = train[at : at + options.batch]
                loss = F.cross_entropy(
                    model([ready[n] for n in chosen]),
                    torch.tensor([labels.index(roots[n]) for n in chosen]),
                    label_smoothing=0.05,
                )
                optimiser.zero_grad()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimiser.step()
                schedule.step()
        model.eval()
        rest = [n for n, line in enumerate(lines) if fold_of[line["text"]] == fold]
        with torch.no_grad():
            for at in range(0, len(rest), 48):
                chosen = rest[at : at + 48]
                for n, row in zip(
                    chosen, model([ready[n] for n in chosen]), strict=True
                ):
                    guesses[n] = labels[int(row.argmax())]
        right = np.mean([guesses[n] == roots[n] for n in rest])
        print(f"fold {fold}: accuracy {right:.3f} of {len(rest)}", flush=True)
    with options.out.open("w") as written:
        for n, guess in sorted(guesses.items()):
            written.write(json.dumps({"id": lines[n]["id"], "root": guess}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
