// Which instrument stands in which tab: what it asks the server for, and its pictures.

import { hasCarousel } from "../base/anatomy.js";
import { balancePicture } from "../pictures/balance.js";
import { check } from "../pictures/check.js";
import { curvesPicture } from "../pictures/carries.js";
import { $, el } from "../base/dom.js";
import { errorsPicture } from "../pictures/errors.js";
import { NAMES, gatePicture } from "../pictures/gates.js";
import { halfLifePicture } from "../pictures/half-lives.js";
import { instrument } from "./instrument.js";
import { lyapunovPicture } from "../pictures/lyapunov.js";
import { matricesPicture } from "../pictures/matrices.js";
import { recurrentPicture } from "../pictures/recurrent.js";
import { spectrumPicture } from "../pictures/spectrum.js";
import { spreadPicture } from "../pictures/spread.js";
import { sumPicture } from "../pictures/sum.js";
import { termsPicture } from "../pictures/terms.js";
import { workedPicture } from "../pictures/worked.js";

/** @type {Record<string, Instrument>} */
const INSTRUMENTS = {
  sum: { parts: () => ["shares", "errorTable"], pictures: [sumPicture, errorsPicture] },
  terms: {
    parts: model => (hasCarousel(model.anatomy) ? ["terms", "matrices"] : ["jacobian", "matrices"]),
    pictures: [termsPicture, balancePicture, matricesPicture, spreadPicture],
  },
  curves: { parts: () => ["jacobian"], pictures: [curvesPicture] },
  gates: {
    parts: () => ["gates", "states"],
    byUnit: true,
    pictures: [...NAMES.map(gatePicture), halfLifePicture],
  },
  jacobian: { parts: () => ["spectrum"], pictures: [spectrumPicture, recurrentPicture] },
  lyapunov: { parts: () => ["lyapunov"], choose: false, pictures: [lyapunovPicture] }, // dear: it must not take the others along
  worked: { parts: () => ["worked"], byUnit: true, choose: false, pictures: [workedPicture] },
};

/** Fills a tab's panel when it is opened for the first time. @param {Lens} lens */
export function instruments(lens) {
  const built = new Set();
  /** @param {string} name of the tab */
  return name => {
    if (built.has(name)) return;
    built.add(name);
    const panel = $(`#panel-${name}`);
    if (name === "check") {
      const [first, second] = [el("section", {}), el("section", {})];
      panel.append(first, second);
      check(first, lens);
      instrument(second, INSTRUMENTS.worked, lens);
    } else if (name === "jacobian") {
      const sections = [INSTRUMENTS.jacobian, INSTRUMENTS.lyapunov].map(each => ({ section: el("section", {}), each }));
      panel.append(...sections.map(({ section }) => section));
      for (const { section, each } of sections) instrument(section, each, lens);
    } else if (INSTRUMENTS[name]) {
      instrument(panel, INSTRUMENTS[name], lens);
    }
  };
}
