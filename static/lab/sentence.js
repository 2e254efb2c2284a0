// The sentence's words: each opens an editor under itself, with native controls for the settings that it stands for. They
// are copies of the form's own; what is changed in one is written into the other.

/** @import { Control, Settings } from "./settings.js" */
import { $, $$, el } from "../base/dom.js";
import { minus } from "../base/format.js";

/** @type {Record<string, string[]>} */
const QUICK = {
  length: ["10", "20", "50", "100", "200"],
  steps: ["200", "700", "2000", "10000"],
  hidden: ["8", "16", "32", "64"],
  learningRate: ["0.001", "0.003", "0.01", "0.02"],
  clip: ["0.5", "1", "5", "off"],
};

/** @param {string} name */
const setting = name => name.slice(name.lastIndexOf(".") + 1);

export class Sentence {
  /** The first setting of the word that is open. */
  #open = "";
  /** @type {HTMLElement | null} */
  #editor = null;

  /** @param {HTMLElement} say @param {Settings} settings @param {(network: number) => void} remove */
  constructor(say, settings, remove) {
    this.say = say;
    this.settings = settings;
    this.remove = remove;
    say.addEventListener("click", event => {
      const word = event.target instanceof Element ? event.target.closest("a.word") : null;
      if (!word) return;
      event.preventDefault();
      this.#toggle(/** @type {HTMLElement} */ (word));
    });
    say.addEventListener("keydown", event => {
      if (event.key !== " " || !(event.target instanceof HTMLElement) || !event.target.matches(".word")) return;
      event.preventDefault();
      event.target.click();
    });
    addEventListener("pointerdown", event => {
      if (event.target instanceof Node && !this.#host.contains(event.target)) this.close();
    });
    this.#host.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.#host.contains(relatedTarget)) this.close();
    });
    addEventListener("keydown", event => this.#key(event));
    addEventListener("resize", () => this.#place());
    this.refresh();
  }

  get #host() {
    return /** @type {HTMLElement} */ (this.say.parentElement);
  }

