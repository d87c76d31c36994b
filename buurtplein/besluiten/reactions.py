"""What deciding does when something else happened: staff who ask themselves stay out of it; others hear of a miss."""

from __future__ import annotations

from typing import Any

from buurtplein.accounts import queries as accounts
from buurtplein.accounts.rules import Rol
from buurtplein.besluiten import queries
from buurtplein.besluiten.rules import may_work
from buurtplein.budgetten import buiten
from buurtplein.budgetten import queries as budgetten
from buurtplein.kernel import clock, mail, promises
from buurtplein.kernel.config import settings
from buurtplein.kernel.i18n import datum, speaking
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import VISITOR


def keep_askers_out(event: Any) -> None:
    """Staff who ask for money themselves, by the mail that they gave, never see what colleagues say of it."""
    aanvraag = budgetten.aanvraag(event.budgetaanvraag_id)
    if aanvraag is None or not aanvraag.email:
        return
    person = accounts.person_by_email(aanvraag.email.strip().lower())
    if person is not None:
        buiten.stay_out(VISITOR, aanvraag, person.id)


def close_question(event: Any) -> None:
    """Who asked changed the plan instead of writing back: that is an answer too."""
    found = queries.open_vraag(event.budgetaanvraag_id)
    if found is not None:
        found.beantwoord_op = clock.now()


def tell_of_missed_plan(event: Any) -> None:
    """We did not say yes or no in time: who answers for it hears so, and the others who can decide. From the second
    miss on the organisation hears a number.
    """
    aanvraag = budgetten.aanvraag(event.budgetaanvraag_id)
    if aanvraag is None:
        return
    around = accounts.looking_after(Rol.BUDGETHOUDER, Rol.BUURTBEHEERDER)
    near = {each for each, *_rest in around if may_work(accounts.as_who(each), aanvraag)}
    near.add(aanvraag.behandelaar_id)
    beheer = {each.id for each in accounts.people_with(Rol.BEHEERDER)} - near
    hears = near | (beheer if promises.organisation_hears(event.keer) else set())
    for person_id in sorted(hears - set(aanvraag.buiten)):
        later("mail_budget_te_laat", person_id=person_id, aanvraag_id=aanvraag.id, keer=event.keer)


def mail_budget_te_laat(person_id: int, aanvraag_id: int, keer: int) -> None:
    """Job: one person hears that we are late with a plan. In the mail is a number, and nothing of the plan."""
    aanvraag, person = budgetten.aanvraag(aanvraag_id), accounts.active_person(person_id)
    if aanvraag is None or person is None or aanvraag.besloten_op is not None:
        return
    with speaking(person.taal):
        new = datum(promises.stands(aanvraag))
    mail.send(
        person.email,
        "budget-te-laat",
        person.taal,
        key=f"budget-te-laat:{aanvraag_id}:{promises.stands(aanvraag).isoformat()}:{person_id}",
        name=person.voornaam,
        nummer=aanvraag.nummer,
        keer=keer,
        nieuw=new,
        link=f"{settings().site_url}/werk/budget/{aanvraag.nummer}",
    )
