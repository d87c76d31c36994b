// The error summary takes the focus, so a screen reader begins there and the keyboard is in the right place.

export default function foutblok(element) {
  element.focus();
  element.addEventListener("click", (event) => {
    const field = document.querySelector(event.target.closest("a[href^='#']")?.getAttribute("href") ?? null);
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus({ preventScroll: true });
  });
}
