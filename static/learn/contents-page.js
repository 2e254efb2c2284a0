// Marks the chapters that were opened in this browser.

import { $, $$, el } from "../base/dom.js";
import { known } from "./opened.js";

const slugs = known();
const items = $$("[data-chapter]");
const done = items.filter(item => slugs.includes(item.dataset.chapter));
for (const item of done) $(".title", item).append(el("span", { class: "quiet" }, " ·\u00a0opened"));
if (done.length > 0) $("#progress").textContent = `You have opened ${done.length} of ${items.length} chapters.`;
