// "Het gebeurt nu weer" also without internet. Every press is written down on this device before it goes, and crossed
// out when the answer is there; what could not go waits for internet. The form key makes one thing of two sendings.
//
// <form data-module="weer" data-bewaard="Bewaard om {tijd} uur. …" data-genoteerd="…" data-mislukt="…">

const WHERE = "weer"; // in localStorage; start.js looks there too
const OLDEST = 47 * 60 * 60_000; // ms; the server believes a device up to 48 hours back, later it would count as now
const MOST = 40;
const AGAIN_LATER = [408, 425, 429]; // refusals that say nothing about the press itself

export default function weer(form) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  form.append(status);
  form.elements.form_key.value = fresh(); // a page that was kept for offline carries a key that was used before

  const kept = waiting().filter(({ action }) => action === form.getAttribute("action")).at(-1);
  if (kept) status.textContent = sentence(form.dataset.bewaard, kept.toen);

  form.addEventListener("submit", (event) => {
    const offline = !navigator.onLine;
    const press = note(form, offline);
    if (!press || !offline) return; // the form goes as always; the page that follows crosses it out
    event.preventDefault();
    form.elements.form_key.value = fresh();
    status.textContent = sentence(form.dataset.bewaard, press.toen);
  });
}

/** Sends what waits, oldest first. Called by start.js when there is anything, and when internet is back. */
export async function send() {
  crossOutWhatWent();
  showCount();
  if (sending || !navigator.onLine) return;
  sending = true;
  for (const press of waiting()) {
    const went = await post(press);
    if (went === undefined) break;
    keep(waiting().filter(({ key }) => key !== press.key));
    say(press, went);
  }
  sending = false;
}

let sending = false;
addEventListener("online", send);

function note(form, offline) {
  const press = {
    key: form.elements.form_key.value,
    action: form.getAttribute("action"),
    body: new URLSearchParams(new FormData(form)).toString(),
    toen: new Date().toISOString(),
    byForm: !offline,
    genoteerd: form.dataset.genoteerd,
    mislukt: form.dataset.mislukt,
  };
  const before = waiting();
  const known = before.find(({ key }) => key === press.key); // pressed twice: the first time is when it was
  return known ?? (keep([...before, press].slice(-MOST)) ? press : undefined);
}

/** true: noted; false: it will never go; undefined: try again later. */
async function post(press) {
  if (Date.now() - Date.parse(press.toen) > OLDEST) return false;
  try {
    let answer = await attempt(press);
    if (answer.status === 400) answer = await attempt(press, await newToken(press)); // the browser was closed meanwhile
    if (answer.status >= 500 || AGAIN_LATER.includes(answer.status)) return undefined;
    return answer.ok && new URL(answer.url).pathname.startsWith(`${press.action}/`);
  } catch {
    return undefined;
  }
}

function attempt({ action, body, toen }, token) {
  const said = new URLSearchParams(body);
  said.set("toen", toen);
  if (token) said.set("csrf_token", token);
  return fetch(action, { method: "POST", body: said });
}

async function newToken({ action }) {
  const page = new DOMParser().parseFromString(await (await fetch(action)).text(), "text/html");
  return page.querySelector("input[name=csrf_token]")?.value;
}

/** We came straight from a press to the page that says it was noted. */
function crossOutWhatWent() {
  const how = performance.getEntriesByType("navigation")[0]?.type;
  const went = ({ action, byForm }) => byForm && how === "navigate" && location.pathname.startsWith(`${action}/`);
  keep(waiting().filter((press) => !went(press)));
}

function waiting() {
  try {
    return JSON.parse(localStorage.getItem(WHERE)) ?? [];
  } catch {
    return [];
  }
}

/** False on a device that keeps nothing: then the form does what it does without this module. */
function keep(presses) {
  try {
    if (presses.length) localStorage.setItem(WHERE, JSON.stringify(presses));
    else localStorage.removeItem(WHERE);
  } catch {
    return false;
  }
  showCount();
  return true;
}

function showCount() {
  const count = waiting().length;
  for (const element of document.querySelectorAll("[data-wacht]")) {
    element.hidden = !count;
    element.querySelector("[data-wacht-aantal]").textContent = count;
  }
  for (const element of document.querySelectorAll("[data-wacht-niks]")) element.hidden = count > 0;
}

/** Under the button of this press when it is on the page, else where every page says what just happened. */
function say({ action, toen, genoteerd, mislukt }, went) {
  const status =
    document.querySelector(`form[action="${CSS.escape(action)}"] [role=status]`) ??
    document.querySelector("main > [role=status]").appendChild(document.createElement("p"));
  status.textContent = sentence(went ? genoteerd : mislukt, toen);
}

function sentence(text, toen) {
  const when = new Date(toen);
  const two = (number) => String(number).padStart(2, "0");
  return text.replace("{tijd}", `${two(when.getHours())}.${two(when.getMinutes())}`);
}

function fresh() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
