// The owner's controls of the training itself: pause, resume, one step, ten, stop, another learning rate. The answer and
// every refusal are said in one line beside the buttons.

/** @import { Recording } from "./recording.js" */
/** @import { Player } from "./player.js" */
import { ask } from "../base/ask.js";
import { $ } from "../base/dom.js";
import { count, group } from "../base/format.js";

/** A number as people type it; text that is no number goes to the server as it is, so that the complaint is the server's. @param {string} text */
const typed = text => (text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text);

/** @param {HTMLElement} host @param {Run} run @param {Recording} recording @param {Player} player */
export function trainingControls(host, run, recording, player) {
  const said = $(".said", host);
  const buttons = {
    pause: $('button[data-train="pause"]', host), one: $('button[data-train="one"]', host), ten: $('button[data-train="ten"]', host),
    stop: $('button[data-train="stop"]', host),
  };
  const rate = $("input", host);
  let status = run.status;
  rate.value = String(run.config.training.learningRate);

  /** @param {string} words @param {boolean} [wrong] */
  function say(words, wrong = false) {
    said.textContent = words;
    said.classList.toggle("wrong", wrong);
  }

  /** @param {string | ((answer: { status: string }) => string)} words @param {Parameters<typeof ask>} request */
  async function act(words, ...request) {
    try {
      const answer = await ask(...request);
      say(typeof words === "function" ? words(answer) : words);
      return true;
    } catch (error) {
      say(error instanceof Error ? error.message : String(error), true);
      return false;
    }
  }

  const base = run.links.self;

  /** @param {number} steps */
  async function train(steps) {
    player.jumpToLive(); // who trains one step wants to see it
    /** @param {{ status: string }} answer */
    const many = ({ status }) => `${status === "queued" ? "As soon as a core is free: " : ""}${count(steps, "more step")}.`;
    const drawn = recording.stride > 1 ? ` Gradients are drawn every ${group(recording.stride)} steps.` : "";
    await act(answer => many(answer) + drawn, "POST", `${base}/step?n=${steps}`);
  }

  buttons.pause.addEventListener("click", () => {
    if (status === "paused") act("Training goes on.", "POST", `${base}/resume`);
    else act("Training is paused. The view can still be played and scrubbed.", "POST", `${base}/pause`);
  });
  buttons.one.addEventListener("click", () => train(1));
  buttons.ten.addEventListener("click", () => train(10));
  buttons.stop.addEventListener("click", () => act("Training is stopped. What was recorded stays.", "POST", `${base}/stop`));
  $("form", host).addEventListener("submit", async event => {
    event.preventDefault();
    const learningRate = typed(rate.value);
    const fine = await act(`Learning rate ${rate.value} from the next step.`, "PATCH", `${base}/training`, { learningRate });
    rate.setAttribute("aria-invalid", String(!fine));
  });

  /** @param {string} now */
  function show(now) {
    status = now;
    const over = !["queued", "running", "paused"].includes(status);
    host.hidden = over || !run.owner;
    buttons.pause.textContent = status === "paused" ? "Resume training" : "Pause training";
    buttons.one.disabled = buttons.ten.disabled = status !== "paused";
    buttons.pause.disabled = status === "queued";
  }

  /** Who pauses the view must not believe that the training stands still. */
  let plays = player.playing;
  /** @param {boolean} now */
  function viewPlays(now) {
    if (plays === now) return;
    plays = now;
    if (status === "running") say(now ? "" : "The view is paused; training goes on.");
  }

  show(status);
  return { show, canStep: () => run.owner && status === "paused", train, viewPlays };
}
