// Plug in the numbers: every equation with the chosen unit's own values in it, forward and backward.

import { el } from "./dom.js";

const TITLES = { forward: "Forward", backward: "Backward" };

const spoken = name => name.replaceAll("_", " ");

function equations(lines) {
  return el("dl", { class: "worked" }, ...lines.flatMap(({ name, text }) => [
    el("dt", {}, spoken(name)),
    el("dd", { "data-equation": name }, text),
  ]));
}

export const workedPicture = {
  name: "worked",
  title: ({ worked }) => (worked ? `Plug in the numbers: unit ${worked.unit} at t = ${worked.t}` : "Plug in the numbers"),
  unfit: ({ worked }) => (worked ? null : "There are no numbers for this timestep."),
  sub: () => "Each line holds with the digits that are shown: recompute its right side from them and its left side comes out, to the last digit or so.",
  content: ({ worked }) => Object.entries(TITLES).flatMap(([part, title]) => [el("h3", {}, title), equations(worked[part])]),
};
