// A call of the API by the page: the answer, or a refusal in words that can be shown.

const JSON_BODY = { "Content-Type": "application/json" };

/** A refusal, in words that can be shown. `wait`: seconds after which the same question may be answered, or null;
 *  `errors`: complaints by field. */
export class Refusal extends Error {
  /** @param {string} words @param {{ status?: number, wait?: number | null, errors?: Complaint[] }} details */
  constructor(words, { status = 0, wait = null, errors = [] } = {}) {
    super(words);
    this.status = status;
    this.wait = wait;
    this.errors = errors;
  }

  /** The task's length that would not be too costly, where the refusal names it; else null. */
  get shorter() {
    const error = this.errors.find(({ field }) => field === "length");
    if (error?.atMost) return error.atMost;
    const most = error?.message?.match(/a length of at most ([\d,]+)/)?.[1];
    return most ? Number(most.replaceAll(",", "")) : null;
  }
}

/** @param {string} method @param {string} url @param {BodyInit | undefined} body @param {Record<string, string>} headers */
async function request(method, url, body, headers) {
  let answer;
  try {
    answer = await fetch(url, { method, headers: { Accept: "application/json", ...headers }, body });
  } catch {
    throw new Refusal("The server cannot be reached.", { wait: 5 });
  }
  const json = await answer.json().catch(() => ({}));
  if (answer.ok) return json;
  const complaints = (json.errors ?? []).map((/** @type {Complaint} */ error) => error.message).join(" ");
  const wait = [429, 503].includes(answer.status) ? Number(answer.headers.get("Retry-After") ?? 2) : null;
  const words = complaints || json.detail || json.title || `The server answered ${answer.status}.`;
  throw new Refusal(words, { status: answer.status, wait, errors: json.errors });
}

/** Posts a question; the answer's JSON, or a Refusal. @param {string} url @param {BodyInit} body @param {Record<string, string>} [headers] */
export const post = (url, body, headers = JSON_BODY) => request("POST", url, body, headers);

/** Has something changed there; the answer's JSON, or a Refusal that says that nothing was.
 *  @param {string} method @param {string} url @param {object} [body] */
export async function ask(method, url, body) {
  try {
    return await request(method, url, body && JSON.stringify(body), body ? JSON_BODY : {});
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.status !== 0) throw refusal;
    throw new Refusal(`${refusal.message} Nothing was changed; try again in a moment.`);
  }
}
