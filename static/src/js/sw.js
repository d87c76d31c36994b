// Without internet: where to call in danger, what still works, and your own button. Pages always come from the network
// when there is one. Nothing of /volgen, /contact, /werk, /gast, /beheer or /mijn is ever kept.
/* global VERSION, SCRIPTS -- filled in by build.mjs */

const LANGUAGE = new URL(location.href).searchParams.get("taal") ?? "nl"; // another language is another worker
const KEPT = `voor-iedereen ${VERSION} ${LANGUAGE}`;
const OWN = "eigen"; // the home page with the button of this device, only where its owner asked for one
const PAGES = ["/", "/melden/gevaar", "/uitleg/nood", "/offline"];
const FILE = /^\/(static\/|thema\.css$)/;
const LINKED = /(?:href|src)="(\/(?:static\/[^"#]+\.(?:css|js|svg|woff2)|thema\.css[^"#]*))/g;
const STAFF = /^\/(werk|gast|beheer|mijn)(\/|$)/;
const DAY = 24 * 60 * 60_000; // ms; telephone numbers change

self.addEventListener("install", (event) => event.waitUntil(fill().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([sweep(), renewOwn()])));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== location.origin) return;
  if (request.method === "GET" && FILE.test(pathname)) event.respondWith(file(request));
  if (request.mode !== "navigate" || STAFF.test(pathname)) return;
  const press = request.method === "POST" && pathname.endsWith("/weer");
  // Any other form may take the button away, or end what this device knows.
  if (request.method !== "GET" && !press) return event.waitUntil(caches.delete(OWN));
  event.respondWith(page(event, pathname));
});

async function page(event, pathname) {
  try {
    const answer = await fetch(event.request);
    if (pathname === "/") event.waitUntil(Promise.all([keepOwn(answer.clone()), freshen()]));
    return answer;
  } catch (lost) {
    const own = pathname === "/" && (await match(OWN, "/"));
    const kept = own || (await match(KEPT, pathname)) || (await match(KEPT, "/offline"));
    if (kept) return kept;
    throw lost;
  }
}

/** Files have a hash in their name, so what we have is what they are. */
async function file(request) {
  const known = await caches.match(request, { ignoreVary: true });
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(KEPT)).put(request, answer.clone());
  return answer;
}

/** The pages for everyone, asked for without cookies: nothing of this device is in them. */
async function fill() {
  const cache = await caches.open(KEPT);
  const files = new Set(SCRIPTS);
  for (const path of PAGES) {
    const answer = await fetch(`${path}?taal=${LANGUAGE}`, { credentials: "omit" });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    for (const [, link] of (await answer.clone().text()).matchAll(LINKED)) files.add(link);
    await cache.put(path, answer);
  }
  const missing = [];
  for (const link of files) if (!(await cache.match(link))) missing.push(link);
  await cache.addAll(missing);
}

async function freshen() {
  const since = Date.parse((await match(KEPT, "/offline"))?.headers.get("date"));
  if (Date.now() - since > DAY) await fill().catch(() => {});
}

/** `data-offline` stands on pages for residents who are not signed in, the module only on a page with the button. */
async function keepOwn(answer) {
  if (!answer.ok) return;
  const html = await answer.clone().text();
  if (/<body[^>]* data-offline/.test(html) && html.includes('data-module="weer"')) {
    await (await caches.open(OWN)).put("/", answer);
  } else {
    await caches.delete(OWN);
  }
}

/** After an update the kept home page asks for files of before. */
async function renewOwn() {
  if (await match(OWN, "/")) await keepOwn(await fetch("/").catch(() => Response.error()));
}

async function sweep() {
  const old = (await caches.keys()).filter((name) => ![KEPT, OWN].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function match(name, path) {
  return (await caches.has(name)) ? (await caches.open(name)).match(path, { ignoreVary: true }) : undefined;
}
