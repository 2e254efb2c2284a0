// Chapter 10: one plain RNN from three starts.

import { heat } from "./heat.js";

heat({ names: ["uniform start", "orthogonal start", "identity"], top: 2 });
