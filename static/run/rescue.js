// The article's claim, tried on the spot: moving the forget gate (its bias, or one step of it), or the size of the
// recurrent weights, revives or kills the gradient at once, without training. The changed profile beside the unchanged one.

/** @import { Travel } from "./recording.js" */
import { hasForgetGateToHold, keeper, readsItself } from "../base/anatomy.js";
import { logAxis } from "../plot/axes.js";
import { el } from "../base/dom.js";
import { count, group, minus, power, ratioNodes } from "../base/format.js";
import { chooser } from "../inspect/instrument.js";
import { Latest, complain } from "../inspect/microscope.js";
import { figure } from "../plot/picture.js";
import { TimePlot } from "../plot/plot.js";
import { nameLines } from "../plot/plot-names.js";
import { number } from "../base/table.js";
import { halfLifeWords, travelWord, travelWords } from "./travel.js";
import { travelOf } from "./words.js";

/** @typedef {Look & { profile: Looked }} Batch
 *  @typedef {Batch & { before: Batch, after: Batch }} Compared
 *  @typedef {{ words: (moved: Gate) => string, moved: (anatomy: Anatomy) => Gate | undefined, min: number, max: number, step: number, none: number }} Knob */

const PAUSE = 55; // milliseconds: the server answers twenty looks a second
const FLOOR = -30;

/** @param {Batch} answer */
const drawn = answer => answer.profile[answer.drawn] ?? [];
/** @param {Numbers} profile */
const relative = profile => profile.map(value => (value === null ? -Infinity : value - (profile[profile.length - 1] ?? 0)));

/** The knobs of a cell: name in `change`, words, limits, the value that changes nothing. @type {Record<"forgetBias" | "gain", Knob>} */
const KNOBS = {
  forgetBias: { words: ({ word, role }) => `${word[0].toUpperCase()}${word.slice(1)}’s bias, ${role === "updates" ? "lowered" : "moved"} by`, moved: keeper, min: -4, max: 6, step: 0.1, none: 0 },
  gain: { words: () => "Recurrent weights, times", moved: anatomy => (readsItself(anatomy) ? anatomy.gates[0] : undefined), min: 0, max: 3, step: 0.05, none: 1 },
};

/** @type {Picture<Compared>} */
const rescuePicture = {
  name: "rescue",
  title: () => "The gradient before and after the change",
  sub: ({ drawn: q, profile }) => ["log₁₀ of ", el("span", { class: "m" }, `‖∂E/∂${q}`, el("sub", {}, "t"), "‖"),
    `, each relative to its own gradient at the loss; mean over ${count(profile.batch, "sequence")}. Nothing is trained.`],

  words({ before, after }) {
    const [old, now] = [before, after].map(answer => travelOf(answer.profile));
    if (before === after) return ["Nothing is changed yet. ", ...travelWords(old, source(before)), " Move a slider."];
    const factor = now.part - old.part;
    const more = Number.isFinite(factor) ? [factor >= 0 ? ", " : ", only ", ...ratioNodes(factor), " of what it was"] : [];
    return ["Unchanged, ", ...arrives(old), ` of the gradient at the ${source(before)} reaches t = 1 (`, life(before), "); changed, ", el("b", {}, ...arrives(now)), " (", life(after), ")", ...more, "."];
  },

  draw({ before, after, timesteps }, width) {
    const [old, now] = [before, after].map(answer => relative(drawn(answer)));
    const axis = logAxis([old, now], { floor: FLOOR, ceiling: 1, least: -8 });
    const plot = new TimePlot({ width, height: 300, timesteps, axis });
    plot.reference(-7, `dry line, ${power(-7)}`);
    plot.line(old, { class: "ink-2 dashed" });
    if (after !== before) plot.line(now, { class: "model strong" });
    const names = [{ words: "unchanged", values: old, class: "ink-2" }];
    if (after !== before) names.push({ words: "changed", values: now, class: "model" });
    nameLines(plot, names);
    return {
      root: plot.root,
      timeAt: x => plot.timeAt(x),
      point({ t }) {
        plot.point(t);
        if (t > timesteps) return "";
        const parts = [`t = ${t}: unchanged `, el("b", {}, ...ratioNodes(old[t - 1]))];
        return after === before ? parts : [...parts, ", changed ", el("b", {}, ...ratioNodes(now[t - 1]))];
      },
    };
  },

  rows({ before, after, timesteps }) {
    const [old, now] = [before, after].map(answer => relative(drawn(answer)));
    return {
      caption: "log₁₀ of the gradient norm relative to the loss",
      head: ["t", "unchanged", "changed"],
      rows: Array.from({ length: timesteps }, (_, i) => [String(i + 1), number(old[i]), number(now[i])]),
    };
  },
};

/** @param {Look} answer */
const source = ({ askedSteps }) => (askedSteps > 1 ? "last answer" : "loss");
/** @param {Travel} travel */
const arrives = ({ travel, part }) => (travel === null ? ["no telling what part"] : ratioNodes(part));

