// The map beside the list, for who wants one. Nothing of it is fetched before the tap: not the module that draws it, not
// its style, not one tile. The list stays, and says the same.

export default function kaart(section) {
  const button = section.querySelector("button");
  const sheet = section.querySelector("[data-blad]");
  section.hidden = false;
  button.addEventListener("click", async () => {
    button.setAttribute("aria-busy", "true");
    try {
      await style(section.dataset.stijl);
      const { default: leaflet } = await import("leaflet");
      button.hidden = true;
      sheet.hidden = false;
      draw(leaflet, sheet, section.dataset);
    } catch {
      button.removeAttribute("aria-busy");
      section.querySelector("[data-zegt]").textContent = section.dataset.mislukt;
    }
  });
}

function style(href) {
  return new Promise((done, failed) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href, onload: done, onerror: failed });
    document.head.append(link);
  });
}

function draw(leaflet, sheet, { tegels, van, groter, kleiner, dicht }) {
  const map = leaflet.map(sheet, { zoomControl: false, scrollWheelZoom: false, zoomAnimation: false });
  leaflet.control.zoom({ zoomInTitle: groter, zoomOutTitle: kleiner }).addTo(map);
  leaflet.tileLayer(tegels, { attribution: plain(van), maxZoom: 19 }).addTo(map);
  map.attributionControl.setPrefix(false);
  const places = [...document.querySelectorAll("[data-pleinen] > [data-lat]")].map((card) => mark(leaflet, card, dicht));
  map.fitBounds(leaflet.featureGroup(places).getBounds(), { paddingTopLeft: [80, 70], paddingBottomRight: [40, 30], maxZoom: 16 });
  for (const place of places) name(place.addTo(map));
  sheet.tabIndex = -1;
  sheet.focus();
}

/** A plein on the map. Its name is what a screen reader says; a tap shows when it opens and the way to its page. */
function mark(leaflet, card, dicht) {
  const open = card.classList.contains("plein--nu");
  const picture = card.querySelector(".label svg")?.cloneNode(true) ?? "";
  const icon = leaflet.divIcon({ className: `pleinkaart__plek${open ? " pleinkaart__plek--nu" : ""}`, html: picture, iconSize: [44, 44], iconAnchor: [22, 46] });
  const place = leaflet.marker([card.dataset.lat, card.dataset.lon], { icon, title: card.dataset.naam, riseOnHover: true });
  const said = document.createElement("p");
  const link = card.querySelector("a").cloneNode(true);
  link.className = "";
  said.append(link, document.createElement("br"), card.querySelector(".label").textContent.trim());
  place.bindPopup(said, { offset: [0, -42] });
  place.on("popupopen", ({ popup }) => popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", dicht));
  return place;
}

function name(place) {
  place.getElement().setAttribute("aria-label", place.options.title);
}

function plain(text) {
  return Object.assign(document.createElement("span"), { textContent: text }).innerHTML;
}
