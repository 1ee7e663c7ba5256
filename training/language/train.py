"""Train the language model from a folder of labelled data, with one command and a fixed seed.

usage: train.py --data FOLDER --weights model.safetensors --tokenizer tokenizer.json --out DIR

FOLDER holds attribution/train.jsonl, attribution/dev.jsonl, ner/gum_train.jsonl and, to watch,
ner/gum_dev.jsonl and ner/uner_ewt_dev.jsonl; the paragraphs about events and our own labelled
names are those of data/ beside this file. The log gives loss and figures; DIR gets checkpoint.pt every 500 steps and network.pt after each stage.
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
from labels import ROLES
from model import BEFORE, BEHIND, Network, buckets, classes, load, start
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as F

from communique.annotate.pieces import BREAK

HERE = Path(__file__).parent
NAMES = ("entities", "entities_gum")
ASKED = 40
"""Happenings of a batch, drawn anew, in the words around which roles are read."""
EVERY = 500
"""Steps from one look at what is not trained on to the next."""
HEADS = frozenset(
    "attribution attribution_links entities entities_gum further triggers modality role_links"
    " narrow around shapes".split()
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


def around(
    network: Network, x: Tensor, asked: list[tuple[int, int, int]]
) -> tuple[Tensor, Tensor]:
    """Return the scores of the roles read around happenings, and of which pieces they are.

    Args:
        network: The network.
        x: Vectors that the heads for happenings read, windows pieces width.
        asked: Window, first piece of the happening, length of the window.

    Returns:
        Scores, happenings pieces relations, and numbers of pieces in their windows, of which
        those of the length and beyond are padding.
    """
    most = BEFORE + BEHIND
    starts = [max(0, min(at - BEFORE, size - most)) for _, at, size in asked]
    windows, at, sizes = torch.tensor(asked).T
    pieces = torch.tensor(starts).unsqueeze(1) + torch.arange(min(most, x.shape[1]))
    absent = pieces >= sizes.unsqueeze(1)
    mask = (absent.float() * -1e4)[:, None, None, :]
    near = x[windows.unsqueeze(1), pieces.clamp(max=x.shape[1] - 1)]
    with torch.autocast("cpu", torch.bfloat16):
        scores = network.around(
            network.narrow(near), classes(pieces - at.unsqueeze(1)), mask
        )
    return scores.float(), pieces


def around_loss(
    network: Network, x: Tensor, batch: list[data.Window], scale: float
) -> Tensor:
    """Binary cross-entropy of the roles read around happenings, some of each batch."""
    found = [(n, w, link) for n, w in enumerate(batch) for link in w.links]
    chosen = [found[i] for i in torch.randperm(len(found))[:ASKED].tolist()]
    asked = [(n, link[0][0], len(w.ids)) for n, w, link in chosen]
    if not asked:
        return x.sum() * 0.0
    scores, pieces = around(network, x, asked)
    target = torch.zeros(len(asked), len(ROLES), x.shape[1])
    weight = torch.zeros_like(target)
    for n, (_, _, (_, to, left)) in enumerate(chosen):
        for relation, others in to.items():
            target[n, relation, others] = 1.0
        weight[n, list(to), : asked[n][2]] = 1.0
        for relation, others in left.items():
            weight[n, relation, others] = 0.0
    sizes = torch.tensor(asked)[:, 2]
    place = pieces.clamp(max=x.shape[1] - 1).unsqueeze(1)
    place = place.expand(-1, len(ROLES), -1)
    weight = weight.gather(2, place) * (pieces < sizes.unsqueeze(1)).unsqueeze(1)
    loss = F.binary_cross_entropy_with_logits(
        scores.transpose(1, 2),
        target.gather(2, place),
        weight=weight,
        reduction="sum",
    )
    return loss / len(asked) / scale


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
    linked = link_loss(network.role_links(x, near), batch, links)
    return 2.0 * loss + 0.5 * linked + around_loss(network, x, batch, links)


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
    """Return how many pieces of those who take part are found, said and true.

    And how many happenings there are, and how many have all of them and no other.

    Args:
        scores: Of those who take part, happenings pieces.
        window: With as many happenings.
    """
    counts = np.zeros(5, np.int64)
    for row, (_, to, left) in zip(scores, window.links, strict=True):
        if data.NAMED in to:
            open_ = {*left.get(data.NAMED, ())}
            said = {*np.flatnonzero(row[: len(window.ids)].numpy() > 0)} - open_
            true = {*to[data.NAMED]}
            hit = len(said & true)
            counts += np.array([hit, len(said), len(true), 1, said == true])
    return counts


def party_scores(network: Network, x: Tensor, batch: list[data.Window]) -> list[Tensor]:
    """Return the scores of those who take part of each window, happenings pieces.

    Around a happening they are the mean of both readings, as when documents are read.
    """
    linked = network.role_links(x, buckets(x.shape[1]))[:, data.NAMED]
    found = []
    for n, window in enumerate(batch):
        asked = [(n, at[0], len(window.ids)) for at, _, _ in window.links]
        if not asked:
            found.append(torch.zeros(0, x.shape[1]))
            continue
        rows = torch.stack([linked[n, at].mean(0) for at, _, _ in window.links])
        again, pieces = around(network, x, asked)
        inside = pieces < len(window.ids)
        for row, at, other, own in zip(
            rows, pieces, again[..., data.NAMED], inside, strict=True
        ):
            row[at[own]] = (row[at[own]] + other[own]) / 2
        found.append(rows)
    return found


@torch.no_grad()
def watch(network: Network, task: str, windows: list[data.Window], size: int) -> str:
    """Return the figures of a task on windows that are not trained on."""
    network.eval()
    right = said = true = 0
    extra = ""
    good = all_triggers = 0
    whole = np.zeros(5, np.int64)
    for batch in data.batches(windows, size, random.Random(1)):
        ids, shapes, lengths, tags = padded(batch)
        x = vectors(network, task, ids, shapes, lengths)
        head = network.triggers if task == "events" else getattr(network, task)
        got = head(x).argmax(-1)
        moods = network.modality(x).argmax(-1)
        if task == "events":
            scores = party_scores(network, x, batch)
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
        extra += f" parties F {2 * whole[0] / max(whole[1:3].sum(), 1):.3f}"
        extra += f" all right {whole[4] / max(whole[3], 1):.3f}"
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
    _stage(0.10, 0.24, 0.66, 1250, "constant", 1.0e-4, 16.0),
    _stage(0.11, 0.23, 0.66, 4800, "linear", 1.35e-4, 16.0),
)
"""News first, so that the encoder reads it; then more and more of events. Warm starts help.

