import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

const { answerWords, askedSteps, wantedWords } = await import("../../../static/pictures/answers.js");

const SUM = { loss: "mse", answers: ["sum"], targets: [null, null, [0.756]] };
const ECHO = { loss: "cross_entropy", answers: ["1", "2", "blank"], targets: [[0, 0, 1], null, [1, 0, 0], [0, 1, 0]] };
const plain = words => words.replaceAll("\u00a0", " ");

test("a number is told as it is, and is neither right nor wrong", () => {
  const [asked] = askedSteps(SUM, 1);
  assert.equal(asked.t, 3);
  assert.equal(wantedWords(SUM, asked), "0.76");
  assert.deepEqual(answerWords(SUM, asked, [-1.234]), { words: "−1.23", right: null });
  assert.deepEqual(answerWords(SUM, asked, [null]), { words: "no number", right: null });
});

test("of classes the likeliest is told, how sure it is, and whether it is right", () => {
  const asked = askedSteps(ECHO, 6);
  assert.deepEqual(asked.map(({ t }) => t), [3, 4]);
  assert.deepEqual(asked.map(step => wantedWords(ECHO, step)), ["1", "2"]);
  const right = answerWords(ECHO, asked[0], [0.83, 0.07, 0.1]);
  assert.deepEqual({ ...right, words: plain(right.words) }, { words: "1, 83 %", right: true });
  assert.equal(answerWords(ECHO, asked[1], [0.83, 0.07, 0.1]).right, false);
  assert.deepEqual(answerWords(ECHO, asked[1], [null, null, null]), { words: "no number", right: false });
});

test("as many of the last steps are shown as were told", () => {
  assert.deepEqual(askedSteps(ECHO, 9).map(({ t }) => t), [1, 3, 4]);
});
