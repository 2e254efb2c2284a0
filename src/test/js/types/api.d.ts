// The shapes that travel: what the API answers, by the names it uses (openapi.json has their meaning), and what a run's
// log tells. null stands for a number that is not finite.

type Numbers = (number | null)[];
type Matrix = number[][];
/** A state as a look names it. */
type State = "c" | "h";

interface Gate { name: string; word: string; activation: string | null; role: string; reads: string[] }
interface Anatomy { gates: Gate[]; states: State[]; drawn: string; pytorchOrder: string[] }

/** What a gradient's way back came to; `verdict` alone in runs of an earlier version. */
interface Told { travel?: string | null; because?: string; verdict?: string | null; decades?: number | null }
interface SizeTold { log10: number | null; median: number | null }

interface ModelConfig {
  cell: string; hidden: number; activation?: string; forgetBias?: number | "chrono"; initializer: string; gain: number; inputGain: number;
  bias: boolean; learningRate?: number;
}
interface RunConfig {
  task: { kind: string; length: number };
  models: ModelConfig[];
  training: { steps: number; batch: number; optimizer: string; learningRate: number; clip: number | null; window?: number; omega?: number; halveEvery?: number; until?: "solved" };
  seed: number;
}

interface NamedModel { name: string; cell: string; colour: string; drawn: string }
interface Model extends NamedModel { anatomy: Anatomy }
interface Baseline { loss: number; text: string }
/** A loss that may rest, and what is learnt there. */
interface Plateau { loss: number; value: string; learnt: string }
interface Links { self: string; events: string; snapshot: string; page: string; [name: string]: string }
interface Run {
  id: string; title: string; config: RunConfig; status: string; position: number; waitSeconds: number | null;
  progress: { step: number; steps: number }; lastEvent: number; timesteps: number; askedSteps: number; cuts: number[]; baseline: Baseline; plateaus: Plateau[]; models: Model[];
  recorded?: number[]; owner: boolean; pinned: boolean; links: Links; engine: string | null; reproducible: boolean;
}

interface StateEvent { status: string; position?: number; waitSeconds?: number | null }
interface Measured { loss: number | null; gradientNorm?: number | null; clipped?: boolean }
interface Step { step: number; models: Measured[] }
interface StepEvent extends Step { steps?: Step[] }
interface Profiled extends Told { log10: Numbers; halfLife: number | null; size?: SizeTold; notFinite?: number; answers?: Numbers }
interface GradientsEvent { step: number; models: Profiled[] }
interface TrainingEvent { step: number; learningRate?: number | null; clip?: number | null }
interface Result { solved: boolean; stepsToSolve: number | null; solvedAtEnd: boolean | null; score: number | null }
interface Divergence { model: number; step: number; timestep: number; quantity: string; value?: number | null; limit?: number | null }
interface EndEvent extends Partial<Divergence> { status: string; message?: string; models: Result[] }
/** A run in columns. */
interface SnapshotTold {
  id: string; last: number; from: number; steps: number; state: StateEvent | null; end: EndEvent | null; training: TrainingEvent[];
  losses: { every: number; models: { loss: Numbers; gradientNorm: Numbers; normAfter: Numbers; clipped: number[] }[] };
  samples: { steps: number[]; models: { loss: Numbers; gradientNorm: Numbers; clipped: number[]; clippedSteps: number[] }[] };
  frames: {
    steps: number[]; kept: number[];
    models: {
      log10: Numbers; halfLife: Numbers; travel: (string | null)[]; because: (string | null)[]; decades: Numbers;
      size: Numbers; median: Numbers; notFinite: number[]; answers: Numbers;
    }[];
  };
}
interface RunEvents { state: StateEvent; step: StepEvent; gradients: GradientsEvent; training: TrainingEvent; end: EndEvent }

/** A sequence of a task, as a page draws it: `targets[t − 1]` is null where nothing is asked. */
interface TaskExample {
  kind: string; label: string; length: number; timesteps: number; seed: number; sequence: number; rule: string; loss: string;
  baseline: Baseline; criterion: string; channels: { name: string; role: "value" | "mark" | "symbol" }[]; answers: string[]; start: number;
  inputs: Matrix; targets: (number[] | null)[]; needs: Need[]; working: string[];
}
/** What is seen at one step and wanted at a later one. */
interface Need { from: number; to: number; what: string }

