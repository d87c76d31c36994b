// What was pressed waits here for internet. Every press is written down on this device before it goes, and crossed out
// when the answer is there. The form key makes one thing of two sendings; `toen` tells the server when it was pressed.
//
// A press: {key, action, body, toen} and how to talk about it: {naar, pagina, later, byForm, genoteerd, mislukt}.

const MOST = { weer: 40, gast: 400, nakijken: 60 }; // what localStorage holds under each name; start.js looks there too
const OLDEST = 47 * 60 * 60_000; // ms; the server believes a device up to 48 hours back, later it would count as now
const AGAIN_LATER = [408, 425, 429]; // refusals that say nothing about the press itself
const SIGN_IN = "/werk/inloggen";

const direct = new Set(); // pressed on this page a moment ago: the server's clock is better than that of a phone
let sending = false;
addEventListener("online", send);

export function waiting(store) {
  try {
    return JSON.parse(localStorage.getItem(store)) ?? [];
  } catch {
    return [];
  }
}

/** Writes a press down. Undefined on a device that keeps nothing: then the form does what it does without us. */
export function note(store, press, now = false) {
  const before = waiting(store);
  const known = before.find(({ key }) => key === press.key); // pressed twice: the first time is when it was
  if (known) return known;
  if (now) direct.add(press.key);
  return keep(store, [...before, press].slice(-MOST[store])) ? press : undefined;
}

export function crossOut(store, key) {
  keep(
    store,
    waiting(store).filter((press) => press.key !== key),
  );
}

/** Sends what waits, oldest first. Called by start.js when there is anything, and when internet is back. */
export async function send() {
  crossOutWhatWent();
  showCount();
  if (sending || !navigator.onLine) return;
  sending = true;
  for (const store of Object.keys(MOST)) await sendAll(store);
  sending = false;
}

async function sendAll(store) {
  let answer;
  for (let press = waiting(store)[0]; press; press = waiting(store)[0]) {
    const [went, last] = await post(press);
    if (went === undefined) {
      direct.clear();
      break;
    }
    answer = last ?? answer;
    crossOut(store, press.key);
    if (tell("wachtrij:antwoord", { store, press, went })) say(press, went);
  }
  tell("wachtrij:klaar", { store, answer });
}

/** Somebody who listens may answer it, by preventDefault(); true when nobody did. */
function tell(name, detail) {
  return document.dispatchEvent(new CustomEvent(name, { cancelable: true, detail }));
}

/** [true: noted; false: it will never go; undefined: try again later, and the answer]. */
async function post(press) {
  if (Date.now() - Date.parse(press.toen) > OLDEST) return [false];
  try {
    let answer = await attempt(press);
    if (answer.status === 400) answer = await attempt(press, await newToken(press)); // the browser was closed meanwhile
    const { pathname } = new URL(answer.url);
    const later = answer.status >= 500 || [...AGAIN_LATER, ...(press.later ?? [])].includes(answer.status);
    if (later || (press.later && pathname.startsWith(SIGN_IN))) return [undefined];
    return [answer.ok && pathname.startsWith(press.naar ?? `${press.action}/`), answer];
  } catch {
    return [undefined];
  }
}

function attempt({ action, body, key, toen }, token) {
  const said = new URLSearchParams(body);
  if (!direct.has(key)) said.set("toen", toen);
  if (token) said.set("csrf_token", token);
  return fetch(action, { method: "POST", body: said });
}

async function newToken({ action, pagina }) {
  const page = new DOMParser().parseFromString(await (await fetch(pagina ?? action)).text(), "text/html");
  return page.querySelector("input[name=csrf_token]")?.value;
}

/** We came straight from a press to the page that says it was noted. */
function crossOutWhatWent() {
  const how = performance.getEntriesByType("navigation")[0]?.type;
  const went = ({ action, byForm }) => byForm && how === "navigate" && location.pathname.startsWith(`${action}/`);
  for (const store of Object.keys(MOST)) {
    for (const { key } of waiting(store).filter(went)) crossOut(store, key);
  }
}

/** False on a device that keeps nothing. */
function keep(store, presses) {
  try {
    if (presses.length) localStorage.setItem(store, JSON.stringify(presses));
    else localStorage.removeItem(store);
  } catch {
    return false;
  }
  showCount();
  return true;
}

/** data-wacht: of everything; data-wacht="gast": of this only. */
export function showCount() {
  for (const element of document.querySelectorAll("[data-wacht], [data-wacht-niks]")) {
    const of = element.dataset.wacht;
    const count = (of ? [of] : Object.keys(MOST)).reduce((sum, store) => sum + waiting(store).length, 0);
    element.hidden = "wachtNiks" in element.dataset ? count > 0 : !count;
    const number = element.querySelector("[data-wacht-aantal]");
    if (number) number.textContent = count;
  }
}

/** Under the button of this press when it is on the page, else where every page says what just happened. */
function say({ action, toen, genoteerd, mislukt }, went) {
  const text = went ? genoteerd : mislukt;
  if (!text) return;
  const status =
    document.querySelector(`form[action="${CSS.escape(action)}"] [role=status]`) ??
    document.querySelector("main > [role=status]").appendChild(document.createElement("p"));
  status.textContent = sentence(text, toen);
}

export function sentence(text, toen) {
  const when = new Date(toen);
  const two = (number) => String(number).padStart(2, "0");
  return text.replace("{tijd}", `${two(when.getHours())}.${two(when.getMinutes())}`);
}

export function fresh() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