/** @param {Batch} answer */
function life({ profile, timesteps }) {
  const travel = travelOf(profile);
  return `${travelWord(travel)}, half-life: ${halfLifeWords({ ...travel, halfLife: profile.halfLife }, timesteps)}`;
}

/** Sliders, and the picture that follows them. @param {HTMLElement} host @param {Lens} lens */
export function rescue(host, lens) {
  const { selection, scope } = lens;
  const status = el("p", { class: "lens-status", role: "status" });
  const body = el("div", { class: "pictures" });
  const knobs = [slider("forgetBias", KNOBS.forgetBias), slider("gain", KNOBS.gain)];
  const clamp = clampKnob();
  const reset = el("button", { type: "button", class: "button", disabled: "" }, "Undo all changes");
  host.append(
    el("h2", { class: "fig-title" }, "What if the gates or the weights were others?"),
    el("p", { class: "fig-sub" }, "The article says that a change of the forget gate at one step can revive a gradient that "
      + "has nearly vanished. Move a slider: the same weights, with the change put on top, are run through the same sequences again."),
    el("div", { class: "lens controls" }, chooser(lens)),
    el("div", { class: "knobs" }, ...knobs.map(knob => knob.node), clamp.node, reset), status, body);
  const picture = figure(body, rescuePicture, lens);
  const questions = new Latest(ask, PAUSE);
  let looking = new AbortController();
  let asked = "";

  const anatomy = () => lens.models[selection.model].anatomy;

  function change() {
    /** @type {Change} */
    const wanted = Object.fromEntries(knobs.filter(knob => knob.applies() && knob.value() !== knob.none).map(knob => [knob.name, knob.value()]));
    if (clamp.applies() && clamp.on()) wanted.clamp = { t: Math.min(selection.t, lens.timesteps()), value: clamp.value() };
    return wanted;
  }

  /** @param {{ where: Where, wanted: Change }} question */
  async function ask({ where, wanted }) {
    if (host.closest("[hidden]")) return;
    looking = new AbortController();
    const { signal } = looking;
    try {
      /** @type {Batch} */
      const before = await scope.look(where, ["profile"], signal);
      /** @type {Batch} */
      const after = Object.keys(wanted).length === 0 ? before : await scope.ask({ ...where, change: wanted }, ["profile"], signal);
      body.className = `pictures m-${lens.models[where.model].colour}`;
      picture.show({ ...before, before, after });
      status.textContent = before.step == null ? "" : `Weights of step ${group(before.step)}.`;
      status.classList.remove("wrong");
    } catch (error) {
      if (!signal.aborted) complain(status, error);
    }
  }

  function follow() {
    if (host.closest("[hidden]")) {
      looking.abort();
      asked = "";
      return;
    }
    for (const knob of [...knobs, clamp]) knob.show();
    const where = lens.where();
    const wanted = change();
    reset.disabled = Object.keys(wanted).length === 0;
    if (!where) return;
    const question = JSON.stringify([where.model, where.step, where.length, wanted]);
    if (question !== asked) questions.ask({ where, wanted });
    asked = question;
    picture.point();
  }

  /** @param {"forgetBias" | "gain"} name @param {Knob} knob */
  function slider(name, { words, moved: of, min, max, step, none }) {
    const input = el("input", { type: "range", min, max, step, value: none, autocomplete: "off" });
    const output = el("output", {}, minus(String(none)));
    const label = el("span", {});
    const node = el("label", { class: "knob" }, label, input, output);
    input.addEventListener("input", follow);
    const value = () => Number(input.value);
    return {
      name, node, none, value,
      applies: () => Boolean(of(anatomy())),
      reset: () => (input.value = String(none)),
      show() {
        const moved = of(anatomy());
        node.hidden = !moved;
        label.textContent = moved ? words(moved) : "";
        output.textContent = (name === "forgetBias" && value() > 0 ? "+" : "") + minus(value().toFixed(name === "gain" ? 2 : 1));
      },
    };
  }

  function clampKnob() {
    const box = el("input", { type: "checkbox", autocomplete: "off" });
    const words = el("span", {});
    const input = el("input", { type: "range", min: 0, max: 1, step: 0.01, value: 1, autocomplete: "off", "aria-label": "Value the forget gate is held at" });
    const output = el("output", {}, "1.00");
    const node = el("div", { class: "knob" }, el("label", {}, box, words), input, output);
    for (const each of [box, input]) each.addEventListener("input", follow);
    return {
      node,
      applies: () => hasForgetGateToHold(anatomy()),
      on: () => box.checked,
      value: () => Number(input.value),
      reset: () => (box.checked = false),
      show() {
        node.hidden = !hasForgetGateToHold(anatomy());
        words.textContent = `Hold f at t = ${Math.min(selection.t, lens.timesteps())} at`;
        input.disabled = !box.checked;
        output.textContent = Number(input.value).toFixed(2);
      },
    };
  }

  reset.addEventListener("click", () => {
    for (const knob of [...knobs, clamp]) knob.reset();
    follow();
  });
  selection.onChange(follow);
  follow();
}
