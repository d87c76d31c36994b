// Keeps a list fresh while you look at it.
//
// <div data-module="live" data-watch="team:3 melding:7" data-fragment="/werk/meldingen?deel=lijst"
//      data-bijgewerkt="De lijst is bijgewerkt." data-los="De verbinding is weg. ...">
// data-elke="60": also every so many seconds, without a word.
//
// The server only says that something changed; what changed is fetched through the normal door, with its normal rights.
// Who watches says how old the page is, and hears at once of a change in that time: before the socket was there, or while
// it was away. Without a connection the list is fetched every minute.

import { io } from "socket.io-client";

const GATHER = 400; // ms: ten changes at once are one visit
const WITHOUT_CONNECTION = 60_000; // ms between visits when there is no socket
const PATIENCE = 5_000; // ms without a connection before we say so

let socket;
let pressed = Promise.resolve(); // until the finger is up again: a press on what is then replaced would be lost

addEventListener("pointerdown", () => (pressed = new Promise(whenUp)), { capture: true, passive: true });

function whenUp(done) {
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(done), { capture: true, once: true });
}

export default function live(element) {
  keepFresh(element, { without: WITHOUT_CONNECTION });
}

/** Fetches the element anew when something changed; `without`: ms between visits without a connection. */
export function keepFresh(element, { without, ...connection }) {
  const watched = element.dataset.watch.split(" ").filter(Boolean);
  const refresh = together(() => refetch(element), GATHER);
  const banner = makeBanner(element);
  element.addEventListener("page:refreshed", ({ detail }) => detail?.live || shown.delete(element));

  connect(connection);
  const watch = () => watched.forEach((thing) => socket.emit("watch", ...asThing(thing), age(element)));
  socket.on("changed", ({ kind, id }) => {
    if (watched.includes(`${kind}:${id}`)) refresh();
  });

  const often = Number(element.dataset.elke);
  if (often) setInterval(() => refetch(element, false), often * 1000); // how long somebody waits changes without a sign

  let lost;
  let clock;
  const onConnect = () => {
    clearTimeout(lost);
    clearInterval(clock);
    watch();
    banner.hidden = true;
  };
  const onLost = () => {
    clearTimeout(lost);
    clearInterval(clock);
    lost = setTimeout(() => (banner.hidden = false), PATIENCE);
    clock = setInterval(refresh, without);
  };
  socket.on("connect", onConnect);
  socket.on("disconnect", onLost);
  socket.on("signed-out", () => location.reload());
  if (socket.connected) onConnect();
  else onLost();

  const makeUp = () => document.hidden || !owed.has(element) || refresh();
  document.addEventListener("visibilitychange", makeUp);
  element.addEventListener("focusout", makeUp);
}

/** The one socket of this page. */
export function connect(options = {}) {
  socket ??= io({ transports: ["websocket"], ...options });
  return socket;
}

function asThing(text) {
  const [kind, id] = text.split(":");
  return [kind, Number(id)];
}

const owed = new WeakSet(); // elements that were not fetched because nobody looked, or somebody typed in them
const asked = new WeakMap(); // element -> when what stands in it was asked for; at first: when the page was

/** How old it is what stands there, in ms. By the clock on the wall: the other one sleeps when the laptop does. */
function age(element) {
  return Math.ceil(Date.now() - (asked.get(element) ?? performance.timeOrigin));
}

const shown = new WeakMap(); // element -> what stands in it, or a mark of who fetches it anew: an older answer never wins

async function refetch(element, aloud = true) {
  if (document.hidden || isBusyIn(element)) return owed.add(element);
  owed.delete(element);
  const now = Date.now();
  const before = shown.get(element)?.html;
  const mine = { html: before };
  shown.set(element, mine);
  const answer = await fetch(element.dataset.fragment).catch(() => null);
  if (answer?.redirected) location.reload(); // signed out meanwhile: nothing of the list stays on the screen
  if (!answer?.ok || answer.redirected) return;
  const html = (await answer.text()).trim();
  await pressed;
  const overtaken = shown.get(element);
  if (!overtaken) return refetch(element, aloud); // a press on this page put its own answer there: that may be newer
  if (overtaken !== mine) return;
  asked.set(element, now);
  if (html === before) return;
  mine.html = html;
  replaceCalmly(element, html, aloud);
}

/** Nobody loses what they are typing: then the list waits until they are done. */
function isBusyIn(element) {
  const active = document.activeElement;
  return element.contains(active) && active.matches("textarea, select, input:not([type=checkbox], [type=radio])") && active.value !== active.defaultValue;
}

/** New content, but the same focus, the same ticks and the same place on the page. */
function replaceCalmly(element, html, aloud) {
  const focused = element.contains(document.activeElement) ? pathTo(document.activeElement) : null;
  const ticked = [...element.querySelectorAll("input:checked")].map((input) => [input.name, input.value]);
  const opened = [...element.querySelectorAll("details[open][id]")].map((details) => details.id);
  const place = [scrollX, scrollY];

  element.innerHTML = html;

  const inputs = [...element.querySelectorAll("input[type=checkbox], input[type=radio]")];
  for (const [name, value] of ticked) {
    const same = inputs.find((input) => input.name === name && input.value === value);
    if (same) same.checked = true;
  }
  for (const id of opened) element.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
  if (focused) element.querySelector(focused)?.focus({ preventScroll: true });
  scrollTo(...place);
  element.dispatchEvent(new CustomEvent("page:refreshed", { bubbles: true, detail: { live: true } }));
  if (aloud) announce(element.dataset.bijgewerkt);
}

/** A selector that finds the same thing in the new content: by id, by link, or by name and value. */
function pathTo(active) {
  if (active.id) return `#${CSS.escape(active.id)}`;
  const attributes = ["href", "name", "value"].filter((name) => active.hasAttribute(name));
  if (!attributes.length) return null;
  return active.localName + attributes.map((name) => `[${name}="${CSS.escape(active.getAttribute(name))}"]`).join("");
}

let speaker;

function announce(text) {
  if (!text) return;
  if (!speaker) {
    speaker = document.createElement("p");
    speaker.className = "sr";
    speaker.setAttribute("role", "status");
    document.body.append(speaker);
  }
  speaker.textContent = "";
  setTimeout(() => (speaker.textContent = text), 100);
}

function makeBanner(element) {
  const banner = document.createElement("p");
  banner.className = "live-los";
  banner.setAttribute("role", "status");
  banner.textContent = element.dataset.los ?? "";
  banner.hidden = true;
  element.before(banner);
  return banner;
}

function together(work, wait) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}
