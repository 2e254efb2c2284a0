def network_{{n}}():
    """{{name}}"""
    layer = layers.LSTM(
        {{hidden}},
        kernel_initializer={{input}},
        recurrent_initializer={{recurrent}},
        {{forget}}
        unit_forget_bias=False,
        return_sequences=True,
    )
    return network(layer, {{hidden}})
