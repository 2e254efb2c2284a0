// Signed numbers as colours that follow the theme, in the words of unroll.learn.Shade.

/** −1 … 1: violet positive, ochre negative, the paper's colour at zero. @param {number} share */
export const shade = share =>
  `color-mix(in oklab, var(--${share < 0 ? "neg" : "pos"}) ${Math.round(100 * Math.min(1, Math.abs(share)))}%, var(--zero))`;
