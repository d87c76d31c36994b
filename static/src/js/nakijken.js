// Reading first keeps working in a stairwell: a decision is written down and sent when it can (wachtrij.js). The next few
// texts are here already, so that somebody without internet goes on. With internet the answer is the next page.
//
// <div data-vers> … <section data-stuk="7"> … <form data-module="nakijken" data-pagina="/werk/nakijken" data-straks="…"
//      data-bewaard="Bewaard om {tijd} uur. …" data-mislukt="…" data-op="…"> <button name="besluit" value="plaats">

import { fresh, note, send, sentence, showCount, waiting } from "./wachtrij.js";

const STORE = "nakijken";
const never = []; // sentences about decisions that did not count, until the page is fresh again
let ahead = []; // what comes after this text, as far as this device knows

export default function nakijken(form) {
  showCount();
  lookAhead(form);
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.value) return;
    const press = note(STORE, pressOf(form, event.submitter), navigator.onLine);
    if (!press) return;
    event.preventDefault();
    if (navigator.onLine) send();
    else goOn(press);
  });
}

function pressOf(form, button) {
  const said = new FormData(form);
  const key = fresh();
  said.set(button.name, button.value);
  said.set("form_key", key);
  return {
    key,
    action: form.getAttribute("action"),
    body: new URLSearchParams(said).toString(),
    toen: new Date().toISOString(),
    naar: form.dataset.pagina,
    pagina: form.dataset.pagina,
    later: [403], // signed out meanwhile: after signing in again it goes
    bewaard: form.dataset.bewaard,
    mislukt: form.dataset.mislukt,
    op: form.dataset.op,
  };
}

async function lookAhead(form) {
  if (!navigator.onLine) return;
  try {
    const answer = await fetch(form.dataset.straks);
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    ahead = [...page.querySelectorAll("[data-stuk]")];
  } catch {
    // what was known stays
  }
}

/** Without internet: the next text that this device knows and nobody here decided about. */
function goOn(press) {
  const decided = waiting(STORE).map(({ action }) => action);
  const next = ahead.find((stuk) => !decided.includes(stuk.querySelector("form").getAttribute("action")));
  const now = document.querySelector("[data-stuk]");
  say([sentence(press.bewaard, press.toen), ...(next ? [] : [press.op])]);
  document.querySelector(".nakijk__ongedaan")?.remove();
  showCount();
  if (!now || (!next && now.hidden)) return;
  if (!next) {
    now.hidden = true;
    return;
  }
  const shown = document.importNode(next, true);
  now.replaceWith(shown);
  nakijken(shown.querySelector("form"));
  readFromTop();
}

function say(lines) {
  const place = document.querySelector("main > [role=status]");
  place.replaceChildren(
    ...lines.map((text) => Object.assign(document.createElement("p"), { textContent: text, className: "wachtend" })),
  );
}

function readFromTop() {
  document.querySelector(".nakijk h1")?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

document.addEventListener("wachtrij:antwoord", (event) => {
  const { store, press, went } = event.detail;
  if (store !== STORE) return;
  event.preventDefault();
  if (!went) never.push(sentence(press.mislukt, press.toen));
});

document.addEventListener("wachtrij:klaar", async ({ detail: { store, answer } }) => {
  if (store !== STORE) return;
  const left = waiting(STORE).at(-1);
  if (left) return goOn(left); // the connection is bad: it goes later
  if (!answer && !never.length) return;
  const page = await freshPage(answer);
  const [now, old] = [page?.querySelector("[data-vers]"), document.querySelector("[data-vers]")];
  if (!now || !old) return location.reload();
  old.replaceChildren(...now.childNodes);
  const told = [...(page.querySelector("main > [role=status]")?.childNodes ?? [])];
  document.querySelector("main > [role=status]").replaceChildren(...told);
  for (const text of never.splice(0)) {
    document.querySelector("main > [role=status]").appendChild(document.createElement("p")).textContent = text;
  }
  document.title = page.title;
  old.dispatchEvent(new CustomEvent("page:refreshed", { bubbles: true }));
  readFromTop();
});

/** The page as it is now: what the last decision led to, when that is this page. */
async function freshPage(answer) {
  try {
    const here = answer?.ok && new URL(answer.url).pathname === location.pathname;
    const found = here ? answer : await fetch(location.pathname);
    return new DOMParser().parseFromString(await found.text(), "text/html");
  } catch {
    return null;
  }
}
