// Whoever comes back to the list finds it where it was left: the same place on the page, on the same line.
// Without JavaScript the # in the address does nearly the same.

const KEY = "werklijst";

export default function plaats(list) {
  const filter = list.querySelector("input[name=filter]")?.value ?? "";
  const kept = read();
  const row = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (kept?.filter === filter && (row || location.search.includes("bij="))) {
    scrollTo(0, kept.y);
    requestAnimationFrame(() => scrollTo(0, kept.y)); // after the browser went to the #
  }
  addEventListener("pagehide", () => write({ filter, y: Math.round(scrollY) }));
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null; // a device that keeps nothing
  }
}

function write(place) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  } catch {
    // same
  }
}
