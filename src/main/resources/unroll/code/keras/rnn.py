def network_{{n}}():
    """{{name}}"""
    layer = layers.SimpleRNN(
        {{hidden}},
        activation="{{activation}}",
        kernel_initializer={{input}},
        recurrent_initializer={{recurrent}},
        {{biases}}
        return_sequences=True,
    )
    return network(layer, {{hidden}})
