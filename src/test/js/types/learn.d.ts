// What the tutorial's modules read: looks at its small networks, and the recordings that its pages carry.

type GateName = "i" | "f" | "g" | "o";
type Curves = { exact: Numbers; additive: Numbers; carousel: Numbers };

/** A look with whichever parts were asked for. */
type Seen = Look & OutputsPart & StatesPart & StateGradientsPart & GatesPart & SharesPart & MatricesPart & WorkedPart
  & { gates: Record<string, Matrix>; jacobian: Curves };

/** Lines with numbers in them, by the name of their equation. */
type Lines = Record<string, string[]>;
