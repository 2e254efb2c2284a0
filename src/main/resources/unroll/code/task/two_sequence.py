def draw(rng, batch, noise=0.1 ** 0.5):
    """Three values near +1 or near −1, the rest noise; asked for at the end is 0.2 or 0.8, in training with noise."""
    sign = rng.choice([1, -1], size=batch)
    x = rng.normal(0, 0.2 ** 0.5, (batch, LENGTH, 1))
    x[:, :3, 0] += sign[:, None]
    y = 0.5 - 0.3 * sign + rng.normal(0, noise, batch)
    return x, y[:, None, None]


def draw_fresh(rng, batch):
    return draw(rng, batch, noise=0)


def penalty(output, target):
    return abs(output - target)
