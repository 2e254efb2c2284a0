import { listeners } from "./page.js";
import assert from "node:assert/strict";
import { mock, test } from "node:test";

const { follow } = await import("../../../static/run/run-log.js");

/** A browser's EventSource, whose server is the test. */
class Source {
  static opened = [];
  listeners = {};
  readyState = 1;

  constructor(url) {
    this.url = url;
    Source.opened.push(this);
  }

  addEventListener(kind, listener) {
    this.listeners[kind] = listener;
  }

  send(id, type, data) {
    this.listeners[type]({ lastEventId: String(id), type, data: JSON.stringify(data) });
  }

  close() {
    this.readyState = Source.CLOSED;
  }
}
Source.CLOSED = 2;
globalThis.EventSource = Source;

function following() {
  Source.opened = [];
  const seen = [];
  const told = [];
  const { stop } = follow({ events: "/log" }, {
    event: ({ kind, data }) => seen.push([kind, data]),
    connected: () => told.push("connected"),
    lost: (seconds, words) => told.push(["lost", words]),
    gone: () => told.push("gone"),
  });
  return { seen, told, stop };
}
const settled = () => new Promise(setImmediate);

test("a log is read from its first event, and an event that was seen is not told again", () => {
  const { seen, stop } = following();
  const [source] = Source.opened;
  assert.equal(source.url, "/log?after=0");
  source.send(1, "state", { status: "running" });
  source.send(2, "step", { step: 1 });
  source.send(2, "step", { step: 1 });
  assert.deepEqual(seen.map(([kind]) => kind), ["state", "step"]);
  stop();
});

test("the last event ends the reading", () => {
  const { seen } = following();
  Source.opened[0].send(1, "end", { status: "finished" });
  assert.equal(Source.opened[0].readyState, Source.CLOSED);
  assert.deepEqual(seen, [["end", { status: "finished" }]]);
});

test("a lost connection goes on behind the last event that was seen", async t => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { told, stop } = following();
  Source.opened[0].send(7, "state", {});
  await Source.opened[0].onerror();
  t.mock.timers.tick(1000);
  assert.deepEqual(told, [["lost", ""]]);
  assert.equal(Source.opened[1].url, "/log?after=7");
  stop();
});

test("what the server says when it refuses is passed on, and a run that is gone is not asked for again", async t => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [[429, { detail: "Too many." }], [404, {}]];
  t.mock.method(globalThis, "fetch", async () => {
    const [status, problem] = answers.shift();
    return { ok: false, status, json: async () => problem };
  });
  const { told } = following();
  await Source.opened[0].onerror();
  t.mock.timers.tick(1000);
  await Source.opened[1].onerror();
  t.mock.timers.tick(2000);
  await Source.opened[2].onerror();
  t.mock.timers.tick(60_000);
  assert.deepEqual(told, [["lost", ""], ["lost", "Too many."], "gone"]);
  assert.equal(Source.opened.length, 3);
});

test("a server that cannot be reached is asked again, at most every twenty-two seconds", async t => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  t.mock.method(globalThis, "fetch", async () => {
    throw new TypeError("unreachable");
  });
  const { stop } = following();
  for (let tries = 1; tries <= 12; tries++) {
    await Source.opened.at(-1).onerror();
    t.mock.timers.tick(22_500);
    assert.equal(Source.opened.length, tries + 1);
  }
  stop();
});

test("a page that is back online connects at once, and one that has stopped does not", async () => {
  const { stop } = following();
  Source.opened[0].close();
  for (const online of listeners.get("online")) online();
  assert.equal(Source.opened.length, 2);
  stop();
  await settled();
  assert.deepEqual(listeners.get("online"), []);
});
mock.reset();
