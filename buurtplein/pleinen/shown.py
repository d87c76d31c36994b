"""How pleinen are put in a list: what is open now, what opens later today, and the rest; near or far."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from buurtplein.buurten.points import Point, metres
from buurtplein.kernel import clock, hours
from buurtplein.kernel.hours import Anders, Opening, Rooster
from buurtplein.kernel.i18n import _
from buurtplein.pleinen import queries, texts, texts_gast
from buurtplein.pleinen.models import Plein
from buurtplein.pleinen.rules import HAS, Filter, Kenmerk, Kosten

# What stands on a card: what decides whether somebody goes there.
ON_CARD: Final = (Kenmerk.KOFFIE_GRATIS, Kenmerk.ETEN, Kenmerk.ROLSTOEL, Kenmerk.RUSTIG)
NU, STRAKS, REST = "nu", "straks", "rest"


@dataclass(frozen=True)
class Staat:
    """How a plein stands at a moment: open until when, or when it opens next, and why it is closed today."""

    nu: Opening | None
    straks: Opening | None
    dicht: Anders | None

    @property
    def groep(self) -> str:
        """In which part of the list it belongs."""
        if self.nu is not None:
            return NU
        today = self.straks is not None and clock.local(self.straks.start).date() == clock.today()
        return STRAKS if today else REST

    @property
    def waarom(self) -> str:
        """Why it is closed today, in the language of the reader where we know the sentence; "" for nothing."""
        return texts_gast.reason(self.dicht.reden) if self.dicht is not None else ""

    @property
    def woorden(self) -> str:
        """Open or not, with a time."""
        if self.nu is not None:
            return _("Open tot {tijd} uur", tijd=texts.uur(self.nu.eind))
        if self.straks is None:
            return _("Bel voor de tijden")
        if self.groep == STRAKS:
            return _("Open om {tijd} uur", tijd=texts.uur(self.straks.start))
        return _("Open {moment}", moment=texts.wanneer(self.straks.start))

    @property
    def label(self) -> tuple[str, str]:
        """The colour and the pictogram that go with the words."""
        return {NU: ("open", "plein-open"), STRAKS: ("avond", "klok"), REST: ("", "plein-dicht")}[self.groep]


def staat(rooster: Rooster, moment: datetime) -> Staat:
    """How a plein stands at a moment."""
    nu = hours.open_now(rooster, moment)
    # Last evening may still go on after midnight: then today's sign does not hang on the door yet.
    dicht = hours.closed_today(rooster, moment) if nu is None else None
    return Staat(nu, hours.next_opening(rooster, moment), dicht)


@dataclass(frozen=True)
class Kaart:
    """One plein as the list shows it."""

    plein: Plein
    staat: Staat
    ver: float | None = None  # metres

    @property
    def afstand(self) -> str:
        """How far it is, in words; "" when nobody asked."""
        return "" if self.ver is None else texts.afstand(self.ver)

    @property
    def feiten(self) -> list[tuple[str, str]]:
        """What it costs and what there is, as (pictogram, words): the few that decide."""
        there = [(texts.ICON[word], str(texts.KENMERK[word])) for word in ON_CARD if word in self.plein.kenmerken]
        free = self.plein.kosten == Kosten.GRATIS and Kenmerk.KOFFIE_GRATIS in self.plein.kenmerken
        return there if free else [("euro", str(texts.KOSTEN[self.plein.kosten])), *there]


@dataclass
class Lijst:
    """The list in its three parts."""

    nu: list[Kaart] = field(default_factory=list)
    straks: list[Kaart] = field(default_factory=list)
    rest: list[Kaart] = field(default_factory=list)

    @property
    def leeg(self) -> bool:
        """Whether nothing fits."""
        return not (self.nu or self.straks or self.rest)

    @property
    def eerst(self) -> Kaart | None:
        """What opens first, for when nothing is open now."""
        coming = [kaart for kaart in (*self.straks, *self.rest) if kaart.staat.straks is not None]
        return min(coming, key=_start, default=None)

    @property
    def op_kaart(self) -> list[Kaart]:
        """Every plein of which we know where it lies."""
        return [each for each in (*self.nu, *self.straks, *self.rest) if each.plein.lat is not None]


def lijst(filters: Collection[Filter] = (), here: Point | None = None) -> Lijst:
    """The pleinen that take part and fit all filters, as they stand now. With a point the nearest come first in each
    part; without, what stays open longest or opens soonest.
    """
    moment, found = clock.now(), Lijst()
    pleinen, roosters = queries.known()
    for plein in pleinen:
        rooster = roosters[plein.id]
        if all(fits(each, plein, rooster, moment) for each in filters):
            kaart = Kaart(plein, staat(rooster, moment), _ver(plein, here))
            getattr(found, kaart.staat.groep).append(kaart)
    found.nu.sort(key=lambda kaart: kaart.staat.nu.eind if kaart.staat.nu else moment, reverse=True)
    for part in (found.straks, found.rest):
        part.sort(key=_start)
    if here is not None:
        for part in (found.nu, found.straks, found.rest):
            part.sort(key=lambda kaart: float("inf") if kaart.ver is None else kaart.ver)
    return found


def fits(wish: Filter, plein: Plein, rooster: Rooster, moment: datetime) -> bool:
    """Whether a plein has what somebody looks for."""
    if wish == Filter.VANAVOND:
        return hours.evening(rooster, moment) is not None
    if wish == Filter.MORGEN:
        return bool(hours.openings_on(rooster, clock.local(moment).date() + timedelta(days=1)))
    if wish == Filter.GRATIS:
        return plein.kosten == Kosten.GRATIS
    return HAS[wish] in plein.kenmerken


def _ver(plein: Plein, here: Point | None) -> float | None:
    if here is None or plein.lat is None or plein.lon is None:
        return None
    return metres(here, (plein.lat, plein.lon))


def _start(kaart: Kaart) -> datetime:
    return kaart.staat.straks.start if kaart.staat.straks is not None else clock.now() + timedelta(days=10_000)


@dataclass(frozen=True)
class Chip:
    """A filter as a link: tapping puts it on or off, the others stay."""

    woorden: str
    vraag: dict[str, str]  # the query of the address it leads to
    icon: str
    aan: bool = False


def chips(chosen: Collection[Filter], kept: dict[str, str]) -> list[Chip]:
    """A link for every filter, those that are on in front: on a phone they stay in sight. ``kept`` is what stays in
    the address as it is.
    """
    on = [each for each in Filter if each in chosen]
    return [
        Chip(str(texts.FILTER[each]), query({*chosen} ^ {each}, kept), texts.FILTER_ICON[each], each in chosen)
        for each in (*on, *(other for other in Filter if other not in chosen))
    ]


def query(chosen: Iterable[Filter], kept: dict[str, str]) -> dict[str, str]:
    """What the address of the list with these filters asks."""
    wanted = set(chosen)
    return {**{each.value: "1" for each in Filter if each in wanted}, **kept}