  /** @param {HTMLElement} word */
  #fields(word) {
    return (word.dataset.fields ?? "").split(" ");
  }

  #words() {
    return /** @type {HTMLElement[]} */ ($$("a.word", this.say));
  }

  #word() {
    return this.#words().find(word => this.#fields(word)[0] === this.#open);
  }

  /** After the sentence has been written anew: the open editor stays, under its word. */
  refresh() {
    for (const word of this.#words()) {
      word.setAttribute("role", "button");
      word.setAttribute("aria-expanded", String(this.#fields(word)[0] === this.#open));
    }
    if (!this.#editor) return;
    if (!this.#word()) return this.close();
    for (const told of $$("[data-of]", this.#editor)) this.#complain(/** @type {HTMLElement} */ (told));
    this.#place();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.#editor) return;
    const { target } = event;
    const inside = target instanceof HTMLElement && this.#editor.contains(target);
    if (event.key === "Escape" || (event.key === "Enter" && inside && !target.matches("button"))) {
      event.preventDefault();
      this.close(true);
    }
  }

  /** @param {HTMLElement} word */
  #toggle(word) {
    const key = this.#fields(word)[0];
    if (this.#open === key) return this.close(true);
    this.close();
    this.#open = key;
    this.#editor = el("div", { class: "editor", role: "group", "aria-label": `Edit: ${word.textContent}` });
    this.#host.append(this.#editor);
    this.#fill(word);
    this.refresh();
    /** @type {HTMLElement | null} */
    const first = $("input:checked", this.#editor) ?? $("input, select", this.#editor);
    first?.focus({ preventScroll: true });
  }

  /** @param {boolean} [back] whether the word gets the focus again */
  close(back = false) {
    const word = this.#word();
    this.#editor?.remove();
    this.#editor = null;
    this.#open = "";
    this.refresh();
    if (back) word?.focus({ preventScroll: true });
  }

  /** Under the line on which the word ends, within the sentence's column. */
  #place() {
    const word = this.#word();
    if (!word || !this.#editor) return;
    const host = this.#host.getBoundingClientRect();
    const boxes = word.getClientRects();
    const box = boxes[boxes.length - 1];
    this.#editor.style.top = `${box.bottom - host.top + 7}px`;
    this.#editor.style.left = `${Math.max(0, Math.min(box.left - host.left - 6, host.width - this.#editor.offsetWidth))}px`;
    this.#editor.className = `editor ${[...word.classList].find(name => name.startsWith("m-")) ?? ""}`;
  }

  /** @param {HTMLElement} word */
  #fill(word) {
    const names = this.#fields(word);
    const alike = names.length > 1 && names.every(name => setting(name) === setting(names[0]));
    const shown = (alike ? names.slice(0, 1) : names).filter(name => !this.settings.control(name)?.disabled);
    const network = !alike && names[0].startsWith("models.") ? Number(names[0].split(".")[1]) : -1;
    const parts = shown.map(name => this.#field(name, alike ? names : [name], shown.length === 1));
    this.#editor?.replaceChildren(el("div", { class: "pair" }, ...parts), this.#foot(network));
  }

  /** @param {number} network −1 where the word is none @returns {HTMLElement} */
  #foot(network) {
    const more = el("a", { href: "#every" }, "Every setting");
    more.addEventListener("click", () => {
      this.close();
      /** @type {HTMLDetailsElement} */ ($("#every")).open = true;
      $("#every > summary").focus();
    });
    const row = el("div", { class: "foot-row" }, el("span", {}, "Enter or Esc closes"), more);
    if (network >= 0 && this.settings.each("cell").length > 1) row.append(this.#button("Remove this network", () => this.remove(network)));
    row.append(this.#button("Done", () => this.close(true)));
    return row;
  }

  /** @param {string} words @param {() => void} act */
  #button(words, act) {
    const button = el("button", { class: "plain-button", type: "button" }, words);
    button.addEventListener("click", act);
    return button;
  }

  /** @param {string} name @param {string[]} names to be written, of which the first is shown @param {boolean} alone @returns {HTMLElement} */
  #field(name, names, alone) {
    const control = this.settings.control(name);
    if (!control) return el("span");
    const [help, label] = [this.#help(control), this.#label(control)];
    if (control instanceof HTMLSelectElement && alone) return this.#choices(control, label);
    const copy = /** @type {typeof control} */ (control.cloneNode(true));
    for (const attribute of ["id", "name", "aria-labelledby", "aria-describedby"]) copy.removeAttribute(attribute);
    copy.value = control.value;
    copy.addEventListener("input", () => {
      this.settings.set(names, copy.value);
      const word = this.#word();
      if (setting(name) !== "cell" || !word) return;
      this.#fill(word); // other settings apply now
      $("select", this.#editor ?? document).focus({ preventScroll: true });
    });
    const complaint = el("span", { class: "complaint", "data-of": name });
    const field = el("div", { class: "f" }, el("label", {}, label, copy), el("span", { class: "hint" }, help), complaint);
    const quick = alone || !name.startsWith("models.") ? QUICK[setting(name)] : undefined;
    if (names.length > 1) field.append(this.#match(names, copy));
    if (quick) field.append(el("div", { class: "quick" }, ...quick.map(value => this.#button(value, () => this.settings.set(names, (copy.value = value))))));
    this.#complain(complaint);
    return field;
  }

  /** As many weights for every network: the server knows how many units that takes. @param {string[]} names @param {Control} copy */
  #match(names, copy) {
    const button = this.#button("Match the numbers of weights", () => {
      const sizes = (this.say.dataset.matched ?? "").split(" ");
      names.forEach((name, i) => sizes[i] && this.settings.set([name], sizes[i]));
      copy.value = this.settings.value(names[0]);
    });
    button.hidden = !this.say.dataset.matched;
    return button;
  }

  /** @param {HTMLSelectElement} control @param {string} legend */
  #choices(control, legend) {
    const choices = [...control.options].map(option => {
      const [word, more = ""] = option.text.split(/: | (?=\()/);
      const radio = el("input", { type: "radio", name: "edited", form: "editor", value: option.value });
      radio.checked = option.value === control.value;
      radio.addEventListener("input", () => this.settings.set([control.name], option.value));
      return el("label", {}, radio, el("span", {}, el("b", {}, word), more && ` ${more.replace(/[()]/g, "")}`));
    });
    return el("fieldset", { class: "choices" }, el("legend", { class: "sr" }, legend), ...choices);
  }

  /** @param {HTMLElement} told */
  #complain(told) {
    told.textContent = $(`[data-complaint="${told.dataset.of}"]`)?.textContent ?? "";
    /** @type {Element | null} */
    const copy = $("input, select", told.parentElement ?? document);
    if (told.textContent) copy?.setAttribute("aria-invalid", "true");
    else copy?.removeAttribute("aria-invalid");
  }

  /** @param {Element} control */
  #help(control) {
    const id = control.getAttribute("aria-describedby")?.split(" ")[0] ?? "";
    return minus(document.getElementById(id)?.textContent?.trim() ?? "");
  }

  /** @param {Element} control */
  #label(control) {
    const id = control.getAttribute("aria-labelledby")?.split(" ")[0];
    const node = id ? document.getElementById(id) : $(`label[for="${control.id}"]`);
    return node?.textContent ?? "";
  }
}
