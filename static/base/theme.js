/* Classic and blocking on purpose: the theme must be known before the first paint, and the policy allows no inline script. */
(function () {
  const root = document.documentElement;
  const order = ["auto", "light", "dark"];

  function stored() {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // storage may be forbidden; then the theme lasts as long as the page
    }
  }

  /** @param {string | null} theme */
  function apply(theme) {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  }

  apply(stored());

  addEventListener("DOMContentLoaded", () => {
    /** @type {HTMLButtonElement | null} */
    const button = document.querySelector(".theme");
    if (!button) return;
    const now = () => root.dataset.theme || "auto";
    const say = () => {
      const name = now()[0].toUpperCase() + now().slice(1);
      button.textContent = name;
      button.setAttribute("aria-label", name + " theme, change");
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(now()) + 1) % order.length];
      apply(next);
      try {
        localStorage.setItem("theme", next);
      } catch {
        /* see stored() */
      }
      say();
      dispatchEvent(new Event("themechange"));
    });
    say();
  });
})();
