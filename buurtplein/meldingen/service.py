"""What people do with a melding, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from buurtplein import events
from buurtplein.accounts import nood
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock, codes, promises
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import insert_rows, session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import acting, closing, dossiers, predicates, queries, rules, triage
from buurtplein.meldingen.closing import close as close
from buurtplein.meldingen.closing import reopen as reopen
from buurtplein.meldingen.closing import satisfied as satisfied
from buurtplein.meldingen.closing import withdraw as withdraw
from buurtplein.meldingen.dossiers import Dossier
from buurtplein.meldingen.models import Bericht, Moment, Servicebelofte
from buurtplein.meldingen.models import Melding as Melding
from buurtplein.meldingen.rules import Act, Bron, Grond, Partner, Status


@dataclass(frozen=True)
class Answers:
    """What somebody told us, checked.

    ``plek`` is what routing knows of the place; ``plek_tekst`` the own words for it.
    """

    categorie: str
    wanneer: str
    plek: Plek | None
    plek_tekst: str | None = None
    dag: date | None = None
    vaak: str | None = None
    positie: str | None = None
    tekst: str | None = None
    antwoord: str = rules.Antwoord.CODE
    email: str | None = None
    telefoon: str | None = None
    delen: bool = False
    taal: str = "nl"
    bron: str = Bron.WEB


def file_melding(
    who: Who, answers: Answers, into: Dossier | None = None, code: str | None = None
) -> tuple[Melding, str]:
    """Somebody reports. The melding is routed in the same breath; returns it with its code, which is shown only now.

    ``into``: somebody joins a logboek that is there already, and so goes to its team. ``code``: a new one, when it is
    needed before.
    """
    code = code or codes.new_code()
    melding = _new(answers, code, into)
    session().add(melding)
    session().flush()  # its id is needed for what belongs to it
    at = melding.gemeld_op
    first = {"begin_op": at, "laatst_op": at, "genoteerd_op": at, "bron": answers.bron}
    session().execute(_FIRST, {"melding_id": melding.id, "dossier_id": melding.dossier_id, **first})
    publish(
        events.MeldingFiled(who.person_id, melding.id, melding.team_id, melding.soort, melding.categorie, melding.bron)
    )
    return melding, code


_FIRST: Final = insert_rows(Moment)  # the first time that it happened, with the melding itself


def _new(answers: Answers, code: str, into: Dossier | None) -> Melding:
    """The melding that these answers make, with the team that routing finds for its place and the day it promises."""
    moment = clock.now()
    soort = rules.SOORT_OF[answers.categorie]
    route = buurten.route(answers.plek, soort, answers.categorie, moment)
    place = answers.plek or Plek()
    nummer, of_dossier = codes.free_numbers("MD", queries.nummers_taken)
    dossier = into or dossiers.begin(route.team_id, place.gebouw_id, of_dossier)
    return Melding(
        nummer=nummer,
        code=code,
        code_print=fingerprint(code),
        soort=soort,
        categorie=answers.categorie,
        status=rules.START,
        bron=answers.bron,
        taal=answers.taal,
        dossier_id=dossier.id,
        team_id=dossier.team_id,
        route_why=route.why,
        route_regel_id=route.regel_id,
        wanneer=answers.wanneer,
        dag=answers.dag,
        vaak=answers.vaak,
        plek=answers.plek_tekst or place.label or None,
        positie=answers.positie,
        gebouw_id=place.gebouw_id,
        buurt_code=place.buurt_code,
        wijk_code=place.wijk_code,
        gemeente_code=place.gemeente_code,
        tekst=answers.tekst or None,
        antwoord=answers.antwoord,
        email=answers.email,
        telefoon=answers.telefoon,
        delen=answers.delen,
        gemeld_op=moment,
        beloofd_op=rules.promise(clock.today(), queries.promised_werkdagen(answers.categorie)),
        laatst_op=moment,
    )


def open_for_work(who: Who, melding: Melding) -> None:
    """Somebody of the team opens it. Every opening is remembered; the first one tells the melder that it was read.

    Who opens it by noodtoegang is not the team: for the melder nothing was read yet.
    """
    if predicates.in_emergency(who, melding) and not predicates.handles(who, melding):
        number = nood.opened_by(who, "melding", melding.id)
        publish(events.EmergencyUsed(who.person_id, melding.id, melding.team_id, number))
        return
    if rules.can(melding.status, Act.LEZEN):
        melding.status = rules.step(melding.status, Act.LEZEN)
        melding.gelezen_op = clock.now()
    publish(events.MeldingRead(who.person_id, melding.id, melding.team_id))


def read_text(who: Who, melding: Melding) -> str | None:
    """A buurtbeheerder asks for the text, by a click that is remembered."""
    publish(events.MeldingTextRead(who.person_id, melding.id, melding.team_id))
    return melding.tekst


def take_up(who: Who, melding: Melding) -> None:
    """I do this. Raises NotPossible when a colleague was first."""
    if melding.handler_id is not None and melding.handler_id != who.person_id:
        raise rules.NotPossible("al opgepakt")
    if rules.can(melding.status, Act.OPPAKKEN):
        melding.status = rules.step(melding.status, Act.OPPAKKEN)
    elif melding.status not in rules.OPEN:
        raise rules.NotPossible("niet open")
    acting.mine(who, melding)
    publish(events.MeldingTakenUp(who.person_id, melding.id, melding.team_id))


def answer(who: Who, melding: Melding, tekst: str, beloofd_op: date) -> Bericht:
    """Write to the melder and promise the next day to be heard from."""
    melding.status = rules.step(melding.status, Act.ANTWOORDEN)
    acting.mine(who, melding)
    promises.kept(melding, beloofd_op)
    written = acting.write(melding, "team", "bericht", tekst, who)
    publish(events.MeldingAnswered(who.person_id, melding.id, melding.team_id, written.id, beloofd_op))
    return written


def ask(who: Who, melding: Melding, tekst: str) -> Bericht:
    """Ask the melder something. Our clock waits until there is an answer, or two weeks are over."""
    melding.status = rules.step(melding.status, Act.VRAGEN)
    melding.gevraagd_op, melding.herinnerd_op = clock.now(), None
    acting.mine(who, melding)
    promises.kept(melding)
    written = acting.write(melding, "team", "vraag", tekst, who)
    publish(events.MeldingAsked(who.person_id, melding.id, melding.team_id, written.id))
    return written


def write_back(melding: Melding, tekst: str) -> Bericht:
    """The melder writes. If we were waiting for it, it is our turn again, with a fresh promise."""
    if rules.can(melding.status, Act.MELDER_SCHRIJFT):
        melding.status = rules.step(melding.status, Act.MELDER_SCHRIJFT)
        acting.promise_again(melding)
    acting.look_first(melding)
    written = acting.write(melding, "melder", "bericht", tekst)
    publish(events.MeldingReplied(None, melding.id, melding.team_id, written.id))
    return written


def note(who: Who, melding: Melding, tekst: str) -> None:
    """A note for the team alone."""
    acting.write(melding, "team", "notitie", tekst, who)
    publish(events.NoteWritten(who.person_id, melding.id, melding.team_id))


def share(who: Who, melding: Melding, partner: Partner, grond: Grond) -> None:
    """Ask another organisation to help, and remember with what right. Raises NotPossible where triage objects: to
    buurtbemiddeling without a yes of the melder or with drugs, threat or fear; or while help goes first.
    """
    if (objection := triage.objection(melding, partner, melding.uitkomst)) is not None:
        raise rules.NotPossible(objection)
    _run_on(melding)
    melding.status = rules.step(melding.status, Act.DELEN)
    melding.partner = partner
    publish(events.MeldingShared(who.person_id, melding.id, melding.team_id, partner, grond))


def take_back(who: Who, melding: Melding, *, keep_day: bool = False) -> None:
    """The other organisation is done. ``keep_day``: we end it, so a nearer day that the melder counts on stays."""
    before = promises.stands(melding)
    melding.status = rules.step(melding.status, Act.TERUG)
    acting.promise_again(melding)
    if keep_day and before >= clock.today():
        melding.beloofd_op = min(before, melding.beloofd_op)
    publish(events.MeldingBack(who.person_id, melding.id, melding.team_id))


def hand_over(who: Who, melding: Melding, team_id: int, why: str) -> None:
    """Give it to another team, which then is the only one responsible.

    The promised day stays: the melder counts on it.
    """
    if team_id == melding.team_id:
        raise rules.NotPossible("al bij dit team")
    before = melding.team_id
    _run_on(melding)
    melding.status = rules.step(melding.status, Act.OVERDRAGEN)
    closing.drop_refusal(melding)
    dossiers.move(melding, team_id)
    melding.team_id, melding.handler_id, melding.route_why = team_id, None, why
    publish(events.MeldingHandedOver(who.person_id, melding.id, team_id, before))


def set_promise(who: Who, categorie: str, werkdagen: int) -> None:
    """Change how soon a categorie hears from us. Running promises stay as they were given."""
    row = session().get(Servicebelofte, categorie)
    if row is None:
        session().add(Servicebelofte(categorie=categorie, werkdagen=werkdagen))
    else:
        row.werkdagen = werkdagen
    publish(events.ServicebelofteChanged(who.person_id, categorie, werkdagen))


def _run_on(melding: Melding) -> None:
    """The clock stood still for the melder; it runs on now, so it needs a day of its own."""
    if melding.status == Status.WACHT_OP_MELDER:
        acting.promise_again(melding)
