// On a phone the strip of pages scrolls sideways: the page you are on is in sight.

export default function strip(nav) {
  const here = nav.querySelector("[aria-current]");
  if (!here) return;
  const list = here.closest("ul");
  list.scrollLeft += here.getBoundingClientRect().left - list.getBoundingClientRect().left - list.clientWidth / 3;
}
