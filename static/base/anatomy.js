// What the pictures ask of a cell: its anatomy, {gates: [{name, word, activation, role}], states, drawn, pytorchOrder}, comes
// with every run and every look, so that no page keeps a table of cells.

/** @param {Pick<Anatomy, "gates">} anatomy @param {string} role */
export const gate = ({ gates }, role) => gates.find(each => each.role === role);
/** What is open, shut, or a candidate; a plain RNN has nothing of the kind. @param {Pick<Anatomy, "gates">} anatomy */
export const gatesOf = ({ gates }) => gates.filter(each => each.activation !== null);
/** @param {Anatomy} anatomy */
export const hasGates = anatomy => gatesOf(anatomy).length > 0;
/** A state beside the output, with a carousel of its own. @param {Anatomy} anatomy */
export const hasCellState = ({ states }) => states.length > 1;
/** @param {Anatomy} anatomy */
export const choosesActivation = anatomy => !hasGates(anatomy);
/** Gates of their own that keep and that write: a start may set their biases. @param {Anatomy} anatomy */
export const hasForgetBias = anatomy => Boolean(gate(anatomy, "keeps") && gate(anatomy, "writes"));
/** The state whose gradient is drawn, as a look names it. @param {Anatomy} anatomy */
export const memory = ({ states }) => states[0];
