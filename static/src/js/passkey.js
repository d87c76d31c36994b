// A button that asks the browser for a passkey (data-how="get") or to make one ("create").
// Stays hidden where the browser cannot do it; the password works everywhere.

export default function passkey(element) {
  if (!window.PublicKeyCredential) return;
  element.hidden = false;
  const button = element.querySelector("button");
  const problem = element.querySelector("[role=alert]");

  button.addEventListener("click", async () => {
    button.disabled = true;
    problem.hidden = true;
    try {
      const { verder } = await talk(element.dataset);
      location.assign(verder);
    } catch (error) {
      problem.textContent = error instanceof Refused ? error.message : element.dataset.failed;
      problem.hidden = false;
      button.disabled = false;
    }
  });
}

/** A sentence from the server that people may read. */
class Refused extends Error {}

async function talk({ how, question, answer, token }) {
  const options = await post(question, token);
  if (options.verder) return options; // the server first wants something else
  const credential = how === "create" ? await make(options) : await ask(options);
  return post(answer, token, asJson(credential));
}

async function post(url, token, body) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify(body ?? {}),
  });
  const said = await answer.json();
  if (!answer.ok && !said.verder) throw new Refused(said.fout ?? "");
  return said;
}

function make(options) {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user.id) },
    excludeCredentials: (options.excludeCredentials ?? []).map((known) => ({ ...known, id: toBytes(known.id) })),
  };
  return navigator.credentials.create({ publicKey });
}

function ask(options) {
  const publicKey = { ...options, challenge: toBytes(options.challenge), allowCredentials: [] };
  return navigator.credentials.get({ publicKey });
}

/** What the server reads; browsers of before 2024 have no toJSON of their own. */
function asJson({ id, rawId, type, response }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const read = parts.filter((part) => response[part]).map((part) => [part, toText(response[part])]);
  return { id, rawId: toText(rawId), type, response: Object.fromEntries(read) };
}

function toBytes(text) {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
}

function toText(bytes) {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
