def draw(rng, batch):
    """Noise from four symbols, and A or B at two places; asked for at the end is which of AA, AB, BA, BB it was."""
    each = np.arange(batch)
    tenth = [-(-LENGTH * n // 10) for n in range(10)]  # rounded up
    first, second = rng.integers(2, size=(2, batch))
    symbols = rng.integers(2, 6, size=(batch, LENGTH))
    symbols[each, rng.integers(tenth[1], tenth[2], size=batch)] = first
    symbols[each, rng.integers(tenth[5], tenth[6], size=batch)] = second
    return np.eye(6)[symbols], (2 * first + second)[:, None]


def penalty(output, target):
    return output.argmax(axis=2) != target
