// Chapter 8: a choice before the answer, and one heat of the race.

import { $, $$ } from "../dom.js";
import { heat } from "./heat.js";
import { recorded } from "./numbers.js";
import { predictChoose } from "./predict-choose.js";

recorded(JSON.parse($("#gru").dataset.steps));
heat({ names: ["RNN", "LSTM", "GRU"], top: 0.3 });

predictChoose($("#who"), {
  question: "Which of the three solves it in the fewest steps?",
  answers: ["the RNN", "the LSTM", "the GRU"],
  right: Number($("#who").dataset.right),
  after: $$("#first ~ .after"),
  verdict: (good, answer) => (good ? `Yes, ${answer}.` : `It is ${answer}.`),
});
