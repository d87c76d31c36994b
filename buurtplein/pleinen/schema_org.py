"""A plein for search engines: schema.org JSON-LD, a CivicStructure with its hours and what it offers.

Hours of every week are said once; those of odd and even weeks day by day for eight weeks, as schema.org has no word for
them. A closed day opens and closes at 00:00, as schema.org/specialOpeningHoursSpecification is read by search engines.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from markupsafe import Markup

from buurtplein.kernel import clock, hours
from buurtplein.kernel.config import settings
from buurtplein.kernel.hours import Afwijkend, Anders, Rooster, Tijd, Weken
from buurtplein.pleinen import texts
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import Kosten

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AHEAD: Final = 56  # days for which odd and even weeks are written out
# In HTML a script ends at "</script" and a comment begins at "<!--": as JSON these are the same, and end nothing.
_ESCAPED: Final = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def script(plein: Plein, rooster: Rooster) -> Markup:
    """The JSON to put in ``<script type="application/ld+json">``: nothing in a name can end the script."""
    text = json.dumps(described(plein, rooster), ensure_ascii=False)
    return Markup(text.translate(_ESCAPED))  # noqa: S704 - escaped right here, and tested


def described(plein: Plein, rooster: Rooster) -> dict[str, Any]:
    """The plein in words of schema.org."""
    address = f"{settings().site_url}/pleinen/{plein.slug}"
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CivicStructure",
        "@id": address,
        "url": address,
        "name": plein.naam,
        "description": plein.kort,
        "telephone": plein.telefoon,
        "publicAccess": True,
        "isAccessibleForFree": plein.kosten == Kosten.GRATIS,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": f"{plein.straat} {plein.huisnummer}",
            "postalCode": plein.postcode,
            "addressLocality": plein.woonplaats,
            "addressCountry": "NL",
        },
        "openingHoursSpecification": list(_usual(rooster)),
        "specialOpeningHoursSpecification": list(_special(rooster)),
        "amenityFeature": [
            {"@type": "LocationFeatureSpecification", "name": str(words), "value": True}
            for word, words in texts.KENMERK.items()
            if word in plein.kenmerken
        ],
    }
    if plein.lat is not None and plein.lon is not None:
        found["geo"] = {"@type": "GeoCoordinates", "latitude": plein.lat, "longitude": plein.lon}
    return found


def _usual(rooster: Rooster) -> Iterator[dict[str, Any]]:
    for tijd in rooster.tijden:
        if tijd.weken == Weken.ELKE:
            holds = {"validFrom": tijd.geldig_van, "validThrough": tijd.geldig_tot}
            yield {**_hours(tijd), **{name: str(day) for name, day in holds.items() if day is not None}}
            continue
        for day in (clock.today() + timedelta(days=ahead) for ahead in range(AHEAD)):
            if tijd.on(day):
                yield {**_hours(tijd), "validFrom": str(day), "validThrough": str(day)}


def _hours(tijd: Tijd) -> dict[str, Any]:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": f"https://schema.org/{DAYS[tijd.weekdag]}",
        "opens": tijd.van,
        "closes": tijd.tot,
    }


def _special(rooster: Rooster) -> Iterator[dict[str, Any]]:
    free = [Anders(day, Afwijkend.DICHT) for day in hours.skipped(rooster, clock.today(), AHEAD)]
    for each in (*rooster.anders, *free):
        if each.dag >= clock.today():
            yield {
                "@type": "OpeningHoursSpecification",
                "validFrom": str(each.dag),
                "validThrough": str(each.dag),
                "opens": each.van or "00:00",
                "closes": each.tot or "00:00",
            }
