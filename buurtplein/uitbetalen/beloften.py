"""Our word on money: it is there before a day. When it is not, an honest new day stands there and finance hears."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from flask import url_for

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel import clock, mail
from buurtplein.kernel import promises as engine
from buurtplein.kernel.bus import publish
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import _
from buurtplein.kernel.outbox import later
from buurtplein.kernel.promises import Line, Promises
from buurtplein.kernel.who import Who
from buurtplein.kernel.workdays import workdays_after
from buurtplein.uitbetalen import queries, queries_plan, rules, service
from buurtplein.uitbetalen.models import Betaling


def _broken() -> Iterable[Betaling]:
    return queries.broken(clock.today())


def _again(_betaling: Betaling) -> date:
    return workdays_after(clock.today(), rules.AGAIN)


def _tell(betaling: Betaling) -> None:
    aanvraag = budgetten.aanvraag(betaling.aanvraag_id)
    regeling = aanvraag.regeling_id if aanvraag is not None else 0
    publish(events.PaymentMissed(None, betaling.aanvraag_id, regeling, betaling.id, betaling.gemist))


PROMISES: Final = Promises(broken=_broken, again=_again, tell=_tell)


def tell_finance(event: events.PaymentMissed) -> None:
    """Who pays hears that money is late; from the second time on beheer as well, without a way to see the account."""
    for person in _hearers(event.keer):
        later("mail_betaling_laat", betaling_id=event.betaling_id, person_id=person.id, keer=event.keer)


def _hearers(keer: int) -> list[Any]:
    near = accounts.people_with(Rol.FINANCIEN)
    wide = accounts.people_with(Rol.BEHEERDER) if engine.organisation_hears(keer) or not near else []
    return list({person.id: person for person in (*near, *wide)}.values())


def mail_betaling_laat(betaling_id: int, person_id: int, keer: int) -> None:
    """Job: one person hears that money is late. Nothing when it was paid meanwhile."""
    betaling, person = queries.betaling(betaling_id), accounts.active_person(person_id)
    if betaling is None or person is None or betaling.stand not in rules.ON_THE_WAY:
        return
    pays = accounts.as_who(person_id)
    mail.send(
        person.email,
        "betaling-laat",
        person.taal,
        key=f"betaling-laat:{betaling_id}:{keer}:{person_id}",
        name=person.voornaam,
        nummer=betaling.kenmerk,
        keer=keer,
        dag=engine.stands(betaling),
        link=f"{settings().site_url}/werk/budget/geld" if pays is not None and pays.has(Rol.FINANCIEN) else "",
    )


def stop_money(event: events.BudgetWithdrawn) -> None:
    """A plan stopped: what waits for it does not go out any more."""
    service.stop_waiting(event.budgetaanvraag_id)


def lines(who: Who, _team: bool) -> list[Line]:
    """What finance promised, for the one list of promises."""
    if not who.has(Rol.FINANCIEN):
        return []
    found = queries.open_betalingen()
    known = queries_plan.aanvragen_of(found)
    return [
        Line(
            by=each.beloofd_op,
            url=url_for("budgetkas.overview"),
            name=known[each.aanvraag_id].nummer,
            what=_("Geld voor een plan"),
            handler="",
            new=each.uitgesteld_tot,
        )
        for each in found
    ]
