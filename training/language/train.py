"""Train the language model from a folder of labelled data, with one command and a fixed seed.

usage: train.py --data FOLDER --weights model.safetensors --tokenizer tokenizer.json --out DIR

FOLDER holds attribution/train.jsonl, attribution/dev.jsonl, ner/gum_train.jsonl and, to watch,
ner/gum_dev.jsonl and ner/uner_ewt_dev.jsonl; the paragraphs about events and our own labelled
names are those of data/ beside this file. The log gives loss and figures; DIR gets checkpoint.pt every 250 steps and network.pt after each stage.
"""

import argparse
import functools
import itertools
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import augment
import data
import numpy as np
import torch
from model import Network, buckets, load, start
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from communique.annotate.pieces import BREAK

HERE = Path(__file__).parent
NAMES = ("entities", "entities_gum")
HEADS = frozenset(
    "attribution attribution_links entities entities_gum further triggers modality role_links"
    " shapes".split()
)


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


def link_loss(scores: Tensor, batch: list[data.Window], scale: float) -> Tensor:
    """Binary cross-entropy of the rows of the cue or trigger pieces; 0 where there are none.

    A relation or a piece that a window's labels leave open is not learnt from it.
    """
    rows, targets, weights = [], [], []
    for n, window in enumerate(batch):
        for at, to, left in window.links:
            target = torch.zeros(scores.shape[1], scores.shape[-1])
            for relation, others in to.items():
                target[relation, others] = 1.0
            weight = torch.zeros_like(target)
            weight[list(to), : len(window.ids)] = 1.0
            for relation, others in left.items():
                weight[relation, others] = 0.0
            rows += [(n, i) for i in at]
            targets += [target] * len(at)
            weights += [weight] * len(at)
    if not rows:
        return scores.sum() * 0.0
    windows, pieces = torch.tensor(rows).T
    loss = F.binary_cross_entropy_with_logits(
        scores[windows, :, pieces],
        torch.stack(targets),
        weight=torch.stack(weights),
        reduction="sum",
    )
    return loss / len(rows) / scale  # of about the size of the loss of the tags


def vectors(
    network: Network, task: str, ids: Tensor, shapes: Tensor, lengths: Tensor
) -> Tensor:
    """Return the vectors that the heads of a task read, B N width.

    The layers multiply in half precision, which takes a third of the time on a processor that
    has instructions for it; the heads and the losses do not.
    """
    with torch.autocast("cpu", torch.bfloat16):
        x, mask = network.encode(ids, shapes, lengths)
        if task == "events":
            x = network.happenings(x, mask)
    return x.float()


def loss_of(
    network: Network, task: str, batch: list[data.Window], links: float
) -> Tensor:
    """Return the loss of one batch of one task; the loss of the roles is divided by links."""
    ids, shapes, lengths, tags = padded(batch)
    x = vectors(network, task, ids, shapes, lengths)
    if task in NAMES:
        head = getattr(network, task)
        return F.cross_entropy(head(x).flatten(0, 1), tags.flatten())
    near = buckets(ids.shape[1])
    if task == "attribution":
        loss = F.cross_entropy(network.attribution(x).flatten(0, 1), tags.flatten())
        return loss + link_loss(network.attribution_links(x, near), batch, 64.0)
    loss = F.cross_entropy(network.triggers(x).flatten(0, 1), tags.flatten())
    modality = torch.full_like(tags, -100)
    for n, w in enumerate(batch):
        modality[n, : len(w.ids)] = torch.from_numpy(w.modality)
    if (modality >= 0).any():
        loss = loss + 0.5 * F.cross_entropy(
            network.modality(x).flatten(0, 1), modality.flatten()
        )
    return 2.0 * loss + link_loss(network.role_links(x, near), batch, links)


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


def parties(scores: Tensor, window: data.Window) -> np.ndarray:
    """Return how many pieces of those who take part are found, said and true."""
    counts = np.zeros(3, np.int64)
    for at, to, left in window.links:
        if data.NAMED in to:
            open_ = {*left.get(data.NAMED, ())}
            likely = scores[at].mean(0)[: len(window.ids)] > 0
            said = {*np.flatnonzero(likely.numpy())} - open_
            true = {*to[data.NAMED]}
            counts += np.array([len(said & true), len(said), len(true)])
    return counts


@torch.no_grad()
def watch(network: Network, task: str, windows: list[data.Window], size: int) -> str:
    """Return the figures of a task on windows that are not trained on."""
    network.eval()
    right = said = true = 0
    extra = ""
    good = all_triggers = 0
    whole = np.zeros(3, np.int64)
    for batch in data.batches(windows, size, random.Random(1)):
        ids, shapes, lengths, tags = padded(batch)
        x = vectors(network, task, ids, shapes, lengths)
        head = network.triggers if task == "events" else getattr(network, task)
        got = head(x).argmax(-1)
        moods = network.modality(x).argmax(-1)
        if task == "events":
            scores = network.role_links(x, buckets(ids.shape[1]))[:, data.NAMED]
            whole += sum((parties(s, w) for s, w in zip(scores, batch, strict=True)))
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
        extra += f" parties F {2 * whole[0] / max(whole[1:].sum(), 1):.3f}"
    network.train()
    p, r = right / max(said, 1), right / max(true, 1)
    return f"{task} P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}{extra}"


