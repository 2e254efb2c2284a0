// Asks the engine about a small network while somebody moves a slider: one question at a time, the latest wins.

import { Refusal, post } from "../ask.js";
import { Latest } from "../microscope.js";

const PAUSE = 30; // milliseconds between two questions

/** `show(answer, about)` draws; `say(words)` tells why there is no answer, "" when there is one again. Answers
 *  ask(question, about): what it is about is not sent. */
export function asker(show, say) {
  const latest = new Latest(async ({ question, about }) => {
    try {
      const answer = await post("/api/v1/inspect", JSON.stringify(question));
      say("");
      show(answer, about);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      say(`${refusal.message} The picture shows what was there before.`);
    }
  }, PAUSE);
  return (question, about) => latest.ask({ question, about });
}
