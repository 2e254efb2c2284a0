// What the tutorial's modules read: looks at its small networks, and the recordings that its pages carry.

type GateName = "i" | "f" | "g" | "o";
type Curves = { exact: Numbers; additive: Numbers; carousel: Numbers };

/** A look with whichever parts were asked for; where a part depends on the cell, as an LSTM has it. */
type Seen = Look & OutputsPart & GatesPart & SharesPart & WorkedPart & {
  states: Record<State, Matrix>; stateGradients: Record<State, Matrix>; gates: Record<string, Matrix>; jacobian: Curves;
  matrices: { t: number } & Record<keyof Terms, Matrix>;
};

/** Lines with numbers in them, by the name of their equation. */
type Lines = Record<string, string[]>;
