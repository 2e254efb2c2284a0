def draw(rng, batch):
    """LENGTH bits, each +1 or −1; asked for at the end is whether their product is −1 or +1."""
    x = rng.choice([-1, 1], size=(batch, LENGTH, 1))
    return x.astype(float), (x.prod(axis=1) + 1) // 2


def penalty(output, target):
    return output.argmax(axis=2) != target
