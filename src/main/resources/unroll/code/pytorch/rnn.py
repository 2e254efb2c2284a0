def network_{{n}}():
    """{{name}}"""
    layer = {{layer}}
    with torch.no_grad():
        block = layer.weight_hh_l0
        {{recurrent}}
        {{input}}
        {{biases}}
    {{oneBias}}
    return Network(layer)
