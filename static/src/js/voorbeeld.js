// While you write: what the melder will read, and how easily it reads. Without JavaScript "Bekijk eerst" does the same.

const REST = 700; // ms without typing

export default function voorbeeld(form) {
  const shown = form.querySelector("[data-voorbeeld]");
  let timer;
  let turn = 0;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, REST);
  });

  async function look() {
    const mine = ++turn;
    const body = new FormData(form);
    body.set("bekijk", "1");
    const headers = { "X-Deel": "voorbeeld" };
    const answer = await fetch(form.action, { method: "POST", body, headers }).catch(() => null);
    if (!answer?.ok || answer.redirected || mine !== turn) return;
    const html = await answer.text();
    if (mine === turn && html.trim() !== shown.innerHTML.trim()) shown.innerHTML = html;
  }
}
