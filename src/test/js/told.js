// What the run's page says of a network, from the same JSON from which the server's Finding says it.

import "./page.js";

const { halfLifeWords, sizeWords, travelWord, travelWords } = await import("../../../static/run/travel.js");
const { travelOf } = await import("../../../static/run/words.js");

const source = ({ askedSteps }) => (askedSteps > 1 ? "last answer" : "loss");

export const travel = ({ models: [model] }) => travelWord(travelOf(model));
export const proof = run => travelWords(travelOf(run.models[0]), source(run));
export const size = ({ models: [model] }) => sizeWords(model.size);
export const halfLife = ({ models: [model], timesteps }) => halfLifeWords({ ...travelOf(model), halfLife: model.halfLife }, timesteps);

const lineBox = await import("../../../static/learn/line-box.js");
const mosaic = await import("../../../static/learn/mosaic.js");

/** The paths of lines of decades, each a line of text. */
export const decades = lists => lists.map(values => lineBox.path(values, lineBox.decades(lists))).join("\n");

const tones = paths => paths.map(({ attributes: { fill, d } }) => `${fill} ${d}`).join("\n");
export const signed = (rows, most) => tones(mosaic.signed(rows, most));
export const amounts = (rows, most) => tones(mosaic.amounts(rows, most));

const path = await import("../../../static/plot/path.js");

/** Where names of one line stand that want to be at these heights. */
export const heights = (wanted, top, bottom) => {
  const names = wanted.map(y => ({ y, lines: 1 }));
  path.apart(names, top, bottom);
  return names.map(({ y }) => y.toFixed(6)).join(" ");
};

const { trouble } = await import("../../../static/run/trouble.js");

/** What went wrong with an ended run. */
export const broke = run => (trouble({ status: run.status, message: run.message, ...run.divergence }, run) ?? []).map(words => words.join("")).join(" ");
