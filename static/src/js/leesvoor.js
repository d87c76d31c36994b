// Reads the page aloud with a voice of the device. The button appears only where there is a voice for this language.

export default function leesvoor(button) {
  const speech = window.speechSynthesis;
  if (!speech) return;
  const language = document.documentElement.lang;
  const offer = () => {
    button.hidden = !speech.getVoices().some((voice) => voice.lang.toLowerCase().startsWith(language));
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);

  const word = button.querySelector("span");
  const start = word.textContent;
  const reading = (busy) => (word.textContent = busy ? button.dataset.stop : start);

  button.addEventListener("click", () => {
    const busy = speech.speaking;
    speech.cancel();
    reading(!busy);
    if (!busy) sentences().forEach((text, i, all) => say(text, language, i === all.length - 1 && (() => reading(false))));
  });
  addEventListener("pagehide", () => speech.cancel());
}

/** The words of the page in pieces: some devices stop in the middle of a long text. */
function sentences() {
  const text = [...document.querySelectorAll("main :is(h1, h2, h3, p, li, label, legend, dt, dd, button, td, th)")]
    .filter((part) => part.offsetParent && !part.matches("[data-module~=leesvoor]") && !part.querySelector("p, li, label, legend, button, dt"))
    .map((part) => part.innerText.trim())
    .filter(Boolean);
  return text.length ? text : [document.querySelector("main").innerText];
}

function say(text, language, whenDone) {
  const words = new SpeechSynthesisUtterance(text);
  words.lang = language;
  words.rate = 0.95;
  if (whenDone) words.addEventListener("end", whenDone);
  speechSynthesis.speak(words);
}
