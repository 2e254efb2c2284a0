class Elman(nn.Module):
    """The plain RNN by PyTorch's names, for what nn.RNN does not offer: any φ, and the gradients of all states."""

    def __init__(self, hidden_size, phi, slope, bias=True):
        super().__init__()
        self.hidden_size, self.phi, self.slope, self.states = hidden_size, phi, slope, []
        self.weight_ih_l0 = nn.Parameter(torch.empty(hidden_size, INPUTS))
        self.weight_hh_l0 = nn.Parameter(torch.empty(hidden_size, hidden_size))
        self.bias_ih_l0 = nn.Parameter(torch.empty(hidden_size)) if bias else None

    def forward(self, x, h=None):
        if h is None:
            h, self.states = x.new_zeros(len(x), self.hidden_size), []
        first = len(self.states)
        for x_t in x.unbind(dim=1):
            h = self.phi(F.linear(x_t, self.weight_ih_l0, self.bias_ih_l0) + F.linear(h, self.weight_hh_l0))
            if h.requires_grad:
                h.retain_grad()
            self.states.append(h)
        return torch.stack(self.states[first:], dim=1), h
