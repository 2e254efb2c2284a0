// What the owner of a run may do with the run itself: rename it, pin it, delete it.

import { ask } from "../base/ask.js";
import { $ } from "../base/dom.js";

/** What went wrong. @param {unknown} error */
const words = error => (error instanceof Error ? error.message : String(error));

/** A dialog that closes when what it is for was done, and otherwise says why not.
 *  @param {HTMLDialogElement} dialog @param {(form: HTMLFormElement) => Promise<void>} act */
function confirm(dialog, act) {
  const said = $(".said", dialog);
  const open = () => {
    said.textContent = "";
    dialog.showModal();
  };
  $("form", dialog).addEventListener("submit", async event => {
    if (event.submitter?.getAttribute("value") === "no") return;
    event.preventDefault();
    try {
      await act($("form", dialog));
      dialog.close();
    } catch (error) {
      said.textContent = words(error);
      said.classList.add("wrong");
    }
  });
  return open;
}

/** @param {HTMLElement} head @param {Run} run */
export function keeping(head, run) {
  if (!run.owner) return;
  const [rename, pin, remove] = ["rename", "pin", "delete"].map(name => $(`[data-do="${name}"]`, head));
  const address = run.links.self;

  rename.addEventListener("click", confirm($("dialog#rename"), async form => {
    const { title } = await ask("PATCH", address, { title: $("input[name=title]", form).value });
    $("h1", head).textContent = title;
    document.title = `${title} · Unroll`;
  }));

  let pinned = run.pinned;
  const show = () => {
    pin.textContent = pinned ? "unpin" : "pin";
    pin.title = pinned ? "It is kept until you delete it." : "Keep it: a run that nobody opens for a month is deleted.";
  };
  pin.addEventListener("click", async () => {
    try {
      ({ pinned } = await ask("PATCH", address, { pinned: !pinned }));
      show();
    } catch (error) {
      pin.textContent = words(error);
    }
  });
  show();

  remove.addEventListener("click", confirm($("dialog#delete"), async () => {
    await ask("DELETE", address);
    location.assign("/runs");
  }));
}
