// Chapter 8: one heat of the race.

import "./learn-page.js";
import { $, written } from "../base/dom.js";
import { heat } from "./race-heat.js";
import { recorded } from "./numbers.js";

recorded(written($("#gru"), "steps"));
heat({ names: ["RNN", "LSTM", "GRU"], top: 0.3 });
