// One press is enough: a button that was pressed twice in a hurry sends its form once.
// The server has the same rule; this only spares a slow connection.

const PAUSE = 4000; // ms; after that a second press is meant

export default function rustig(root) {
  root.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(() => calm(form), PAUSE);
  });
  // Back to this page from the browser's memory: the form may be sent again.
  addEventListener("pageshow", (event) => {
    if (event.persisted) root.querySelectorAll("form[data-sent]").forEach(calm);
  });
}

function calm(form) {
  delete form.dataset.sent;
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}
