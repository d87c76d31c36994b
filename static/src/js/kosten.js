// The costs of a plan: while somebody types, the server counts the total and says what is missing.
//
// <form data-module="kosten" data-reken="/budget/plan/B-123456/reken"> ... <div id="reken" role="status">
//
// The server counts, so that the sum here and after sending is the same one. Without this the page counts when it is sent.

const PAUSE = 400; // ms without a key

export default function kosten(form) {
  const shown = form.querySelector("#reken");
  let timer;
  let asked = 0; // an older answer never wins

  const reckon = async () => {
    const mine = ++asked;
    const answer = await fetch(form.dataset.reken, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (!answer?.ok || answer.redirected || mine !== asked) return;
    const html = await answer.text();
    if (mine === asked && html.trim() !== shown.innerHTML.trim()) shown.innerHTML = html;
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(reckon, PAUSE);
  });
}
