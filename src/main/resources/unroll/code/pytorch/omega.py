def omega(layer):
    """How far errors are from keeping their length, step by step (Pascanu, Mikolov and Bengio 2013, equation 9).

    As in the paper, only the recurrent weights get a gradient: errors and slopes are held as they are.
    """
    total = 0
    for h in layer.states[1:]:
        if h.grad is None:
            continue
        length = h.grad.norm(dim=1)
        back = (h.grad * layer.slope(h.detach())) @ layer.weight_hh_l0
        ratio = back[length > 0].norm(dim=1) / length[length > 0]
        total = total + ((ratio - 1) ** 2).sum() / len(h)
    return total