/** The landing page's recorded run: every model's losses, and its profiles at every so many steps. */
interface RecordedRun {
  config: RunConfig; timesteps: number; steps: number; baseline: Baseline; every: number;
  models: (NamedModel & { loss: Numbers; log10: Numbers[] })[];
}

/** A look's answer, whatever parts were asked for. */
interface Look extends Told {
  cell: string; anatomy: Anatomy; hidden: number; timesteps: number; askedSteps: number; drawn: State;
  model?: number; step?: number; sequence?: number;
  loss: number; halfLife: number | null; size: SizeTold; log10Norms: Numbers; profile?: Looked;
}
/** The profile of a whole batch, by state. */
interface Looked extends Told, Partial<Record<State, Numbers>> { batch: number; halfLife: number | null }

type TermName = "A" | "B" | "C" | "D";
type ByTerm<V> = Record<TermName, V>;
/** A part as `terms`, null where the cell has none, absent where it was not asked for. */
interface OutputsPart { outputs: number[]; inputs: Matrix; target: number[] }
/** By state; a cell without a cell state has no c. */
interface StatesPart { states: { h: Matrix; c?: Matrix } }
interface StateGradientsPart { stateGradients: { h: Matrix; c?: Matrix } }
interface GatesPart { gates: Record<string, Matrix> | null; saturated: Record<string, number | null>; forgetHalfLife: Numbers }
interface SharesPart { shares: number[]; partialSums: number[]; log10Shares: Numbers; log10PartialSums: Numbers; lengthShares: number[] }
interface ErrorTable { errorTable: (Numbers | null)[] }
interface ErrorTablePart { errorTable: ErrorTable["errorTable"] | null }
type Terms = ByTerm<Numbers> & { M: Numbers };
/** `termSpread`: least, quartiles and greatest of the units' rows. */
interface FourTerms { terms: Terms; termSpread: ByTerm<(Numbers | null)[]> }
interface TermsPart extends Partial<Omit<FourTerms, "terms">> { terms: Terms | null }
type MatrixName = TermName | "M" | "J";
interface MatricesPart { matrices: { t: number } & Partial<Record<MatrixName, Matrix>> }
interface JacobianPart { jacobian: { exact: Numbers; additive?: Numbers; carousel?: Numbers } }
interface SpectrumPart {
  spectrum: { singularValues: Numbers[]; recurrent: { name: string; norm: number; radius: number }[]; gamma: number | null; bound: number | null };
}
interface LyapunovPart { lyapunov: Numbers }
interface CheckedWeight { parameter: string; row: number; column: number | null; gradient: number; difference: number; error: number }
interface CheckPart { check: { worst: number; checked: number; of: number; kinks: number; h: number; rows: CheckedWeight[] } }
interface WorkedLine { name: string; formula: string | null; text: string; terms: WorkedSum[] }
interface WorkedSum { text: string; products: { label: string; weight: string; value: string; product: string }[] }
interface WorkedPart { worked: { t: number; unit: number; decades: number; forward: WorkedLine[]; backward: WorkedLine[] } }

/** A state_dict as JSON, by PyTorch's names. */
interface Weights { weight_ih_l0: Matrix; weight_hh_l0: Matrix; bias_ih_l0?: number[]; bias_hh_l0?: number[] }
interface Readout { weight: Matrix; bias?: number[] }
interface Change { forgetBias?: number; gain?: number; clamp?: { t: number; value: number } }
/** A network that is looked at without a run. */
interface Question {
  cell: string; activation?: string; loss: string; weights: Weights; readout: Readout; inputs: Matrix; target: number[];
  parts?: string[]; t?: number; unit?: number; change?: Change;
}

/** A complaint of a field; `atMost` where a smaller number would do. */
interface Complaint { field: string; message: string; atMost?: number }

/** What networks send back before any training. */
interface Previewed { sequences: number; askedSteps: number; models: PreviewedModel[] }
interface PreviewedModel extends Profiled { name: string; weights: number }
