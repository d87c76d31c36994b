"""What who asked reads of our word: when we answer, that we are late, that nobody looked yet, or that somebody did."""

from __future__ import annotations

from buurtplein.contactlijnen import queries
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Stand, Weg
from buurtplein.kernel import promises
from buurtplein.kernel.i18n import _, moment


def promise_text(contact: Contact) -> str:
    """When who asked hears from us, with an apology when we broke our word; empty when nobody waits for us."""
    if contact.stand == Stand.KLAAR or contact.wacht_sinds is None:
        return ""
    calls = contact.weg in (Weg.TERUGBELLEN, Weg.TELEFOON)
    stands = promises.stands(contact)
    if promises.over(stands):  # the watch comes by every five minutes; the page is honest before it
        return _("Het is later dan we zeiden. Sorry. We zoeken nu een nieuw moment.")
    when = moment(stands)
    if contact.uitgesteld_tot is None:
        first = _("We bellen je voor {moment}.") if calls else _("Je hoort van ons voor {moment}.")
        return first.format(moment=when)
    sorry = _("We zeiden: {moment}. Dat is niet gelukt. Sorry.", moment=moment(contact.beloofd_op))
    again = _("We bellen je nu voor {moment}.") if calls else _("Je hoort nu van ons voor {moment}.")
    return f"{sorry} {again.format(moment=when)}"


def read_text(contact: Contact) -> str:
    """Whether somebody looked: by which line and when; or that nobody did, and what else somebody can do. Empty while
    it is too soon to say anything.
    """
    lijn = queries.lijn(contact.lijn_id)
    if contact.weg == Weg.TELEFOON or lijn is None:
        return ""
    if contact.gelezen_op is not None:
        return _("Gelezen door {lijn} op {moment}.", lijn=lijn.naam, moment=moment(contact.gelezen_op))
    if contact.ongelezen_geseind_op is None or contact.stand == Stand.KLAAR:
        return ""
    nobody = _("Nog niemand keek. Sorry. We hebben nu meer mensen geroepen.")
    return f"{nobody} {_('Bel {telefoon} als je niet wilt wachten.', telefoon=lijn.telefoon)}"
