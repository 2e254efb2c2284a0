// The form holds every setting; whatever shows or changes one reads and writes there.

import { choosesActivation, gate, hasCellState, hasForgetBias } from "../base/anatomy.js";
import { $, $$, written } from "../base/dom.js";

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** Which cells have a use for a setting; for all others every cell has. @type {Record<string, (anatomy: Anatomy) => boolean>} */
const ONLY_WHERE = {
  activation: choosesActivation,
  forgetBias: hasForgetBias,
  truncated: anatomy => hasCellState(anatomy) && !gate(anatomy, "keeps"),
};

export class Settings {
  /** @type {((control: Control | null) => void)[]} */
  #listeners = [];

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    /** @type {Record<string, Anatomy>} */
    this.cells = written(form, "cells");
    form.addEventListener("input", event => {
      const { target } = event;
      if (target instanceof Element && target.closest(".settings")) this.changed(/** @type {Control} */ (target));
    });
    this.hideWhatDoesNotApply();
  }

  /** @param {string} name @returns {Control | null} */
  control(name) {
    return $(`.settings [name="${name}"]`, this.form);
  }

  /** @param {string} name */
  value(name) {
    return this.control(name)?.value ?? "";
  }

  /** Writes a value into all of these, where they apply. @param {string[]} names @param {string} value */
  set(names, value) {
    const controls = names.map(name => this.control(name)).filter(control => control && !control.disabled);
    for (const control of controls) if (control) control.value = value;
    this.changed(controls[0] ?? null);
  }

  /** The paths of a setting of every network. @param {string} setting */
  each(setting) {
    return $$(`.settings [name^="models."][name$=".${setting}"]`, this.form).map(control => /** @type {Control} */ (control).name);
  }

  /** Those of them that apply. @param {string} setting */
  applying(setting) {
    return this.each(setting).filter(name => !this.control(name)?.disabled);
  }

  /** What stands there where nobody has typed anything. @param {string} name */
  initial(name) {
    return this.control(name)?.dataset.initial ?? "";
  }

  /** As the form would be sent, but for the key, which belongs to one submission. */
  query() {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) fields.append(name, String(value));
    fields.delete("key");
    return fields;
  }

  /** @param {(control: Control | null) => void} listener */
  onChange(listener) {
    this.#listeners.push(listener);
  }

  /** @param {Control | null} control */
  changed(control) {
    this.hideWhatDoesNotApply();
    for (const listener of this.#listeners) listener(control);
  }

  hideWhatDoesNotApply() {
    for (const name of this.each("cell")) {
      const anatomy = this.cells[this.value(name)];
      for (const [setting, applies] of Object.entries(ONLY_WHERE)) {
        const control = this.control(name.replace(/cell$/, setting));
        if (!control) continue;
        const wrong = control.getAttribute("aria-invalid") === "true"; // a complaint is never hidden
        control.disabled = !(anatomy && applies(anatomy)) && !wrong; // what does not apply is not sent
        control.closest("td")?.classList.toggle("off", control.disabled);
      }
    }
  }
}