@dataclass(frozen=True)
class Stage:
    """A part of the training: shares of the tasks, steps, how the rate goes, its top."""

    shares: dict[str, float]
    steps: int
    schedule: str
    top: float
    links: float = 48.0  # what the loss of the roles is divided by
    kept: float = (
        1.0  # share of its end in the weights it leaves; the rest, its beginning
    )

    def rate(self, step: int) -> float:
        """Return the factor of the rate at a step: a warm-up, then level or down to 0."""
        warm = max(1, self.steps // 20)
        if step < warm:
            return (step + 1) / warm
        if self.schedule == "constant":
            return 1.0
        return max(0.0, 1 - (step - warm) / (self.steps - warm))


def _stage(
    attribution: float, entities: float, events: float, steps: int, *way: object
) -> Stage:
    shares = {"attribution": attribution, "events": events}
    shares |= dict.fromkeys(NAMES, entities / len(NAMES))
    return Stage({n: v for n, v in shares.items() if v}, steps, *way)


RECIPE = (
    _stage(0.85, 0.15, 0.00, 500, "constant", 2.0e-4),
    _stage(0.52, 0.18, 0.30, 750, "linear", 2.0e-4),
    _stage(0.42, 0.16, 0.42, 750, "linear", 1.6e-4),
    _stage(0.30, 0.15, 0.55, 380, "linear", 1.2e-4),
    _stage(0.20, 0.22, 0.58, 1000, "linear", 1.6e-4),
    _stage(0.14, 0.18, 0.68, 520, "linear", 1.1e-4, 24.0),
    _stage(0.16, 0.22, 0.62, 1250, "constant", 1.3e-4, 16.0),
    _stage(0.13, 0.21, 0.66, 1150, "linear", 1.4e-4, 16.0),
    _stage(0.12, 0.20, 0.68, 900, "constant", 1.0e-4, 16.0),
    _stage(0.10, 0.25, 0.65, 380, "constant", 1.1e-4, 16.0),
    _stage(0.13, 0.27, 0.60, 1250, "linear", 1.3e-4, 16.0),
    _stage(0.13, 0.27, 0.60, 1000, "constant", 1.1e-4, 16.0),
    _stage(0.13, 0.27, 0.60, 1300, "linear", 1.4e-4, 16.0),
    _stage(0.12, 0.26, 0.62, 400, "linear", 9.0e-5, 16.0, 0.6),
    _stage(0.12, 0.24, 0.64, 750, "constant", 1.2e-4, 16.0),
    _stage(0.12, 0.25, 0.63, 1400, "linear", 1.3e-4, 16.0, 0.6),
    _stage(0.12, 0.25, 0.63, 1000, "constant", 1.2e-4, 16.0),
    _stage(0.11, 0.23, 0.66, 1750, "linear", 1.4e-4, 16.0),
    _stage(0.10, 0.22, 0.68, 1750, "constant", 1.2e-4, 16.0),
    _stage(0.11, 0.23, 0.66, 5500, "linear", 1.35e-4, 16.0),
)
"""News first, so that the encoder reads it; then more and more of events. Warm starts help.

The mean of a stage's end and its beginning reads names of web English a point better than
its end; the share was set on the development sets.
"""


BASE = 14
"""The stage whose weights those of a later one are mixed with: they read names better."""
MIXED = 16
"""That later stage."""
SHARES = {
    **dict.fromkeys(("further", "triggers", "modality", "role_links"), 0.65),
    **dict.fromkeys(("entities", "entities_gum"), 0.3),
}
"""Share of the later stage in each part of the mixture; set on the development sets."""
REST = 0.4
"""The same of the parts not named: the encoder and the sayings."""


def between(base: dict[str, Tensor], last: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights between those of two stages, part by part."""
    return {
        name: base[name].lerp(value, SHARES.get(name.partition(".")[0], REST))
        for name, value in last.items()
    }


@dataclass(frozen=True)
class Task:
    """The batches of a task without end, and windows to watch that are not trained on."""

    batches: Iterator[tuple[str, list[data.Window]]]
    watched: list[data.Window]


def tasks(
    folder: Path, tokenizer: Tokenizer, size: int, rng: random.Random
) -> dict[str, Task]:
    """Return the four tasks."""
    articles = data.attribution_articles(folder / "attribution/train.jsonl", tokenizer)
    others = data.attribution_articles(folder / "attribution/dev.jsonl", tokenizer)
    own = HERE / "data" / "names"
    named = {
        "entities": data.own_names(own, gum=False),
        "entities_gum": [
            *data.sentences(folder / "ner/gum_train.jsonl"),
            *data.own_names(own, gum=True),
        ],
    }
    unseen = {"entities": "ner/uner_ewt_dev.jsonl", "entities_gum": "ner/gum_dev.jsonl"}
    lines, aside = data.event_lines(HERE / "data" / "events")
    again = [line for line in lines if not line["id"].startswith(data.UNDERSTOOD)]
    for _ in range(data.TIMES - 1):
        lines += augment.renamed(again, rng)
    print(len(lines), "paragraphs about events to train on,", len(aside), "to watch")
    files = [
        folder / "attribution/train.jsonl",
        folder / "ner/gum_train.jsonl",
        *sorted((HERE / "data").rglob("*.jsonl")),
    ]
    print("trained_on =", data.digest(files), flush=True)
    paragraphs = list(data.event_windows(lines, tokenizer))
    mark = tokenizer.token_to_id(BREAK)

    hidden = tokenizer.token_to_id("[MASK]")
    pool = augment.names_of(named["entities"])

    def entities(lines: list[dict]) -> Iterator[data.Window]:
        other = [augment.swapped(line, pool, rng) for line in lines]
        yield from data.entity_windows(other, tokenizer, rng)

    def events() -> Iterator[data.Window]:
        for window in data.grouped(paragraphs, mark, rng):
            yield augment.forgetful(window, hidden, rng)

    names = {
        task: Task(
            stream(task, functools.partial(entities, lines), size, rng),
            list(
                data.entity_windows(
                    data.sentences(folder / unseen[task]), tokenizer, None
                )
            ),
        )
        for task, lines in named.items()
    }
    return names | {
        "attribution": Task(
            stream(
                "attribution",
                lambda: data.attribution_windows(articles, rng),
                size,
                rng,
            ),
            list(data.attribution_windows(others[:30], None)),
        ),
        "events": Task(
            stream(
                "events",
                events,
                size * 4 // 5,
                rng,
            ),
            list(data.event_windows(aside, tokenizer)),
        ),
    }


def optimiser_of(network: Network, rate: float) -> torch.optim.Optimizer:
    """Return the optimiser: heads learn five times as fast as the body."""
    heads = [
        p
        for n, p in network.named_parameters()
        if n.split(".")[0] in HEADS and p.requires_grad
    ]
    body = [
        p
        for n, p in network.named_parameters()
        if n.split(".")[0] not in HEADS and p.requires_grad
    ]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": 5 * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def run(
    network: Network,
    stage: Stage,
    known: dict[str, Task],
    *,
    size: int,
    rng: random.Random,
    out: Path,
) -> None:
    """Train one stage; a checkpoint and the figures every 250 steps."""
    optimiser = optimiser_of(network, stage.top)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, stage.rate)
    network.train()
    began, seen, losses = time.time(), 0, {}
    streams = {name: known[name].batches for name in stage.shares}
    batches = itertools.islice(mixed(streams, stage.shares, rng), stage.steps)
    for step, (task, batch) in enumerate(batches, 1):
        loss = loss_of(network, task, batch, stage.links)
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
        if step % 250 == 0 or step == stage.steps:
            torch.save(network.state_dict(), out / "checkpoint.pt")
            for name in stage.shares:
                windows = known[name].watched
                print("   ", watch(network, name, windows, size), flush=True)


def main() -> int:
    """Train."""
    ask = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    ask.add_argument("--tokenizer", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--after", type=Path, help="checkpoint to go on from")
    ask.add_argument("--first", type=int, default=1, help="stage to begin with")
    ask.add_argument("--steps", type=int, help="of each stage, for a quick look")
    ask.add_argument("--batch", type=int, default=3000, help="pieces")
    ask.add_argument("--seed", type=int, default=7)
    ask.add_argument("--threads", type=int, default=2)
    options = ask.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    rng = random.Random(options.seed)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    network = start(options.weights)
    if options.after:
        load(network, torch.load(options.after, weights_only=True))
    for part in (network.words, network.positions):
        part.requires_grad_(requires_grad=False)  # a tenth of the cost for little loss
    options.out.mkdir(parents=True, exist_ok=True)
    known = tasks(options.data, tokenizer, options.batch, rng)
    base = {}  # weights of the stage `BASE`; none where this run begins behind it
    if options.first == BASE + 1:
        base = {n: v.clone() for n, v in network.state_dict().items()}
    for number, stage in enumerate(RECIPE[options.first - 1 :], options.first):
        before = {n: v.clone() for n, v in network.state_dict().items()}
        steps = options.steps or stage.steps
        run(
            network,
            replace(stage, steps=steps),
            known,
            size=options.batch,
            rng=rng,
            out=options.out,
        )
        ends = network.state_dict()
        kept = {n: before[n].lerp(v, stage.kept) for n, v in ends.items()}
        if number == MIXED and base:
            kept = between(base, kept)
        network.load_state_dict(kept)
        torch.save(kept, options.out / "network.pt")
        if number == BASE:
            base = {n: v.clone() for n, v in kept.items()}
    return 0


if __name__ == "__main__":
    sys.exit(main())
