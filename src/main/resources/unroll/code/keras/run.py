"""{{title}}

The task, the networks and the training of a run of Unroll, in Keras 3. Weights and sequences come from the random
numbers of Keras and numpy, so this gives other numbers than the run, by the same rules.
"""
import keras
import numpy as np
from keras import layers, ops

SEED, STEPS, BATCH = {{seed}}, {{steps}}, {{batch}}
LENGTH, TIMESTEPS, INPUTS, OUTPUTS = {{length}}, {{timesteps}}, {{inputs}}, {{outputs}}
ASKED = {{asked}}  # the steps at which an answer is asked, the first is 0
THRESHOLD, FRESH = {{threshold}}, {{fresh}}  # solved: a mean penalty below that on so many fresh sequences
{{constants}}

keras.config.set_floatx("float64")
RANDOM = keras.random.SeedGenerator(SEED)


{{task}}


def normal(scale):
    return keras.initializers.RandomNormal(stddev=scale, seed=RANDOM)


def uniform(scale):
    return keras.initializers.RandomUniform(-scale, scale, seed=RANDOM)


def each_gate(initializer):
    """Draws the recurrent weights of every gate by themselves, where Keras draws all of them as one matrix."""
    def draw_all(shape, dtype=None):
        gates = shape[1] // shape[0]
        return ops.concatenate([initializer((shape[0], shape[0]), dtype) for _ in range(gates)], axis=1)
    return draw_all


{{helpers}}


def network(layer, hidden):
    """A recurrent layer, and a linear readout of its states at the asked steps."""
    x = keras.Input((TIMESTEPS, INPUTS))
    states = ops.take(layer(x), ASKED, axis=1)
    start = hidden ** -0.5
    return keras.Model(x, layers.Dense(OUTPUTS, kernel_initializer=uniform(start), bias_initializer=uniform(start))(states))


{{networks}}


NETWORKS = [
    {{list}}
]


def score(model):
    """The mean penalty on fresh sequences."""
    rng = np.random.default_rng(SEED + 1)
    batches = [{{draw}}(rng, BATCH) for _ in range(0, FRESH, BATCH)]
    return np.mean([penalty(model.predict_on_batch(x), y).mean() for x, y in batches])


def train(model, rate):
    {{schedule}}
    model.compile(
        optimizer={{optimizer}},
        loss={{loss}},
    )
    rng = np.random.default_rng(SEED)  # all networks see the same sequences
    for step in range(1, STEPS + 1):
        loss = model.train_on_batch(*draw(rng, BATCH))
        if step % 50 == 0 or step == STEPS:
            print(f"  step {step}: loss {loss:.4f}")
        {{until}}


if __name__ == "__main__":
    keras.utils.set_random_seed(SEED)
    for name, make, rate in NETWORKS:
        print(name)
        model = make()
        train(model, rate)
        print(f"  penalty {score(model):.4f}, solved below {THRESHOLD}")
