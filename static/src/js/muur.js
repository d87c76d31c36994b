// The wall of questions, for whoever sits in the hall: the same as live.js, without an account.
//
// There are fewer places for visitors than visitors. Who gets none fetches the wall now and then, and asks seldom for a
// place: two hundred telephones in one hall must not knock all at once.

import { keepFresh } from "./live.js";

const SELDOM = 30_000; // ms
const SPREAD = 30_000; // ms: each telephone waits a time of its own

export default function muur(element) {
  const own = SELDOM + Math.random() * SPREAD;
  keepFresh(element, { without: own, reconnectionDelay: own, reconnectionDelayMax: 2 * own });
}
