def draw(rng, batch):
    """Ten of eight symbols, blanks, a signal, ten blanks; asked for: blanks, and in the last ten steps the symbols."""
    blank, signal = 8, 9
    symbols, answers = np.full((2, batch, TIMESTEPS), blank)
    symbols[:, :10] = answers[:, -10:] = rng.integers(8, size=(batch, 10))
    symbols[:, -11] = signal
    return np.eye(10)[symbols], answers


def penalty(output, target):
    """The cross-entropy of every answer."""
    log = output - np.logaddexp.reduce(output, axis=2, keepdims=True)
    return -np.take_along_axis(log, target[:, :, None], axis=2)
