// Starts the module that an element asks for with data-module="name". The site works without any of them.

import foutblok from "./foutblok.js";
import fotos from "./fotos.js";
import leesvoor from "./leesvoor.js";
import rustig from "./rustig.js";
import strip from "./strip.js";
import taalkeuze from "./taalkeuze.js";
import teller from "./teller.js";

const here = { foutblok, fotos, leesvoor, strip, taalkeuze, teller };

// Larger ones are fetched only on the few pages that have them.
const elsewhere = {
  aftellen: () => import("./aftellen.js"),
  dichtbij: () => import("./dichtbij.js"),
  gast: () => import("./gast.js"),
  gesprek: () => import("./gesprek.js"),
  gewist: () => import("./gewist.js"),
  kaart: () => import("./kaart.js"),
  kosten: () => import("./kosten.js"),
  live: () => import("./live.js"),
  nakijken: () => import("./nakijken.js"),
  muur: () => import("./muur.js"),
  opname: () => import("./opname.js"),
  passkey: () => import("./passkey.js"),
  plaats: () => import("./plaats.js"),
  voorbeeld: () => import("./voorbeeld.js"),
  weer: () => import("./weer.js"),
  werk: () => import("./werk.js"),
};

/** Starts every module inside `root`: the page at first, later a part that was refreshed. */
export function start(root) {
  for (const element of root.querySelectorAll("[data-module]")) {
    for (const name of element.dataset.module.split(" ")) startOne(name, element);
  }
}

async function startOne(name, element) {
  const run = here[name] ?? (await elsewhere[name]?.())?.default;
  run?.(element);
}

document.addEventListener("page:refreshed", (event) => start(event.target));
rustig(document);
start(document);
sendWhatWaits();
addEventListener("load", workOffline);

/** Presses that did not get through (weer.js, gast.js, nakijken.js). */
async function sendWhatWaits() {
  try {
    if (localStorage.getItem("weer") || localStorage.getItem("gast") || localStorage.getItem("nakijken")) (await import("./wachtrij.js")).send();
  } catch {
    // a device that keeps nothing
  }
}

/** On pages for residents: a few of them also come without internet (sw.js). */
function workOffline() {
  if (!("offline" in document.body.dataset)) return;
  navigator.serviceWorker?.register(`/sw.js?taal=${document.documentElement.lang}`).catch(() => {});
}
