def network_{{n}}():
    """{{name}}"""
    layer = nn.LSTM(INPUTS, {{hidden}}, {{bias}}batch_first=True)
    with torch.no_grad():
        for block in layer.weight_hh_l0.split({{hidden}}):  # the gates i, f, g, o
            {{recurrent}}
        {{input}}
        {{biases}}
        {{forget}}
    {{oneBias}}
    return Network(layer)
