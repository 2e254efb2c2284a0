"""{{title}}

The task, the networks and the training of a run of Unroll, in PyTorch. Weights and sequences come from the random
numbers of PyTorch and numpy, so this gives other numbers than the run, by the same rules.
"""
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)

SEED, STEPS, BATCH = {{seed}}, {{steps}}, {{batch}}
LENGTH, TIMESTEPS, INPUTS, OUTPUTS = {{length}}, {{timesteps}}, {{inputs}}, {{outputs}}
ASKED = {{asked}}  # the steps at which an answer is asked, the first is 0
THRESHOLD, FRESH = {{threshold}}, {{fresh}}  # solved: a mean penalty below that on so many fresh sequences
{{constants}}


{{task}}


class Network(nn.Module):
    """A recurrent layer, and a linear readout of its states at the asked steps."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer
        self.readout = nn.Linear(layer.hidden_size, OUTPUTS)  # starts between ±1/√H, in Unroll too

    def forward(self, x):
        {{states}}
        return self.readout(states[:, ASKED])


{{helpers}}


{{networks}}


NETWORKS = [
    {{list}}
]


def update(network, optimizer, x, y):
    """One training step; answers the loss and the norm of the gradient before clipping."""
    optimizer.zero_grad()
    loss = {{loss}}
    loss.backward()
    {{regularize}}
    gradients = [p.grad for p in network.parameters() if p.grad is not None]
    norm = sum((g ** 2).sum() for g in gradients).sqrt()
    {{clip}}
    optimizer.step()
    return loss.item(), norm.item()


def score(network):
    """The mean penalty on fresh sequences."""
    rng = np.random.default_rng(SEED + 1)
    penalties = []
    with torch.no_grad():
        for _ in range(0, FRESH, BATCH):
            x, y = {{draw}}(rng, BATCH)
            penalties.append(penalty(network(torch.from_numpy(x)).numpy(), y).mean())
    return np.mean(penalties)


def optimizer_of(network, rate):
    trained = [p for p in network.parameters() if p.requires_grad]
    return {{optimizer}}


def train(network, rate):
    optimizer = optimizer_of(network, rate)
    {{schedule}}
    rng = np.random.default_rng(SEED)  # all networks see the same sequences
    for step in range(1, STEPS + 1):
        x, y = draw(rng, BATCH)
        loss, norm = update(network, optimizer, torch.from_numpy(x), torch.from_numpy(y))
        {{halve}}
        if step % 50 == 0 or step == STEPS:
            print(f"  step {step}: loss {loss:.4f}, gradient {norm:.2g}")
        {{until}}


if __name__ == "__main__":
    torch.manual_seed(SEED)
    for name, make, rate in NETWORKS:
        print(name)
        network = make()
        train(network, rate)
        print(f"  penalty {score(network):.4f}, solved below {THRESHOLD}")
