def network_{{n}}():
    """{{name}}"""
    layer = layers.GRU(
        {{hidden}},
        kernel_initializer={{input}},
        recurrent_initializer={{recurrent}},
        {{biases}}
        reset_after=True,  # as in Unroll, PyTorch and cuDNN
        return_sequences=True,
    )
    return network(layer, {{hidden}})
