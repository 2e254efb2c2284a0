// Trains a configuration on the server, as the lab would, and tells every step of it.

import { post } from "../microscope.js";
import { follow } from "../run-log.js";

/** Resolves to {links, end} when the run has ended; rejects with a Refusal. `onSteps(steps)`: [{step, models: [{loss, gradientNorm}]}]. */
export async function runOnce(config, onSteps) {
  const { links } = await post("/api/v1/runs", JSON.stringify(config));
  return new Promise((done, fail) => {
    follow(links, {
      event(kind, data) {
        if (kind === "step") onSteps(data.steps ?? [data]);
        if (kind === "end") done({ links, end: data });
      },
      connected() {},
      lost() {},
      gone: () => fail(new Error("The run no longer exists.")),
    });
  });
}
