def draw(rng, batch):
    """LENGTH to 1.1 LENGTH numbers from [−1, 1), two of them marked 1, the first and last −1; asked for: 0.5 + their sum / 4."""
    each = np.arange(batch)
    before = rng.integers(LENGTH // 10 + 1, size=batch)  # zeros, so that all end together
    one = rng.integers(1, 10, size=batch)
    other = rng.integers(1, LENGTH // 2 - 1, size=batch)
    other += other >= one
    x = np.zeros((batch, TIMESTEPS, 2))
    x[:, :, 0] = rng.uniform(-1, 1, (batch, TIMESTEPS)) * (np.arange(TIMESTEPS) >= before[:, None])
    x[each, before, 1] = x[:, -1, 1] = -1
    x[each, before + one, 1] = x[each, before + other, 1] = 1
    y = 0.5 + (x[each, before + one, 0] + x[each, before + other, 0]) / 4
    return x, y[:, None, None]


def penalty(output, target):
    return abs(output - target) >= 0.04
