// A conversation, of two neighbours or with a team: what you write is there at once, and goes when it can.
//
// What is not sent yet lies on this device, under a name with your side of this conversation in it, and nowhere else.
// Every message has a key of its own: sent twice, it is there once. What is new is fetched from the last message that
// stands here, so nothing is missed. The page never takes the focus away from whoever types.
//
// <div data-module="gesprek" data-watch="7" data-nieuw="/mijn/berichten/123/nieuw" data-bewaard="gesprek:123:een" …>
//
// data-watch-kind    what is watched; "gesprek" when it is left out
// data-eerste        there is no conversation before the first message: its answer says where to go ({naar})
// data-over          nothing can be sent here any more; with a name: what was kept under it comes into the field
// data-bij-jou       a desk: drafts end with the tab
// data-deel="naam"   parts of the page that a fetched [data-deel="naam"] takes the place of
// data-kijk="20"     inside one of those: look every so many seconds, for no sign comes
// data-weg           when this browser may see it no more: under which name what was typed waits to be a first message
// data-wist          a form that takes the conversation off this device: then what was typed goes too
// data-zet="…"       a link that puts a text in the field, and never sends it

import { kept, newToken, oneAtATime, takeBack } from "./bewaard.js";
import { connect } from "./live.js";
import { fresh } from "./wachtrij.js";

const FIRST_WAIT = 2_000; // ms until the next try; each time twice as long
const LONGEST_WAIT = 30_000; // ms
const WITHOUT_SOCKET = 20_000; // ms between looks when there is no socket
const LOOK_AGAIN = 5; // seconds after a look that failed
const PATIENCE = 5_000; // ms without a connection before we say so
const LATER = [408, 425, 429]; // refusals that say nothing about the message

