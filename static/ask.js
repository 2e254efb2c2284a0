// A call of the API by the page: the answer, or words that can be shown.

/** Answers the JSON (null for none), or throws an Error whose message says what to do. */
export async function ask(method, url, body) {
  const options = { method, headers: { Accept: "application/json" } };
  if (body) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch(url, options);
  } catch {
    throw new Error("The server cannot be reached. Nothing was changed; try again in a moment.");
  }
  const json = await answer.json().catch(() => ({}));
  if (answer.ok) return json;
  const complaints = (json.errors ?? []).map(error => error.message).join(" ");
  throw new Error(complaints || json.detail || json.title || `The server answered ${answer.status}.`);
}
