// Chapter 8: one heat of the race.

import { heat } from "./heat.js";

heat({ names: ["RNN", "LSTM", "GRU"], top: 0.3 });
