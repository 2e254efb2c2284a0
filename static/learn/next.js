// Chapter 10: a choice before the answer, and one plain RNN from three starts.

import { $, $$ } from "../dom.js";
import { heat } from "./heat.js";
import { recorded } from "./numbers.js";
import { predictChoose } from "./predict-choose.js";

recorded(JSON.parse($("#bounds").dataset.steps));
heat({ names: ["uniform start", "orthogonal start", "identity"], top: 2 });

predictChoose($("#left"), {
  question: "Of the gradient at the loss, the first step gets …",
  answers: ["all of it", "about a hundredth", "less than a millionth"],
  right: Number($("#left").dataset.right),
  after: $$("#keep ~ .after"),
  verdict: (good, answer) => (good ? `Yes: ${answer}.` : `Measured: ${answer}.`),
});
