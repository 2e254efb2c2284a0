# targets: one-hot, and zero before a string begins
SYMBOLS = "BTPSXVE"
GRAMMAR = [{"B": 1}, {"T": 2, "P": 3}, {"S": 2, "X": 4}, {"T": 3, "V": 5}, {"X": 3, "S": 6}, {"P": 4, "V": 6}, {"E": 7}]


def string(rng):
    """One of at most LENGTH symbols: between two equal symbols, T or P, one of the Reber grammar."""
    while True:
        node, inner = 0, ""
        while node < len(GRAMMAR):
            symbol = rng.choice(list(GRAMMAR[node]))
            node, inner = GRAMMAR[node][symbol], inner + symbol
        around = rng.choice(["T", "P"])
        if len(inner) + 4 <= LENGTH:
            return "B" + around + inner + around + "E"


def may_follow(text):
    """The symbols that may come at every place from the second to the last but one."""
    yield "TP"
    node = 0
    for symbol in text[2:-2]:
        yield "".join(GRAMMAR[node])
        node = GRAMMAR[node][symbol]
    yield text[1]


def draw(rng, batch):
    """Strings that end together; asked for at every step is the symbol that comes next."""
    x, y = np.zeros((2, batch, TIMESTEPS, 7))
    for b in range(batch):
        codes = [SYMBOLS.index(symbol) for symbol in string(rng)]
        steps = np.arange(LENGTH - len(codes), TIMESTEPS)
        x[b, steps, codes[:-2]] = y[b, steps, codes[1:-1]] = 1
    return x, y


def penalty(output, target):
    """1 where at any step a symbol that may not come next is as active as one that may."""
    wrong = np.zeros(len(output))
    for b, (answers, wanted) in enumerate(zip(output, target)):
        asked = wanted.any(axis=1)
        text = "B" + "".join(SYMBOLS[k] for k in wanted[asked].argmax(axis=1)) + "E"
        for active, symbols in zip(answers[asked], may_follow(text)):
            allowed = np.isin(list(SYMBOLS), list(symbols))
            wrong[b] = max(wrong[b], active[allowed].min() <= active[~allowed].max())
    return wrong
