// Counts down how long something can be taken back; the server decides, and says the seconds without this too.
// <form data-module="aftellen" data-over="57"> <button data-tekst="Maak ongedaan (nog {s} seconden)">

export default function aftellen(form) {
  const button = form.querySelector("[data-tekst]");
  const text = [...button.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const end = Date.now() + Number(form.dataset.over) * 1000;
  const clock = setInterval(tick, 1000);

  function tick() {
    const left = Math.round((end - Date.now()) / 1000);
    if (left > 0) {
      text.data = button.dataset.tekst.replace("{s}", left);
      return;
    }
    clearInterval(clock);
    form.remove();
  }
}
