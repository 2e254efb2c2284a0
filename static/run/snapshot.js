// A run in one answer: what is there of one that goes on, all that can be drawn of one that is over.

import { waitAfter } from "./run-log.js";

/** @typedef {{ connected(): void, lost(seconds: number, refusal: string): void, gone(): void }} Connection */

/** What the server has drawn is seen first: on a slow line the record would keep style and letters waiting. */
const painted = () => new Promise(resolve => (document.hidden ? resolve(null) : requestAnimationFrame(() => setTimeout(resolve))));

/** Asks until there is an answer; null where the run no longer exists.
 *  @param {{ snapshot: string }} links  @param {Connection} on */
export async function readSnapshot({ snapshot }, on) {
  await painted();
  for (let failures = 1; ; failures++) {
    const response = await fetch(snapshot).catch(() => null);
    if (response?.ok) {
      on.connected();
      const told = await response.json().catch(() => null); // null: broke off on its way
      if (told) return told;
    }
    if (response?.status === 404) {
      on.gone();
      return null;
    }
    const problem = response && !response.ok ? await response.json().catch(() => ({})) : {};
    const wait = waitAfter(failures);
    on.lost(wait / 1000, problem.detail ?? "");
    await new Promise(resolve => setTimeout(resolve, wait));
  }
}
