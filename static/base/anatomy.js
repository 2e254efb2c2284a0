// What the pictures ask of a cell: its anatomy, {gates: [{name, word, activation, role, reads}], states, drawn, pytorchOrder}, comes
// with every run and every look, so that no page keeps a table of cells.

/** @param {Pick<Anatomy, "gates">} anatomy @param {string} role */
export const gate = ({ gates }, role) => gates.find(each => each.role === role);
/** What is open, shut, or a candidate; a plain RNN has nothing of the kind. @param {Pick<Anatomy, "gates">} anatomy */
export const gatesOf = ({ gates }) => gates.filter(each => each.activation !== null);
/** @param {Anatomy} anatomy */
export const hasGates = anatomy => gatesOf(anatomy).length > 0;
/** A state beside the output, with a carousel of its own. @param {Anatomy} anatomy */
export const hasCellState = ({ states }) => states.length > 1;
/** The gate that decides how much of the state is kept. @param {Pick<Anatomy, "gates">} anatomy */
export const keeper = anatomy => gate(anatomy, "keeps") ?? gate(anatomy, "updates");
/** What the state is multiplied by in a step, beside all that goes through gates' sums. @param {Pick<Anatomy, "gates">} anatomy */
export const factor = anatomy => gate(anatomy, "keeps")?.name ?? (gate(anatomy, "updates") ? `1 − ${gate(anatomy, "updates")?.name}` : "1");
/** @param {Pick<Anatomy, "gates">} anatomy */
export const readsItself = ({ gates }) => gates.some(each => each.reads.includes("h"));
/** What is remembered goes on by a factor of its own, beside which all else is a term that can be told apart. @param {Anatomy} anatomy */
export const hasCarousel = anatomy => hasCellState(anatomy) || (hasGates(anatomy) && !readsItself(anatomy));
/** A forget gate that can be held at a value. @param {Anatomy} anatomy */
export const hasForgetGateToHold = anatomy => hasCellState(anatomy) && Boolean(gate(anatomy, "keeps"));
/** @param {Anatomy} anatomy */
export const choosesActivation = anatomy => !hasGates(anatomy);
/** A gate whose bias a start may set, so that it remembers longer. @param {Anatomy} anatomy */
export const hasForgetBias = anatomy => Boolean(gate(anatomy, "updates")) || hasForgetGateToHold(anatomy);
/** The state whose gradient is drawn, as a look names it. @param {Anatomy} anatomy */
export const memory = ({ states }) => states[0];
