// A run is a log, a page is a cursor in it. Events are numbered 1, 2, 3 … without a gap, so what was seen is one number.
// EventSource gives up for good on any answer but 200 (a 503 during a deploy), so the page reconnects by itself.

const KINDS = ["state", "step", "gradients", "training", "end"];
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/** @typedef {{ [Kind in keyof RunEvents]: { kind: Kind, data: RunEvents[Kind] } }[keyof RunEvents]} RunEvent
 *  @typedef {object} Follower
 *  @property {(event: RunEvent) => void} event
 *  @property {() => void} connected
 *  @property {(seconds: number, words: string) => void} lost until the next try; the server's words where it refused
 *  @property {() => void} gone the run no longer exists */

/** Milliseconds until the next try, with jitter: not all come back at once. @param {number} failures so far, from 1 */
export const waitAfter = failures => Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - 1)) * (0.5 + Math.random());

/** Follows the log after an event (0: from its first) to its last.
 *  @param {{ events: string }} links @param {Follower} on @param {number} [last] */
export function follow({ events }, on, last = 0) {
  let failures = 0;
  /** @type {EventSource | null} */
  let source = null;
  let timer = 0;

  function connect() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(`${events}?after=${last}`);
    source.onopen = on.connected;
    source.onerror = retry;
    for (const kind of KINDS) source.addEventListener(kind, receive);
  }

  /** @param {MessageEvent} message */
  function receive(message) {
    const id = Number(message.lastEventId);
    if (id <= last) return; // seen before the connection broke
    last = id;
    failures = 0; // a server that accepts and drops is not asked again at once
    const data = JSON.parse(message.data);
    if (message.type === "end") stop();
    on.event(/** @type {RunEvent} */ ({ kind: message.type, data }));
  }

  async function retry() {
    source?.close();
    failures++;
    const { status, words } = failures >= 2 ? await answer() : { status: 0 };
    if (status === 404) {
      stop();
      on.gone();
      return;
    }
    const wait = waitAfter(failures);
    on.lost(wait / 1000, status >= 400 && status < 500 ? words : "");
    timer = setTimeout(connect, wait);
  }

  /** EventSource does not tell the status it was refused with; status 0 where the server cannot be reached. */
  async function answer() {
    const asking = new AbortController();
    try {
      const response = await fetch(`${events}?after=${last}`, { headers: { Accept: "text/event-stream" }, signal: asking.signal });
      const problem = response.ok ? {} : await response.json().catch(() => ({}));
      return { status: response.status, words: problem.detail || `The server answered ${response.status}.` };
    } catch {
      return { status: 0 };
    } finally {
      asking.abort();
    }
  }

  function stop() {
    clearTimeout(timer);
    source?.close();
    removeEventListener("online", connectNow);
  }

  const connectNow = () => {
    if (source?.readyState === EventSource.CLOSED) connect();
  };
  addEventListener("online", connectNow);
  connect();
  return { stop };
}
