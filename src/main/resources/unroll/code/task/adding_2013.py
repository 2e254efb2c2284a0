def draw(rng, batch):
    """LENGTH numbers from [0, 1), two of the first half marked; asked for at the end is the mean of these two."""
    each = np.arange(batch)
    tenth, half = -(-LENGTH // 10), -(-LENGTH // 2)  # rounded up
    early, late = rng.integers(tenth, size=batch), rng.integers(tenth, half, size=batch)
    x = np.zeros((batch, LENGTH, 2))
    x[:, :, 0] = rng.random((batch, LENGTH))
    x[each, early, 1] = x[each, late, 1] = 1
    return x, (x[each, early, 0] + x[each, late, 0])[:, None, None] / 2


def penalty(output, target):
    return (output - target) ** 2 > 0.04
