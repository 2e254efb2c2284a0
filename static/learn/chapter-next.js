// Chapter 10: one plain RNN from three starts.

import "./learn-page.js";
import { $, written } from "../base/dom.js";
import { heat } from "./race-heat.js";
import { recorded } from "./numbers.js";

recorded(written($("#bounds"), "steps"));
heat({ names: ["uniform start", "orthogonal start", "identity"], top: 2 });
