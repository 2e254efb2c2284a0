def chrono(others):
    """Forget gates for memories of every length, input gates against them (Tallec and Ollivier 2018)."""
    def draw_all(shape, dtype=None):
        gate = (shape[0] // 4,)
        keeps = ops.log(1 + max(0, TIMESTEPS - 2) * keras.random.uniform(gate, dtype=dtype, seed=RANDOM))
        return ops.concatenate([-keeps, keeps, others(gate, dtype), others(gate, dtype)])
    return draw_all
