"""Our word as people read it: who asked reads when we answer, that we are late, or that nobody looked yet; who works on
a line finds it in the list of promises.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from flask_babel import LazyString
from markupsafe import escape

from buurtplein.accounts import queries as accounts
from buurtplein.contactlijnen import queries, queries_beloften
from buurtplein.contactlijnen.models import Contact
from buurtplein.contactlijnen.rules import Stand, Weg
from buurtplein.kernel import clock, promises
from buurtplein.kernel.i18n import _, _l, heel, moment, moment_kort, tijd
from buurtplein.kernel.promises import Line
from buurtplein.kernel.who import Who

WHAT: Final[dict[str, LazyString]] = {
    Weg.CHAT: _l("Chat op {lijn}, voor {moment}"),
    Weg.TERUGBELLEN: _l("Bellen voor {lijn}, voor {moment}"),
    Weg.TELEFOON: _l("Bellen voor {lijn}, voor {moment}"),
    Weg.BERICHT: _l("Bericht op {lijn}, voor {moment}"),
}


# -- who asked


def promise_text(contact: Contact) -> str:
    """When who asked hears from us, with an apology when we broke our word; empty when nobody waits for us."""
    if contact.stand == Stand.KLAAR or contact.wacht_sinds is None:
        return ""
    calls = contact.weg in (Weg.TERUGBELLEN, Weg.TELEFOON)
    stands = promises.stands(contact)
    if promises.over(stands):  # the watch comes by every five minutes; the page is honest before it
        return _("Het is later dan we zeiden. Sorry. We zoeken nu een nieuw moment.")
    if contact.uitgesteld_tot is not None:
        sorry = _("We zeiden: {moment}. Dat is niet gelukt. Sorry.", moment=moment(contact.beloofd_op))
        again = _("We bellen je nu uiterlijk {moment}.") if calls else _("Je hoort nu uiterlijk {moment} van ons.")
        return f"{sorry} {again.format(moment=moment(stands))}"
    if calls:
        return call_text(moment(stands), queries.line_of(contact).telefoon)
    return _("Je hoort uiterlijk {moment} van ons.", moment=moment(stands))


def call_text(until: str, telefoon: str) -> str:
    """Before when we call, and which number will be on the screen."""
    when = _("uiterlijk {moment}", moment=until)
    whole = escape(_("We bellen je {moment}. Op je scherm zie je {nummer}."))
    return whole.format(moment=when, nummer=heel(telefoon))


def waits(contact: Contact) -> list[str]:
    """What who asked reads while nobody looked: our word, and when that takes too long what else somebody can do."""
    said = [promise_text(contact)]
    if contact.ongelezen_geseind_op is not None and contact.gelezen_op is None and contact.stand != Stand.KLAAR:
        said.append(_("Nog niemand keek. Sorry. We hebben nu meer mensen geroepen."))
        said.append(_("Bel {telefoon} als je niet wilt wachten.", telefoon=queries.line_of(contact).telefoon))
    return [each for each in said if each]


# -- who works on a line


def address(contact: Contact) -> str:
    """Where somebody of the staff goes on with a contact. A number is no code: it opens nothing by itself."""
    return f"/werk/{'chats' if contact.weg == Weg.CHAT else 'contact'}/{contact.nummer}"


def lines(who: Who, team: bool) -> list[Line]:
    """What waits on lines for this person, for the one list of promises; with ``team`` for its whole team."""
    found = queries_beloften.waiting_for(who, team=team, now=clock.now())
    names = accounts.handler_names({each.handler_id for each in found if each.handler_id is not None})
    lijnen = {each.id: each.naam for each in queries.lijnen(active_only=False)} if found else {}
    return [
        Line(
            by=each.beloofd_op,
            url=address(each),
            name=each.nummer,
            what=str(WHAT[each.weg]).format(lijn=lijnen[each.lijn_id], moment=_until(each.beloofd_op)),
            handler=names.get(each.handler_id or 0, ""),
            new=each.uitgesteld_tot,
        )
        for each in found
    ]


def _until(when: datetime) -> str:
    """The hour alone when it is today."""
    today = clock.local(when).date() == clock.today()
    return _("{tijd} uur", tijd=tijd(when)) if today else moment_kort(when)
