// Asks the engine about a small network while somebody moves a slider: one question at a time, the latest wins, and is asked
// again where the server had no time for it.

import { Refusal, post } from "../base/ask.js";
import { Latest } from "../inspect/microscope.js";

const PAUSE = 55; // milliseconds between two questions: the server answers twenty looks a second

/** `show(answer, about)` draws; `say(words)` tells why there is no answer, "" when there is one again. Answers
 *  ask(question, about): what it is about is not sent.
 *  @template [About=void] @param {(answer: Seen, about: About) => void} show @param {(words: string) => void} say
 *  @returns {(question: object, about: About) => void} */
export function asker(show, say) {
  let later = 0;
  /** @type {Latest<{ question: object, about: About }>} */
  const latest = new Latest(async asked => {
    clearTimeout(later);
    try {
      const answer = await post("/api/v1/inspect", JSON.stringify(asked.question));
      say("");
      show(answer, asked.about);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      say(`${refusal.message} The picture shows what was there before.`);
      if (refusal.wait) later = setTimeout(() => latest.ask(asked), 1000 * refusal.wait);
    }
  }, PAUSE);
  return (question, about) => latest.ask({ question, about });
}
