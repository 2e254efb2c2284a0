// What the pictures ask of a cell: its anatomy, {gates: [{name, word, activation, role}], states, drawn, pytorchOrder}, comes
// with every run and every look, so that no page keeps a table of cells.

export const gate = ({ gates }, role) => gates.find(each => each.role === role);
/** What is open, shut, or a candidate; a plain RNN has nothing of the kind. */
export const gatesOf = ({ gates }) => gates.filter(each => each.activation !== null);
export const hasGates = anatomy => gatesOf(anatomy).length > 0;
/** A state beside the output, with a carousel of its own. */
export const hasCellState = ({ states }) => states.length > 1;
export const choosesActivation = anatomy => !hasGates(anatomy);
/** Gates of their own that keep and that write: a start may set their biases. */
export const hasForgetBias = anatomy => Boolean(gate(anatomy, "keeps") && gate(anatomy, "writes"));
/** The state whose gradient is drawn, as a look names it. */
export const memory = ({ states }) => states[0];
