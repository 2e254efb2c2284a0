package unroll.plain;

import unroll.cell.Activation;
import unroll.cell.CellKind;

/// What a network is made of: its cell, its X inputs, H units and Y outputs.
///
/// `activation` concerns the plain RNN alone. Without `bias` the cell has none (the readout keeps its own).
public record Shape(CellKind cell, Activation activation, int inputs, int hidden, int outputs, boolean bias) {}
