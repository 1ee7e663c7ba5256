"""Train the language model from a folder of labelled data, with one command and a fixed seed.

usage: train.py --data FOLDER --weights model.safetensors --tokenizer tokenizer.json --out DIR

FOLDER holds attribution/train.jsonl, attribution/dev.jsonl, ner/gum_train.jsonl and
ner/gum_dev.jsonl; the paragraphs about events are those of data/events beside this file. The log
gives loss and figures; DIR gets checkpoint.pt after each part and network.pt at the end.
"""

import argparse
import itertools
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import data
import numpy as np
import torch
from model import Network, buckets, start
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from communique.annotate.pieces import BREAK

HERE = Path(__file__).parent


def padded(batch: list[data.Window]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return ids, shapes, lengths and tags of a batch; tags of padding are -100."""
    length = max(len(w.ids) for w in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    shapes, tags = torch.zeros_like(ids), torch.full_like(ids, -100)
    for n, w in enumerate(batch):
        ids[n, : len(w.ids)] = torch.from_numpy(w.ids)
        shapes[n, : len(w.ids)] = torch.from_numpy(w.shapes)
        tags[n, : len(w.ids)] = torch.from_numpy(w.tags)
    return ids, shapes, torch.tensor([len(w.ids) for w in batch]), tags


def link_loss(scores: Tensor, batch: list[data.Window]) -> Tensor:
    """Binary cross-entropy of the rows of the cue or trigger pieces; 0 where there are none."""
    rows, targets, weights = [], [], []
    for n, window in enumerate(batch):
        for at, to in window.links:
            target = torch.zeros(scores.shape[1], scores.shape[-1])
            for relation, others in to.items():
                target[relation, others] = 1.0
            weight = torch.zeros_like(target)
            weight[:, : len(window.ids)] = 1.0
            for i in at:
                rows.append(scores[n, :, i])
                targets.append(target)
                weights.append(weight)
    if not rows:
        return scores.sum() * 0.0
    weight = torch.stack(weights)
    loss = F.binary_cross_entropy_with_logits(
        torch.stack(rows), torch.stack(targets), weight=weight, reduction="sum"
    )
    return loss / len(rows) / 64.0  # about the size of the loss of the tags


def loss_of(network: Network, task: str, batch: list[data.Window]) -> Tensor:
    """Return the loss of one batch of one task."""
    ids, shapes, lengths, tags = padded(batch)
    x = network.encode(ids, shapes, lengths)
    if task == "entities":
        return F.cross_entropy(network.entities(x).flatten(0, 1), tags.flatten())
    near = buckets(ids.shape[1])
    if task == "attribution":
        loss = F.cross_entropy(network.attribution(x).flatten(0, 1), tags.flatten())
        return loss + link_loss(network.attribution_links(x, near), batch)
    loss = F.cross_entropy(network.triggers(x).flatten(0, 1), tags.flatten())
    modality = torch.full_like(tags, -100)
    for n, w in enumerate(batch):
        modality[n, : len(w.ids)] = torch.from_numpy(w.modality)
    if (modality >= 0).any():
        loss = loss + 0.5 * F.cross_entropy(
            network.modality(x).flatten(0, 1), modality.flatten()
        )
    return 2.0 * loss + link_loss(network.role_links(x, near), batch)


def stream(
    task: str, make, size: int, rng: random.Random
) -> Iterator[tuple[str, list[data.Window]]]:
    """Yield batches of a task without end; the windows are cut anew in every round."""
    while True:
        for batch in data.batches(list(make()), size, rng):
            yield task, batch


def mixed(
    streams: dict[str, Iterator], shares: dict[str, float], rng: random.Random
) -> Iterator:
    """Yield batches of all tasks in the proportions given."""
    names = sorted(streams)
    while True:
        yield next(streams[rng.choices(names, [shares[n] for n in names])[0]])


def runs(tags: np.ndarray) -> set[tuple[int, int, int]]:
    """Return (first, last, kind) of the runs of equal kind of BIO tags."""
    found, at = set(), 0
    for kind, group in itertools.groupby(tags, key=lambda t: (t + 1) // 2):
        size = len(list(group))
        if kind:
            found.add((at, at + size - 1, int(kind)))
        at += size
    return found


@torch.no_grad()
def watch(network: Network, task: str, windows: list[data.Window], size: int) -> str:
    """Return the figures of a task on windows that are not trained on."""
    network.eval()
    right = said = true = 0
    extra = ""
    good = all_triggers = 0
    for batch in data.batches(windows, size, random.Random(1)):
        ids, shapes, lengths, tags = padded(batch)
        x = network.encode(ids, shapes, lengths)
        head = {
            "entities": network.entities,
            "attribution": network.attribution,
            "events": network.triggers,
        }
        got = head[task](x).argmax(-1)
        moods = network.modality(x).argmax(-1)
        for n, w in enumerate(batch):
            g, t = got[n, : len(w.ids)].numpy(), w.tags
            if task == "events":
                right += int(((g == t) & (t > 0)).sum())
                said += int((g > 0).sum())
                true += int((t > 0).sum())
                hit = w.modality >= 0
                good += int(
                    (moods[n, : len(w.ids)].numpy()[hit] == w.modality[hit]).sum()
                )
                all_triggers += int(hit.sum())
            else:
                a, b = runs(g), runs(t)
                right, said, true = right + len(a & b), said + len(a), true + len(b)
    if task == "events":
        extra = f" modality {good / max(all_triggers, 1):.3f}"
    network.train()
    p, r = right / max(said, 1), right / max(true, 1)
    return f"{task} P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}{extra}"


def main() -> int:
    """Train."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--tokenizer", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--from-checkpoint", type=Path)
    ask.add_argument("--steps", type=int, default=1500)
    ask.add_argument("--schedule", choices=("linear", "constant"), default="linear")
    ask.add_argument("--tasks", default="attribution=0.65,entities=0.15,events=0.2")
    ask.add_argument("--batch", type=int, default=3000, help="pieces")
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--threads", type=int, default=2)
    ask.add_argument(
        "--limit", type=int, default=10**9, help="articles, for a quick look"
    )
    options = ask.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    shares = {
        name: float(v) for name, v in (x.split("=") for x in options.tasks.split(","))
    }
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = start(options.weights)
    if options.from_checkpoint:
        network.load_state_dict(torch.load(options.from_checkpoint, weights_only=True))
    for part in (network.words, network.positions):
        part.requires_grad_(requires_grad=False)  # a tenth of the cost for little loss
    streams, watched = {}, {}
    if "attribution" in shares:
        articles = data.attribution_articles(
            options.data / "attribution/train.jsonl", tokenizer
        )[: options.limit]
        streams["attribution"] = stream(
            "attribution",
            lambda: data.attribution_windows(articles, rng),
            options.batch,
            rng,
        )
        dev = data.attribution_articles(
            options.data / "attribution/dev.jsonl", tokenizer
        )[:30]
        watched["attribution"] = list(data.attribution_windows(dev, None))
    if "entities" in shares:
        path = options.data / "ner/gum_train.jsonl"
        streams["entities"] = stream(
            "entities",
            lambda: data.entity_windows(path, tokenizer, rng),
            options.batch,
            rng,
        )
        watched["entities"] = list(
            data.entity_windows(options.data / "ner/gum_dev.jsonl", tokenizer, None)
        )
    if "events" in shares:
        lines, others = data.event_lines(HERE / "data" / "events")
        print(
            len(lines),
            "paragraphs about events to train on,",
            len(others),
            "to watch",
            flush=True,
        )
        paragraphs = list(data.event_windows(lines, tokenizer))
        mark = tokenizer.token_to_id(BREAK)
        streams["events"] = stream(
            "events",
            lambda: data.grouped(paragraphs, mark, rng),
            options.batch * 4 // 5,
            rng,
        )
        watched["events"] = list(data.event_windows(others, tokenizer))
    heads = {
        n
        for n, _ in network.named_parameters()
        if n.split(".")[0]
        in (
            "attribution",
            "attribution_links",
            "entities",
            "triggers",
            "modality",
            "role_links",
            "shapes",
        )
    }
    groups = [
        {
            "params": [
                p
                for n, p in network.named_parameters()
                if n not in heads and p.requires_grad
            ],
            "lr": options.rate,
        },
        {
            "params": [p for n, p in network.named_parameters() if n in heads],
            "lr": 5 * options.rate,
        },
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, options.steps // 20)

    def rate(step: int) -> float:
        if step < warm:
            return (step + 1) / warm
        return (
            1.0
            if options.schedule == "constant"
            else max(0.0, 1 - (step - warm) / (options.steps - warm))
        )

    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, rate)
    options.out.mkdir(parents=True, exist_ok=True)
    network.train()
    began, seen, losses = time.time(), 0, {}
    for step, (task, batch) in enumerate(mixed(streams, shares, rng), 1):
        loss = loss_of(network, task, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        seen += sum(len(w.ids) for w in batch)
        losses[task] = 0.95 * losses.get(task, loss.item()) + 0.05 * loss.item()
        if step % 20 == 0:
            spent = time.time() - began
            text = " ".join(f"{k} {v:.3f}" for k, v in sorted(losses.items()))
            print(f"{step} {spent:.0f}s {seen / spent:.0f} pieces/s {text}", flush=True)
        if step % 250 == 0 or step == options.steps:
            torch.save(network.state_dict(), options.out / "checkpoint.pt")
            for name, windows in watched.items():
                print("   ", watch(network, name, windows, options.batch), flush=True)
        if step == options.steps:
            break
    torch.save(network.state_dict(), options.out / "network.pt")
    return 0


if __name__ == "__main__":
    sys.exit(main())
