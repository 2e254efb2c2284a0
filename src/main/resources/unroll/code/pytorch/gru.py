def network_{{n}}():
    """{{name}}"""
    layer = nn.GRU(INPUTS, {{hidden}}, {{bias}}batch_first=True)
    with torch.no_grad():
        for block in layer.weight_hh_l0.split({{hidden}}):  # the gates r, z, n
            {{recurrent}}
        {{input}}
        {{biases}}
        {{innerBias}}
    {{twoBiases}}
    return Network(layer)
