// The embedded Reber grammar: which symbols may follow each part of a string.

/** Of the inner grammar: symbol → place, for each place; the last is its end.
 *  @type {Record<string, number>[]} */
const INNER = [{ T: 1, P: 2 }, { S: 1, X: 3 }, { T: 2, V: 4 }, { X: 2, S: 5 }, { P: 3, V: 5 }, { E: 6 }];

/** For every symbol of the string, from the first, what may come after it. @param {string[]} string @returns {string[][]} */
export function legalNext(string) {
  let place = -1; // before the inner string's B
  return string.map((symbol, n) => {
    if (n === 0) return ["T", "P"];
    if (n === 1) return ["B"];
    place = n === 2 ? 0 : INNER[place]?.[symbol] ?? 7;
    if (place > 6) return ["E"];
    return place === 6 ? [string[1]] : Object.keys(INNER[place]);
  });
}
