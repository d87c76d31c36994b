// Single keys for who works a whole day with the list. Only there when the person switched them on (/werk/mijn), never while
// typing, and every key does what something on the page does too.
//
// <a href="..." data-toets="r">  is pressed by r. Lines of the list: tbody tr[id].

const ELSEWHERE = {
  a: 'form[action*="/oppakken"] button[type="submit"]',
  l: "a.terug",
};
const NO_TYPING = ["button", "checkbox", "radio", "submit", "reset", "file"];

export default function werk(help) {
  const list = document.querySelector(".werklijst");
  let last; // the line from which Shift x counts
  let at = ""; // the line we are on, by its number: the list is made anew while we look

  selectFromAddress();
  document.addEventListener("keydown", onKey);
  document.addEventListener("page:refreshed", keepSelected);
  document.documentElement.dataset.toetsen = "aan";

  function onKey(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const done = act(event.key);
    if (done) event.preventDefault();
  }

  function act(key) {
    if (key === "?") return toggleHelp();
    if (list && key in inList) return inList[key]();
    return press(key);
  }

  const inList = {
    j: () => move(1),
    k: () => move(-1),
    x: () => tick(false),
    X: () => tick(true),
    a: () => take(),
    r: () => reply(),
  };

  function move(step) {
    const all = lines();
    if (!all.length) return false;
    const here = all.indexOf(current());
    const to = here < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, here + step));
    select(all[to], { focus: true });
    return true;
  }

  function tick(range) {
    const all = lines();
    const row = current() ?? all[0];
    if (!row) return false;
    select(row, { focus: true });
    const before = range && all.find((line) => line.id === last);
    const from = all.indexOf(before || row);
    const [first, end] = [from, all.indexOf(row)].sort((one, other) => one - other);
    const on = range || !box(row).checked;
    for (const line of all.slice(first, end + 1)) box(line).checked = on;
    last = row.id;
    return true;
  }

  /** One line is yours at once; several that are ticked go through the page that says so. */
  function take() {
    const ticked = list.querySelectorAll("input[name=melding]:checked");
    if (ticked.length > 1) return clickOn(list.querySelector('button[value="toewijzen"]'));
    const form = document.querySelector("[data-toets-neem]");
    const row = current() ?? lines()[0];
    if (!form || !row) return false;
    form.elements.melding.value = row.id;
    form.submit();
    return true;
  }

  function reply() {
    const row = current() ?? lines()[0];
    if (!row) return false;
    const to = new URL(row.querySelector("th a").href);
    to.pathname += "/antwoord";
    select(row, { focus: false });
    location.assign(to);
    return true;
  }

  function press(key) {
    const wanted = [...document.querySelectorAll("[data-toets]")].find((thing) => thing.dataset.toets === key);
    const thing = wanted ?? (ELSEWHERE[key] && document.querySelector(ELSEWHERE[key]));
    if (!thing) return false;
    if (thing.matches("input")) thing.focus();
    else if (/^[1-9]$/.test(key) && wasTyped()) return false; // what you wrote is not thrown away
    else thing.click();
    return true;
  }

  function clickOn(button) {
    button?.click();
    return Boolean(button);
  }

  function send(event) {
    const form = document.querySelector("form[data-toets-verstuur]");
    if (!form) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector('button[type="submit"]'));
  }

  function toggleHelp() {
    help.open = !help.open;
    if (help.open) help.scrollIntoView({ block: "nearest" });
    return true;
  }

  function lines() {
    return list ? [...list.querySelectorAll("tbody tr[id]")] : [];
  }

  function current() {
    return document.activeElement?.closest?.("tbody tr[id]") ?? list?.querySelector('tr[aria-selected="true"]');
  }

  function select(row, { focus }) {
    if (!row) return;
    for (const other of lines()) other.removeAttribute("aria-selected");
    row.setAttribute("aria-selected", "true");
    at = row.id;
    if (!focus) return;
    row.querySelector("th a").focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  function keepSelected() {
    select(lines().find((line) => line.id === at), { focus: false });
  }

  /** Back from a melding: its line, or the first. The focus stays where the browser put it. */
  function selectFromAddress() {
    if (!list) return;
    const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    select(named || lines()[0], { focus: false });
  }
}

function box(row) {
  return row.querySelector("input[type=checkbox]");
}

function isTyping(element) {
  if (!element?.matches) return false;
  if (element.matches("textarea, select") || element.isContentEditable) return true;
  return element.matches("input") && !NO_TYPING.includes(element.type);
}

function wasTyped() {
  return [...document.querySelectorAll("textarea")].some((area) => area.value !== area.defaultValue);
}