The mean of a stage's end and its beginning reads names of web English a point better than
its end; the share was set on the development sets.
"""


@dataclass(frozen=True)
class Mixture:
    """Stages whose weights are mixed, with the share of the later in each part.

    Earlier stages read names better. Shares were set on the development sets.
    """

    stage: int
    base: int
    happenings: float
    names: float
    rest: float

    def share(self, name: str) -> float:
        """Return the share of the later stage in a weight, by its name."""
        part = name.partition(".")[0]
        if part in ("narrow", "around"):  # unknown to earlier stages
            return 1.0
        if part in ("further", "triggers", "modality", "role_links"):
            return self.happenings
        return self.names if part in NAMES else self.rest

    def of(self, base: dict[str, Tensor], last: dict[str, Tensor]) -> dict[str, Tensor]:
        """Return the weights between those of two stages, part by part."""
        return {n: base[n].lerp(v, self.share(n)) for n, v in last.items()}


MIXTURES = (Mixture(16, 14, 0.65, 0.3, 0.4), Mixture(22, 20, 0.7, 0.0, 0.5))


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
        texts = [augment.cropped(window, rng) for window in paragraphs]
        for window in data.grouped(texts, mark, rng):
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
    """Train one stage; a checkpoint and the figures at every look."""
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
        if step % EVERY == 0 or step == stage.steps:
            torch.save(network.state_dict(), out / "checkpoint.pt")
            for name in stage.shares:
                windows = known[name].watched
                print("   ", watch(network, name, windows, size), flush=True)


def copied(network: Network) -> dict[str, Tensor]:
    """Return the weights of a network as they are now."""
    return {name: value.clone() for name, value in network.state_dict().items()}


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
    # Weights of the stages that later ones are mixed with, but those before this run.
    bases = {options.first - 1: copied(network)}
    for number, stage in enumerate(RECIPE[options.first - 1 :], options.first):
        before = copied(network)
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
        for mixture in MIXTURES:
            if number == mixture.stage and mixture.base in bases:
                kept = mixture.of(bases[mixture.base], kept)
        network.load_state_dict(kept)
        torch.save(kept, options.out / "network.pt")
        if number in {mixture.base for mixture in MIXTURES}:
            bases[number] = copied(network)
    return 0


if __name__ == "__main__":
    sys.exit(main())
