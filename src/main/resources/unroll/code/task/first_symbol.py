def draw(rng, batch):
    """The first symbol is one of two, and the class; the rest is noise from four others. Asked for at the end: which?"""
    symbols = rng.integers(2, 6, size=(batch, LENGTH))
    symbols[:, 0] = rng.integers(2, size=batch)
    return np.eye(6)[symbols], symbols[:, :1]


def penalty(output, target):
    return output.argmax(axis=2) != target
