// Asks the server what its instruments see. Every part is asked for once per network, training step and (where it depends
// on them) timestep and unit; the answers are kept.

import { Refusal } from "../base/ask.js";

const MOST_KEPT = 4e6; // numbers of all answers together, 32 MB of them
const GAP = 60; // milliseconds between two questions: the server answers twenty looks a second
const BY_TIME = { matrices: where => `@${where.t}`, worked: where => `@${where.t},${where.unit}` };

/** Tells in the status line what went wrong. What is no refusal is a mistake of ours, and is thrown on. */
export function complain(status, error) {
  const expected = error instanceof Refusal;
  status.textContent = expected ? error.message : "This picture could not be drawn; reload the page.";
  status.classList.add("wrong");
  if (!expected) throw error;
}

export class Microscope {
  #kept = new Map(); // oldest first
  #size = 0;
  #turns = new Turns();
  #send;

  /** send(where, parts) → the answer's JSON. */
  constructor(send) {
    this.#send = send;
  }

  /** Asks whatever is known already. Who has turned away (`signal`) hears that at once. */
  ask(where, parts, signal) {
    return this.#turns.take(() => this.#send(where, parts), signal);
  }

  /** `where`: {model, step, t, unit, length}, what is looked at. All parts in one object. */
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

  has(where, parts) {
    return parts.every(part => this.#kept.has(key(where, part)));
  }

  /** Forgets everything: another network is under the lens. */
  clear() {
    this.#kept.clear();
    this.#size = 0;
  }

  #keep(name, answer) {
    this.#forget(name);
    const size = numbers(answer);
    this.#kept.set(name, { answer, size });
    this.#size += size;
    while (this.#size > MOST_KEPT) this.#forget(this.#kept.keys().next().value);
  }

  #forget(name) {
    this.#size -= this.#kept.get(name)?.size ?? 0;
    this.#kept.delete(name);
  }
}

/** An answer's fields but those that other parts put there: a part's field bears its name. */
const without = (answer, others) => Object.fromEntries(Object.entries(answer).filter(([name]) => !others.includes(name)));

/** How many values there are, however deep. */
function numbers(value) {
  if (value === null || typeof value !== "object") return 1;
  const inner = Object.values(value);
  if (Array.isArray(value) && typeof inner[0] !== "object") return inner.length;
  return inner.reduce((sum, each) => sum + numbers(each), 0);
}

const key = (where, part) =>
  `${where.model}/${where.step}/${where.length ?? ""}/${part}${BY_TIME[part]?.(where) ?? ""}`;

/** Whether two looks differ in anything these parts depend on. */
export const lookKey = (where, parts) => parts.map(part => key(where, part)).join(" ");

/** A page's questions, so many at a time that the server refuses none: one that somebody waits for, and beside it at most
 *  one whose asker has turned away: it is let finish, since the server computes it anyhow. The newest goes first. */
export class Turns {
  #asked = new Set();
  #waiting = [];
  #last = 0;
  #timer = 0;

  /** What `work` answers; rejects with the signal's reason once that is aborted, and then begins no work. */
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
    else this.#begin(this.#waiting.pop());
  }

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

/** Does one thing at a time, with a pause between; of what is asked for meanwhile only the newest is done. */
export class Latest {
  #next = null;
  #busy = false;

  constructor(work, pause) {
    this.work = work;
    this.pause = pause;
  }

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
