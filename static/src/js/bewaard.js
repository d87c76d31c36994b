// What somebody typed and what is not sent yet, on this device only, and only for as long as it is not sent.
//
// A conversation that somebody comes back to keeps it until it went. What must be gone with the tab (a first message on
// a computer of a library, a draft on a desk) lies in the session of that tab.

export function kept(name, withTab = false) {
  const empty = { concept: "", wacht: [] };
  const read = () => {
    try {
      return { ...empty, ...JSON.parse(place(withTab).getItem(name)) };
    } catch {
      return empty;
    }
  };
  const change = (what) => {
    const now = { ...read(), ...what };
    try {
      if (now.concept || now.wacht.length) place(withTab).setItem(name, JSON.stringify(now));
      else place(withTab).removeItem(name);
    } catch {
      return false;
    }
    return true;
  };
  return { read, change, forget: () => change(empty) };
}

const place = (withTab) => (withTab ? sessionStorage : localStorage);

/** Everything that was typed and did not go, as one text; nothing of it is kept there any more. */
export function takeBack(store) {
  const { concept, wacht } = store.read();
  store.forget();
  return [...wacht.map(({ tekst }) => tekst), concept].filter(Boolean).join("\n");
}

/** Two calls at once are one run, and one more after it. */
export function oneAtATime(work) {
  let running;
  let more = false;
  return () => {
    more = true;
    running ??= (async () => {
      try {
        while (more) {
          more = false;
          await work();
        }
      } finally {
        running = undefined;
      }
    })();
    return running;
  };
}

/** A token for a form whose own one is of an earlier visit. */
export async function newToken() {
  const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
  return page.querySelector("input[name=csrf_token]")?.value ?? "";
}
