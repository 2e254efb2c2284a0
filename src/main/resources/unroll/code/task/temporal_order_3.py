def draw(rng, batch):
    """Noise from four symbols, and A or B at three places; asked for at the end is which of the eight orders it was."""
    each = np.arange(batch)
    tenth = [-(-LENGTH * n // 10) for n in range(10)]  # rounded up
    symbols = rng.integers(2, 6, size=(batch, LENGTH))
    order = np.zeros(batch, int)
    for place in (1, 3, 6):
        symbol = rng.integers(2, size=batch)
        symbols[each, rng.integers(tenth[place], tenth[place + 1], size=batch)] = symbol
        order = 2 * order + symbol
    return np.eye(6)[symbols], order[:, None]


def penalty(output, target):
    return output.argmax(axis=2) != target
