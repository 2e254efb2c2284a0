// Chapter 10: one plain RNN from three starts.

import "./learn-page.js";
import { $ } from "../base/dom.js";
import { heat } from "./race-heat.js";
import { recorded } from "./numbers.js";

recorded(JSON.parse($("#bounds").dataset.steps));
heat({ names: ["uniform start", "orthogonal start", "identity"], top: 2 });
