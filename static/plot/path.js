// Lines over steps, in whatever units a drawing has, and the names beside them.

/** Pixels from one line of a name to the next. */
export const NAME_LINE = 15;

/** The path of a line through point(value, i), "x,y"; where that is null the line is broken.
 *  @template V @param {ArrayLike<V>} values @param {(value: V, i: number) => string | null} point */
export function linePath(values, point) {
  let d = "";
  let open = false;
  for (let i = 0; i < values.length; i++) {
    const at = point(values[i], i);
    if (at !== null) d += (open ? "L" : "M") + at;
    open = at !== null;
  }
  return d;
}

/** Pushes names apart: downwards from the top, then back up where the last would leave the drawing. `y` is that of a name's
 *  first line, `lines` how many it has; names at one height keep their order.
 *  @param {{ y: number, lines: number }[]} names @param {number} top @param {number} bottom */
export function apart(names, top, bottom) {
  const order = [...names].sort((a, b) => a.y - b.y);
  let lowest = top;
  for (const name of order) {
    name.y = Math.max(name.y, lowest);
    lowest = name.y + NAME_LINE * name.lines;
  }
  let highest = bottom;
  for (const name of order.reverse()) {
    name.y = Math.min(name.y, highest - NAME_LINE * (name.lines - 1));
    highest = name.y - NAME_LINE;
  }
}
