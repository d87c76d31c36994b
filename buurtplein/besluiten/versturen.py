"""Letters as they are sent: made once, with the decision, and never changed by what changes later.

They are made in the unit of work of the decision. When that cannot be, the worker makes them afterwards.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from buurtplein import events
from buurtplein.accounts import queries as accounts
from buurtplein.besluiten import queries, texts
from buurtplein.besluiten.models import Brief
from buurtplein.besluiten.rules import NIET_BIJ_POT
from buurtplein.budgetten import brieven, planlezen
from buurtplein.budgetten import queries as budgetten
from buurtplein.budgetten.brieven import Briefsoort
from buurtplein.budgetten.rules import Rekening, Stand, lapses_on, receipts_by
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.db import session
from buurtplein.kernel.i18n import speaking


def freeze(person_id: int | None, aanvraag: Any, soort: Briefsoort, **known: Any) -> Brief:
    """Make a letter and keep it as it is: its words, its PDF, and a fingerprint of that."""
    handler = accounts.handler_names({aanvraag.behandelaar_id}).get(aanvraag.behandelaar_id, "")
    made = brieven.opmaken(soort, brieven.gegevens(aanvraag, handler, clock.today(), **known), aanvraag.regels)
    pdf, words = brieven.als_pdf(made), json.dumps(brieven.as_plain(made), ensure_ascii=False)
    row = Brief(
        aanvraag_id=aanvraag.id,
        soort=soort,
        nummer=f"{aanvraag.nummer}-{queries.brief_count(aanvraag.id) + 1}",
        inhoud=words,
        pdf=pdf,
        sha256=print_of(pdf),
        inhoud_sha256=print_of(words.encode()),
        op=clock.now(),
        person_id=person_id,
    )
    session().add(row)
    session().flush()
    publish(events.BudgetLetterSent(person_id, aanvraag.id, aanvraag.regeling_id, row.id, soort))
    return row


def print_of(data: bytes) -> str:
    """The fingerprint by which somebody sees that a letter is as it was sent."""
    return hashlib.sha256(data).hexdigest()


def unchanged(brief: Brief) -> Brief:
    """The letter, once its fingerprints are as they were. Raises LookupError when somebody changed it."""
    if (print_of(brief.pdf), print_of(brief.inhoud.encode())) != (brief.sha256, brief.inhoud_sha256):
        raise LookupError(f"letter {brief.id} is not as it was sent")
    return brief


def send_yes(event: Any) -> None:
    """A plan gets money: how much, how it comes, and before when the receipts are there."""
    if (aanvraag := budgetten.aanvraag(event.budgetaanvraag_id)) is None:
        return
    held, regels = aanvraag.dag, aanvraag.regels
    freeze(
        event.actor_id,
        aanvraag,
        Briefsoort.TOEKENNING,
        bedrag=aanvraag.gegeven,
        bonnen_tot=receipts_by(regels, held) if held else None,
        vervalt_op=lapses_on(regels, held) if held else None,
    )


def send_no(event: Any) -> None:
    """A plan gets no money: the rule that failed, and what would make it pass."""
    if (aanvraag := budgetten.aanvraag(event.budgetaanvraag_id)) is None:
        return
    own = queries.eigen_reden(aanvraag.id) if event.reden == NIET_BIJ_POT else ""
    with speaking(aanvraag.taal):
        rule = "" if own else texts.reden(event.reden, planlezen.checked(aanvraag))[0]
    freeze(event.actor_id, aanvraag, Briefsoort.AFWIJZING, regel=rule, toelichting=own, tip=aanvraag.tip)


def send_question(event: Any) -> None:
    """We ask something; our clock stands still."""
    aanvraag = budgetten.aanvraag(event.budgetaanvraag_id)
    found = queries.open_vraag(event.budgetaanvraag_id)
    if aanvraag is not None and found is not None:
        freeze(event.actor_id, aanvraag, Briefsoort.VRAAG, vraag=found.vraag)


def send_end(event: Any) -> None:
    """All is settled, or the right to money is over: what was given, what was spent, what comes back."""
    kinds = {Stand.VASTGESTELD: Briefsoort.VASTSTELLING, Stand.VERVALLEN: Briefsoort.VERVALLEN}
    aanvraag, kind = budgetten.aanvraag(event.budgetaanvraag_id), kinds.get(event.stand)
    if aanvraag is None or kind is None:
        return
    saldo = budgetten.saldo_of(aanvraag.id)
    freeze(
        event.actor_id,
        aanvraag,
        kind,
        bedrag=aanvraag.gegeven,
        uitgegeven_cent=saldo.get(Rekening.BESTEED, 0),
        terug_cent=saldo.get(Rekening.VOORGESCHOTEN, 0),
    )
