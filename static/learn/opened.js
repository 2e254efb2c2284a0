// Which chapters were opened, in this browser only; nothing is sent. Where storage is refused, nothing is remembered.

const KEY = "chapters";

export function known() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

/** @param {string} slug */
export function opened(slug) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...new Set([...known(), slug])]));
  } catch {
    // a private window: no progress then
  }
}
