// "Het gebeurt nu weer" also without internet (wachtrij.js keeps the press and sends it later).
//
// <form data-module="weer" data-bewaard="Bewaard om {tijd} uur. …" data-genoteerd="…" data-mislukt="…">

import { fresh, note, sentence, waiting } from "./wachtrij.js";

const STORE = "weer";

export default function weer(form) {
  const status = document.createElement("p");
  status.setAttribute("role", "status");
  form.append(status);
  form.elements.form_key.value = fresh(); // a page that was kept for offline carries a key that was used before

  const kept = waiting(STORE).filter(({ action }) => action === form.getAttribute("action")).at(-1);
  if (kept) status.textContent = sentence(form.dataset.bewaard, kept.toen);

  form.addEventListener("submit", (event) => {
    const offline = !navigator.onLine;
    const press = note(STORE, pressOf(form, offline));
    if (!press || !offline) return; // the form goes as always; the page that follows crosses it out
    event.preventDefault();
    form.elements.form_key.value = fresh();
    status.textContent = sentence(form.dataset.bewaard, press.toen);
  });
}

function pressOf(form, offline) {
  return {
    key: form.elements.form_key.value,
    action: form.getAttribute("action"),
    body: new URLSearchParams(new FormData(form)).toString(),
    toen: new Date().toISOString(),
    byForm: !offline,
    genoteerd: form.dataset.genoteerd,
    mislukt: form.dataset.mislukt,
  };
}
