// What the pages' modules hand to each other to be drawn.

/** [red, green, blue], 0 to 255. */
type RGB = number[];

interface Table { caption: string; head: string[]; rows: string[][] }

/** What can be saved: the root of a drawing, or a canvas. */
type Saved = { svg: () => SVGSVGElement; canvas?: undefined } | { svg?: undefined; canvas: () => HTMLCanvasElement };

/** A value axis: its ends, the values that have a tick, how a value is written, and which one has the strong line (else the lowest). */
interface Axis { low: number; high: number; ticks: number[]; format(value: number): string; base?: number }
interface Box { x: number; y: number; width: number; height: number }

/** What is looked at: a network, a training step, a timestep and a unit; `length` of a shorter task, `change` put on top of the weights. */
interface Where { model: number; step: number; t: number; unit: number; length?: number | null; specimen?: Given; change?: Change }
/** What the form of /inspect brings. */
interface Given { file: File; fields: Record<string, string>; cell: string; hidden: number }

/** Which instrument stands in a tab: the parts it asks for, and its pictures. */
interface Instrument {
  parts(model: LensModel): string[];
  pictures: Picture<Look>[];
  /** They show one unit. */
  byUnit?: boolean;
  /** With the choice of a network. */
  choose?: boolean;
}

interface LensModel extends Model { hidden: number }
/** The network under the lens, and who answers for it. */
interface Lens {
  selection: import("../../../../static/base/selection.js").Selection;
  models: LensModel[];
  scope: import("../../../../static/inspect/microscope.js").Microscope;
  timesteps(): number;
  /** The shown training step, on a run's page. */
  stepOf?(): number;
  /** Why nothing lies under the lens. */
  nothing(): string;
  fileName(part: string): string;
  where(): Where | null;
}

/** A drawing, and what it does with the selection: the reading of a place, and the place under a pointer. */
interface Drawing {
  root: SVGSVGElement;
  point?(selection: { t: number; unit: number }): string | Words;
  timeAt?(x: number): number;
  unitAt?(y: number, x: number): number | null | undefined;
}

/** One picture of the microscope: see plot/picture.js. `Answer`: what can be drawn; `Asked`: what may come, some of it unfit. */
interface Picture<Answer extends Look, Asked = Answer> {
  name: string;
  title(answer: Asked): string;
  /** A line of explanation. */
  sub?(answer: Answer): string | Words;
  /** null, or why there is nothing to draw; "" hides the figure. */
  unfit?(answer: Asked): string | null;
  /** It takes the whole width. */
  wide?(answer: Asked): boolean;
  content?(answer: Answer, lens: Lens): Node | Words;
  draw?(answer: Answer, width: number, lens: Lens): Drawing;
  /** What the data says. */
  words?(answer: Answer): string | Words;
  rows?(answer: Answer, selection: { t: number }): Table;
}

/** A name at a line, where the line starts. */
interface LineName { words: string; values: Numbers; class: string }

/** A drawn task: how high it is, the steps at which something is seen that is needed later, and its scale of time, on which more may be drawn below.
 *  `answer`: where the column right of the loss begins, null where there is none. */
interface TaskDrawing {
  root: SVGSVGElement;
  height: number;
  needed: number[];
  scale: { x(t: number): number; slot: number; right: number; answer: number | null; narrow: boolean };
}

/** A network that nobody has trained yet, and its colour on the page. */
interface Untrained extends PreviewedModel { colour: string }
