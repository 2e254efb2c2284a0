// The dock at the foot of a run's page: its further rows on a phone, and what it leaves in sight.

import { $ } from "../base/dom.js";

/** A rail that is taller than the window scrolls until its foot is seen, and stays then. What is reached by keyboard stops
 *  above the dock, which takes half of a small screen when all its rows are open.
 *  @param {HTMLElement} host @param {HTMLElement} rail */
export function dock(host, rail) {
  const more = $('[data-do="more"]', host);
  more.addEventListener("click", () => more.setAttribute("aria-expanded", String(host.toggleAttribute("data-more"))));
  const place = () => {
    document.documentElement.style.setProperty("--dock", `${host.offsetHeight}px`);
    rail.style.top = `${Math.min(16, innerHeight - host.offsetHeight - rail.offsetHeight - 16)}px`;
  };
  addEventListener("resize", place);
  const sizes = new ResizeObserver(place);
  for (const each of [rail, host]) sizes.observe(each);
}
