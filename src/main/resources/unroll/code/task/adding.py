def draw(rng, batch):
    """LENGTH numbers from [0, 1), one of them marked in each half; asked for at the end is the sum of these two."""
    each = np.arange(batch)
    early = rng.integers(LENGTH // 2, size=batch)
    late = rng.integers(LENGTH // 2, LENGTH, size=batch)
    x = np.zeros((batch, LENGTH, 2))
    x[:, :, 0] = rng.random((batch, LENGTH))
    x[each, early, 1] = x[each, late, 1] = 1
    return x, (x[each, early, 0] + x[each, late, 0])[:, None, None]


def penalty(output, target):
    return (output - target) ** 2
