// The page of who opens the door keeps working without internet: a press of the switch or the counter is written down
// and sent when it can (wachtrij.js). With internet it goes at once, and only what changed on the page is new.
//
// <div data-vers> … <form data-module="gast" data-pagina="/gast/vandaag/de-hoek" data-bewaard="Bewaard om {tijd} uur. …"
//      data-mislukt="…" data-haalweg="Haal weg"> <output data-aantal>12</output> <button name="stap" value="plus">

import { crossOut, fresh, note, send, sentence, showCount, waiting } from "./wachtrij.js";

const STORE = "gast";
const never = []; // sentences about presses that did not count, until the page is fresh again

export default function gast(form) {
  const counter = form.querySelector("[data-aantal]");
  const status = document.createElement("p");
  const words = document.createElement("span");
  const back = document.createElement("button");
  status.setAttribute("role", "status");
  status.className = "wachtend";
  Object.assign(back, { type: "button", className: "link", textContent: form.dataset.haalweg, hidden: true });
  status.append(words, back);
  if (!counter) form.append(status);
  const counted = Number(counter?.textContent);

  form.addEventListener("submit", (event) => {
    const press = note(STORE, pressOf(form, event.submitter), navigator.onLine);
    if (!press) return;
    event.preventDefault();
    show();
    send();
  });
  back.addEventListener("click", () => {
    for (const { key } of mine().slice(-1)) crossOut(STORE, key);
    show();
  });
  document.addEventListener("wachtrij:klaar", show);
  show();

  function mine() {
    const same = (body) => new URLSearchParams(body).get("deel") === (form.elements.deel?.value ?? null);
    return waiting(STORE).filter(({ action, body }) => action === form.getAttribute("action") && same(body));
  }

  /** What waits counts on this screen already; what was pressed can be taken back while it waits. */
  function show() {
    if (!form.isConnected) return document.removeEventListener("wachtrij:klaar", show);
    showCount();
    const press = mine().at(-1);
    if (counter) {
      const steps = mine().map(({ body }) => (new URLSearchParams(body).get("stap") === "min" ? -1 : 1));
      counter.textContent = steps.reduce((sum, step) => Math.max(0, sum + step), counted);
      return;
    }
    form.toggleAttribute("data-wachtend", Boolean(press));
    back.hidden = !press || navigator.onLine;
    words.textContent = press && !navigator.onLine ? sentence(form.dataset.bewaard, press.toen) : "";
  }
}

function pressOf(form, button) {
  const said = new FormData(form);
  if (button?.name) said.set(button.name, button.value);
  const key = fresh();
  said.set("form_key", key);
  return {
    key,
    action: form.getAttribute("action"),
    body: new URLSearchParams(said).toString(),
    toen: new Date().toISOString(),
    naar: "/gast/",
    pagina: form.dataset.pagina,
    later: [403], // signed out meanwhile: after signing in again it goes
    mislukt: form.dataset.mislukt,
  };
}

document.addEventListener("wachtrij:antwoord", (event) => {
  const { store, press, went } = event.detail;
  if (store !== STORE) return;
  event.preventDefault();
  if (!went) never.push(sentence(press.mislukt, press.toen));
});

let turn = 0;

document.addEventListener("wachtrij:klaar", async ({ detail: { store, answer } }) => {
  if (store !== STORE || (!answer && !never.length)) return;
  const mine = ++turn;
  const page = await freshPage(answer);
  const [now, old] = [page?.querySelector("[data-vers]"), document.querySelector("[data-vers]")];
  if (now && old && mine === turn && !waiting(STORE).length) {
    const focused = document.activeElement?.id;
    old.replaceChildren(...now.childNodes);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    old.dispatchEvent(new CustomEvent("page:refreshed", { bubbles: true }));
  }
  const said = document.querySelector("main > [role=status]");
  said.replaceChildren(...(page?.querySelector("main > [role=status]")?.childNodes ?? []));
  for (const text of never.splice(0)) said.appendChild(document.createElement("p")).textContent = text;
});

/** The page as it is now: what the last press led to, when that is this page. */
async function freshPage(answer) {
  try {
    const here = answer?.ok && new URL(answer.url).pathname === location.pathname;
    const found = here ? answer : await fetch(location.pathname);
    return new DOMParser().parseFromString(await found.text(), "text/html");
  } catch {
    return null;
  }
}
