// "Dichtbij mij": the device says where it is, only after the tap, and only to this page. Each part of the list is
// sorted here; nothing is sent and nothing is kept. Without JavaScript there is the field for a postcode.

const METRES_PER_DEGREE = 111195;

export default function dichtbij(section) {
  const button = section.querySelector("[data-hier]");
  const lists = [...document.querySelectorAll("[data-pleinen]")];
  if (!button || !navigator.geolocation || !lists.length) return;
  const says = section.querySelector("[data-zegt]");
  const { meter, kilometer, gedaan, zoekt, geweigerd } = section.dataset;
  const words = (metres) => far(metres, meter, kilometer);

  section.querySelector("[data-uitleg]").hidden = false;
  button.hidden = false;
  button.addEventListener("click", () => {
    says.textContent = zoekt;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        for (const list of lists) sort(list, coords, words);
        says.textContent = gedaan;
        lists[0].closest("section").scrollIntoView();
      },
      () => (says.textContent = geweigerd), // refused, or not found: the order stays as it was
      { timeout: 15000, maximumAge: 60000 },
    );
  });
}

function sort(list, here, words) {
  const found = [...list.children].map((card) => ({ card, metres: distance(here, card.dataset) }));
  found.sort((one, other) => one.metres - other.metres || 0);
  for (const { card, metres } of found) {
    const place = card.querySelector("[data-ver]");
    place.hidden = !Number.isFinite(metres);
    if (!place.hidden) place.textContent = words(metres);
    list.append(card);
  }
}

/** In metres, as the crow flies; Infinity for a place of which we do not know where it lies. */
function distance({ latitude, longitude }, { lat, lon }) {
  if (!lat) return Infinity;
  const narrow = Math.cos((((latitude + Number(lat)) / 2) * Math.PI) / 180);
  return Math.hypot(latitude - lat, (longitude - lon) * narrow) * METRES_PER_DEGREE;
}

/** The same words as texts.afstand on the server. */
function far(metres, meter, kilometer) {
  if (metres < 950) return meter.replace("{n}", Math.max(50, Math.round(metres / 50) * 50));
  const shown = (Math.round(metres / 100) / 10).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  return kilometer.replace("{n}", shown);
}
