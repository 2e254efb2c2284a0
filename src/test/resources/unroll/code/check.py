"""Runs a written program on weights and batches from Unroll: check.py program.py data.json, answers JSON."""
import importlib.util
import json
import sys

import numpy as np
import torch

spec = importlib.util.spec_from_file_location("program", sys.argv[1])
program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(program)
with open(sys.argv[2]) as file:
    data = json.load(file)

models = []
for (name, make, rate), weights in zip(program.NETWORKS, data["models"], strict=True):
    network = make()
    own = network.state_dict()
    for key, values in weights.items():
        own_key = key if key.startswith("readout") else "layer." + key
        if own_key in own:
            own[own_key].copy_(torch.tensor(values).reshape(own[own_key].shape))
    optimizer = program.optimizer_of(network, rate)
    every = getattr(program, "HALVE_EVERY", 10 ** 9)
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, every, gamma=0.5)
    losses, norms, gradients = [], [], {}
    for x, y in zip(data["x"], data["y"]):
        loss, norm = program.update(network, optimizer, torch.tensor(x), torch.tensor(y))
        schedule.step()
        losses.append(loss)
        norms.append(norm)
        if not gradients:
            named = {key.removeprefix("layer."): p.grad for key, p in network.named_parameters()}
            gradients = {key: grad.flatten().tolist() for key, grad in named.items() if grad is not None}
    models.append({"name": name, "losses": losses, "norms": norms, "gradients": gradients})

x, y = program.draw(np.random.default_rng(1), 20_000)
asked = np.arange(program.TIMESTEPS)[program.ASKED]
answers = y if y.ndim == 3 else np.eye(program.OUTPUTS)[y]
print(json.dumps({
    "models": models,
    "shape": [*x.shape, len(asked), answers.shape[2]],
    "x": x.mean(axis=0).tolist(),
    "y": answers.mean(axis=0).tolist(),
}))
