// Counts the letters of a long answer, only when the end comes near.
// <textarea maxlength="1000" data-module="teller" data-over="Je kunt nog {n} letters typen.">

const WHEN = 0.8; // part of the room that is used before we say anything
const SPEAK_AFTER = 900; // ms of silence before a screen reader hears it

export default function teller(field) {
  const room = field.maxLength;
  if (room <= 0) return;
  const shown = paragraph(field, "veld__teller");
  shown.setAttribute("aria-hidden", "true");
  const spoken = paragraph(shown, "sr");
  spoken.setAttribute("role", "status");

  let timer;
  const count = () => {
    const left = room - field.value.length;
    const text = left <= room * (1 - WHEN) ? field.dataset.over.replace("{n}", left) : "";
    shown.textContent = text;
    shown.classList.toggle("veld__teller--over", left <= 0);
    clearTimeout(timer);
    timer = setTimeout(() => (spoken.textContent = text), SPEAK_AFTER);
  };
  field.addEventListener("input", count);
  count();
}

function paragraph(after, className) {
  const element = document.createElement("p");
  element.className = className;
  after.after(element);
  return element;
}
