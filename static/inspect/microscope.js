// Asks the server what its instruments see. Every part is asked for once per network, training step and (where it depends
// on them) timestep and unit; the answers are kept.

import { Refusal } from "../base/ask.js";

const MOST_KEPT = 4e6; // numbers of all answers together, 32 MB of them
const GAP = 60; // milliseconds between two questions: the server answers twenty looks a second
/** @type {Record<string, (where: Where) => string>} */
const BY_TIME = { matrices: where => `@${where.t}`, worked: where => `@${where.t},${where.unit}` };

/** Tells in the status line what went wrong. What is no refusal is a mistake of ours, and is thrown on.
 *  @param {HTMLElement} status @param {unknown} error */
export function complain(status, error) {
  const expected = error instanceof Refusal;
  status.textContent = expected ? error.message : "This picture could not be drawn; reload the page.";
  status.classList.add("wrong");
  if (!expected) throw error;
}

export class Microscope {
  /** @type {Map<string, { answer: object, size: number }>} */
  #kept = new Map(); // oldest first
  #size = 0;
  #turns = new Turns();
  #send;

  /** @param {(where: Partial<Where>, parts: string[]) => Promise<Look>} send the answer's JSON */
  constructor(send) {
    this.#send = send;
  }

  /** Asks whatever is known already. Who has turned away (`signal`) hears that at once.
   *  @template {Look} Answer @param {Partial<Where>} where @param {string[]} parts @param {AbortSignal} [signal] @returns {Promise<Answer>} */
  ask(where, parts, signal) {
    return /** @type {Promise<Answer>} */ (this.#turns.take(() => this.#send(where, parts), signal));
  }

  /** All parts in one object. @template {Look} Answer @param {Where} where @param {string[]} parts @param {AbortSignal} [signal] @returns {Promise<Answer>} */
  async look(where, parts, signal) {
    const kept = parts.map(part => this.#kept.get(key(where, part))?.answer);
    const missing = parts.filter((_, i) => !kept[i]);
    if (missing.length === 0) return Object.assign({}, ...kept);
    const answer = await this.#turns.take(async () => {
      const sent = await this.#send(where, missing);
      for (const part of missing) this.#keep(key(where, part), without(sent, missing.filter(other => other !== part)));
      return sent;
    }, signal);
    return Object.assign({}, ...kept, answer);
  }

  /** @param {Where} where @param {string[]} parts */
  has(where, parts) {
    return parts.every(part => this.#kept.has(key(where, part)));
  }

  /** Forgets everything: another network is under the lens. */
  clear() {
    this.#kept.clear();
    this.#size = 0;
  }

  /** @param {string} name @param {object} answer */
  #keep(name, answer) {
    this.#forget(name);
    const size = numbers(answer);
    this.#kept.set(name, { answer, size });
    this.#size += size;
    for (const oldest of this.#kept.keys()) if (this.#size > MOST_KEPT) this.#forget(oldest);
  }

  /** @param {string} name */
  #forget(name) {
    this.#size -= this.#kept.get(name)?.size ?? 0;
    this.#kept.delete(name);
  }
}

/** An answer's fields but those that other parts put there: a part's field bears its name. @param {object} answer @param {string[]} others */
const without = (answer, others) => Object.fromEntries(Object.entries(answer).filter(([name]) => !others.includes(name)));

/** How many values there are, however deep. @param {unknown} value */
function numbers(value) {
  if (value === null || typeof value !== "object") return 1;
  const inner = Object.values(value);
  if (Array.isArray(value) && typeof inner[0] !== "object") return inner.length;
  return inner.reduce((sum, each) => sum + numbers(each), 0);
}

/** @param {Where} where @param {string} part */
const key = (where, part) =>
  `${where.model}/${where.step}/${where.length ?? ""}/${part}${BY_TIME[part]?.(where) ?? ""}`;

/** Whether two looks differ in anything these parts depend on. @param {Where} where @param {string[]} parts */
export const lookKey = (where, parts) => parts.map(part => key(where, part)).join(" ");

/** @typedef {{ work: () => Promise<Look>, signal: AbortSignal, answer: (answer: Look) => void, refuse: (reason: unknown) => void }} Asked */

/** A page's questions, so many at a time that the server refuses none: one that somebody waits for, and beside it at most
 *  one whose asker has turned away: it is let finish, since the server computes it anyhow. The newest goes first. */
export class Turns {
  /** @type {Set<Asked>} */
  #asked = new Set();
  /** @type {Asked[]} */
  #waiting = [];
  #last = 0;
  #timer = 0;

  /** What `work` answers; rejects with the signal's reason once that is aborted, and then begins no work.
   *  @param {() => Promise<Look>} work @param {AbortSignal} [signal] @returns {Promise<Look>} */
  take(work, signal = new AbortController().signal) {
    return new Promise((answer, refuse) => {
      if (signal.aborted) return refuse(signal.reason);
      const question = { work, signal, answer, refuse };
      this.#waiting.push(question);
      signal.addEventListener("abort", () => {
        this.#waiting = this.#waiting.filter(each => each !== question);
        refuse(signal.reason);
        this.#go();
      });
      this.#go();
    });
  }

  #go() {
    const asked = [...this.#asked];
    if (this.#waiting.length === 0 || asked.length > 1 || asked.some(each => !each.signal.aborted)) return;
    const early = this.#last + GAP - performance.now();
    clearTimeout(this.#timer);
    if (early > 0) this.#timer = setTimeout(() => this.#go(), early);
    else this.#begin(/** @type {Asked} */ (this.#waiting.pop()));
  }

  /** @param {Asked} question */
  async #begin(question) {
    this.#last = performance.now();
    this.#asked.add(question);
    try {
      question.answer(await question.work());
    } catch (error) {
      question.refuse(error);
    } finally {
      this.#asked.delete(question);
      this.#go();
    }
  }
}

/** Does one thing at a time, with a pause between; of what is asked for meanwhile only the newest is done. @template Question */
export class Latest {
  /** @type {Question | null} */
  #next = null;
  #busy = false;

  /** @param {(question: Question) => Promise<void>} work @param {number} pause */
  constructor(work, pause) {
    this.work = work;
    this.pause = pause;
  }

  /** @param {Question} question */
  ask(question) {
    this.#next = question;
    if (!this.#busy) this.#go();
  }

  async #go() {
    this.#busy = true;
    try {
      while (this.#next !== null) {
        await new Promise(done => setTimeout(done, this.pause));
        const question = this.#next;
        this.#next = null;
        await this.work(question);
      }
    } finally {
      this.#busy = false;
      if (this.#next !== null) this.#go(); // one question's error is not the next one's
    }
  }
}
