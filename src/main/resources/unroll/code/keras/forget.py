def forget_bias(keeps, others):
    """The forget gates start at a bias of `keeps`; Keras has the gates i, f, g, o."""
    def draw_all(shape, dtype=None):
        gate = (shape[0] // 4,)
        writes, proposes, shows = (others(gate, dtype) for _ in range(3))
        return ops.concatenate([writes, ops.full(gate, keeps, dtype), proposes, shows])
    return draw_all