export default function gesprek(page) {
  const begins = "eerste" in page.dataset;
  const store = kept(page.dataset.bewaard, begins || "bijJou" in page.dataset);
  if ("over" in page.dataset && !begins) return store.forget(); // nothing can be sent here any more
  const form = page.querySelector("form[data-schrijf]") ?? page.querySelector("form");
  const field = form.elements.tekst;
  const log = page.querySelector("[data-log]");
  const list = log.querySelector("ol");
  const waiting = page.querySelector("[data-wachtend]");
  const lost = page.querySelector("[data-los]");
  const tip = page.querySelector("[data-tip]");
  const said = page.querySelector("[data-gezegd]");

  page.querySelector("[data-zonder]")?.remove(); // it comes by itself
  const look = oneAtATime(fetchNewer);
  const send = oneAtATime(sendAll);
  let wait = FIRST_WAIT;
  let again;
  let sooner;
  let overruled = form.elements.toch?.value;

  // ---------------------------------------------------------------- writing

  if (page.dataset.over) field.value ||= takeBack(kept(page.dataset.over));
  if (!field.value) field.value = store.read().concept;
  field.addEventListener("input", () => store.change({ concept: field.value }));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    const tekst = field.value.trim();
    if (!tekst || tekst.length > field.maxLength) return; // the page that follows says what is wrong
    const toch = overruled === undefined ? {} : { toch: overruled };
    const wacht = [...store.read().wacht, { sleutel: fresh(), tekst, ...toch }];
    if (!store.change({ concept: "", wacht })) return; // a device that keeps nothing: the form does it
    event.preventDefault();
    put("");
    if (overruled) overruled = "";
    tip.hidden = true;
    show();
    stayBelow(() => waiting.lastElementChild, true);
    send();
  });
  for (const leaving of document.querySelectorAll("form[data-wist]")) leaving.addEventListener("submit", store.forget);
  page.addEventListener("click", (event) => {
    const link = event.target.closest("[data-zet]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    put([field.value.trim(), link.dataset.zet].filter(Boolean).join("\n"));
    field.focus();
  });

  function put(text) {
    field.value = text;
    field.dispatchEvent(new Event("input"));
  }

  async function sendAll() {
    clearTimeout(again);
    for (let message = store.read().wacht[0]; message; message = store.read().wacht[0]) {
      const answer = await post(message);
      if (begins) lost.hidden = Boolean(answer);
      if (answer?.status === 429) await saySo(answer);
      if (!answer || answer.status >= 500 || LATER.includes(answer.status)) return tryLater();
      wait = FIRST_WAIT;
      if (answer.status === 403 || answer.redirected) return location.reload(); // signed out: it waits until you are back
      const told = await answer.json().catch(() => ({}));
      if (answer.status === 409) return location.reload();
      if (answer.status === 404) return gone();
      store.change({ wacht: store.read().wacht.filter(({ sleutel }) => sleutel !== message.sleutel) });
      if (!answer.ok) giveBack(message, told);
      else if (told.naar) return begun(told);
      else await arrived(message, told);
      show();
    }
  }

  /** The conversation is there; what was typed since comes along. */
  function begun({ naar, bewaard }) {
    const concept = takeBack(store);
    if (concept) kept(bewaard).change({ concept });
    location.replace(naar);
  }

  /** This browser holds no code any more: what was typed can still be a first message, in this tab. */
  function gone() {
    const concept = takeBack(store);
    if (concept && page.dataset.weg) kept(page.dataset.weg, true).change({ concept });
    location.reload();
  }

  async function arrived({ sleutel }, told) {
    said.textContent = page.dataset.verstuurd;
    if (told.tip) hint(told.tip);
    if (!list.querySelector(`[data-sleutel="${CSS.escape(sleutel)}"]`)) await look(); // the sign was not here first
  }

  /** It did not go: the words are in the field again, and the page says why. */
  function giveBack({ tekst }, told) {
    field.value = [tekst, field.value].filter(Boolean).join("\n");
    store.change({ concept: field.value });
    if (overruled !== undefined) overruled = told.toch ? "1" : "";
    hint(told.tip || told.fout || page.dataset.mislukt);
  }

  async function saySo(answer) {
    const told = await answer.json().catch(() => ({}));
    if (told.fout) hint(told.fout);
  }

  async function post(message, token = form.elements.csrf_token.value) {
    const body = new URLSearchParams({ ...message, csrf_token: token, form_key: message.sleutel });
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.status !== 400 || token !== form.elements.csrf_token.value) return answer;
      const isOurs = answer.headers.get("Content-Type")?.includes("json");
      return isOurs ? answer : await post(message, await newToken()); // the browser was closed meanwhile
    } catch {
      return null;
    }
  }

  function tryLater() {
    show();
    again = setTimeout(send, wait);
    wait = Math.min(2 * wait, LONGEST_WAIT);
  }

  function hint(text) {
    tip.querySelector("p").textContent = text;
    tip.hidden = false;
  }

  // ---------------------------------------------------------------- showing

  function show() {
    const here = store.read().wacht.filter(({ sleutel }) => !list.querySelector(`[data-sleutel="${CSS.escape(sleutel)}"]`));
    const state = navigator.onLine ? page.dataset.verstuurt : page.dataset.wacht;
    waiting.replaceChildren(...here.map(({ tekst }) => bubble(tekst, state)));
    waiting.hidden = !here.length;
  }

  function bubble(tekst, state) {
    const item = document.createElement("li");
    item.className = "gesprek__eigen gesprek__wacht";
    item.appendChild(document.createElement("small")).textContent = `${page.dataset.jij}, ${state}`;
    const words = item.appendChild(document.createElement("p"));
    words.dir = "auto";
    words.textContent = tekst;
    return item;
  }

  async function fetchNewer() {
    if (begins || document.hidden || "oud" in page.dataset) return; // whoever does not look has not read it
    const last = [...list.querySelectorAll("[data-bericht]")].reduce((most, { dataset }) => Math.max(most, dataset.bericht), 0);
    const answer = await fetch(`${page.dataset.nieuw}${page.dataset.nieuw.includes("?") ? "&" : "?"}na=${last}`).catch(() => null);
    if (answer?.redirected || answer?.status === 409) return location.reload(); // signed out, or it stopped
    if (answer?.status === 404) return gone();
    if (answer?.ok) place(new DOMParser().parseFromString(`<ol>${await answer.text()}</ol>`, "text/html").querySelector("ol").children);
    lookAgain(answer?.ok ? 0 : LOOK_AGAIN);
  }

  /** Some news comes without a sign, and a look that failed gets no other: then we look by ourselves, not all at once. */
  function lookAgain(failed = 0) {
    clearTimeout(sooner);
    const seconds = failed || Number(page.querySelector("[data-kijk]")?.dataset.kijk);
    if (seconds) sooner = setTimeout(look, seconds * 1000 * (0.8 + 0.4 * Math.random()));
  }

  /** What is here already is shown anew in its place (taken away meanwhile); the rest comes below. */
  function place(items) {
    const added = [];
    let ours = false;
    for (const item of [...items]) {
      if (item.dataset.deel) {
        replacePart(item);
        continue;
      }
      const known = item.id && document.getElementById(item.id);
      if (known && known.className !== item.className) known.replaceWith(item);
      if (known) continue;
      ours ||= "sleutel" in item.dataset;
      added.push(item);
    }
    if (!added.length) return;
    log.querySelector("[data-leeg]")?.remove();
    stayBelow(() => list.append(...added), ours);
    show();
  }

  /** Left alone when it says the same, so that it is not read aloud again, and while somebody is in it. */
  function replacePart(item) {
    const part = page.querySelector(`:not(li)[data-deel="${CSS.escape(item.dataset.deel)}"]`);
    if (!part || part.textContent.trim() === item.textContent.trim() || part.contains(document.activeElement)) return;
    stayBelow(() => part.replaceChildren(...item.childNodes));
  }

  /** Whoever reads the end of the conversation keeps seeing the end; whoever reads above stays there. */
  function stayBelow(change, always = false) {
    const end = form.getBoundingClientRect().top;
    const below = always || (end > 0 && end < innerHeight + 40);
    change();
    if (below) scrollBy({ top: form.getBoundingClientRect().top - end, behavior: "instant" });
  }

  // ---------------------------------------------------------------- hearing

  const back = () => {
    wait = FIRST_WAIT;
    send();
    look();
  };
  if (begins) lost.hidden = navigator.onLine;
  else hear(page, lost, look, back);
  addEventListener("online", back);
  addEventListener("offline", show);
  document.addEventListener("visibilitychange", () => document.hidden || look());
  show();
  send();
  lookAgain();
}

/** A sign that something changed: look. Without a socket: look now and then, and say so. */
function hear(page, lost, look, back) {
  const socket = connect();
  const kind = page.dataset.watchKind ?? "gesprek";
  const id = Number(page.dataset.watch);
  let banner;
  let clock;
  const found = () => {
    clearTimeout(banner);
    clearInterval(clock);
    socket.emit("watch", kind, id, look); // what came before we were heard gives no sign: look when we are
    lost.hidden = true;
    back();
  };
  const gone = () => {
    clearTimeout(banner);
    clearInterval(clock);
    banner = setTimeout(() => (lost.hidden = false), PATIENCE);
    clock = setInterval(back, WITHOUT_SOCKET);
  };
  socket.on("changed", (what) => what.kind === kind && what.id === id && look());
  socket.on("connect", found);
  socket.on("disconnect", gone);
  socket.on("signed-out", () => location.reload());
  if (socket.connected) found();
  else gone();
}
