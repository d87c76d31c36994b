"""What people do with a melding, one function each. Told who; never asks the request; never commits."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from buurtplein import events
from buurtplein.buurten import queries as buurten
from buurtplein.buurten.rules import Plek
from buurtplein.kernel import clock
from buurtplein.kernel.bus import publish
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session
from buurtplein.kernel.who import Who
from buurtplein.meldingen import dossiers, queries, rules
from buurtplein.meldingen.models import Bericht, Moment, Servicebelofte
from buurtplein.meldingen.models import Melding as Melding
from buurtplein.meldingen.rules import Act, Bron, Grond, Partner, Reden


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


def file_melding(who: Who, answers: Answers) -> tuple[Melding, str]:
    """Somebody reports. The melding is routed in the same breath; returns it with its code, which is shown only now."""
    code = rules.new_code()
    melding = _new(answers, code)
    session().add(melding)
    session().flush()  # its id is needed for what belongs to it
    session().add(
        Moment(
            melding_id=melding.id,
            dossier_id=melding.dossier_id,
            begin_op=melding.gemeld_op,
            laatst_op=melding.gemeld_op,
            bron=answers.bron,
        )
    )
    publish(
        events.MeldingFiled(who.person_id, melding.id, melding.team_id, melding.soort, melding.categorie, melding.bron)
    )
    return melding, code


def _new(answers: Answers, code: str) -> Melding:
    """The melding that these answers make, with the team that routing finds for its place and the day it promises."""
    moment = clock.now()
    soort = rules.SOORT_OF[answers.categorie]
    route = buurten.route(answers.plek, soort, answers.categorie, moment)
    place = answers.plek or Plek()
    return Melding(
        nummer=_free_number(),
        code=code,
        code_print=fingerprint(code),
        soort=soort,
        categorie=answers.categorie,
        status=rules.START,
        bron=answers.bron,
        taal=answers.taal,
        dossier_id=dossiers.begin(route.team_id, place.gebouw_id).id,
        team_id=route.team_id,
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
    """Somebody of the team opens it. Every opening is remembered; the first one tells the melder that it was read."""
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
    _mine(who, melding)
    publish(events.MeldingTakenUp(who.person_id, melding.id, melding.team_id))


def answer(who: Who, melding: Melding, tekst: str, beloofd_op: date) -> Bericht:
    """Write to the melder and promise the next day to be heard from."""
    melding.status = rules.step(melding.status, Act.ANTWOORDEN)
    _mine(who, melding)
    melding.beloofd_op, melding.uitgesteld_tot = beloofd_op, None
    written = _write(melding, "team", "bericht", tekst, who)
    publish(events.MeldingAnswered(who.person_id, melding.id, melding.team_id, written.id, beloofd_op))
    return written


def ask(who: Who, melding: Melding, tekst: str) -> Bericht:
    """Ask the melder something. Our clock waits until there is an answer."""
    melding.status = rules.step(melding.status, Act.VRAGEN)
    _mine(who, melding)
    written = _write(melding, "team", "vraag", tekst, who)
    publish(events.MeldingAsked(who.person_id, melding.id, melding.team_id, written.id))
    return written


def write_back(melding: Melding, tekst: str) -> Bericht:
    """The melder writes. If we were waiting for it, it is our turn again, with a fresh promise."""
    if rules.can(melding.status, Act.MELDER_SCHRIJFT):
        melding.status = rules.step(melding.status, Act.MELDER_SCHRIJFT)
        _promise_again(melding)
    written = _write(melding, "melder", "bericht", tekst)
    publish(events.MeldingReplied(None, melding.id, melding.team_id, written.id))
    return written


def note(who: Who, melding: Melding, tekst: str) -> None:
    """A note for the team alone."""
    _write(melding, "team", "notitie", tekst, who)
    publish(events.NoteWritten(who.person_id, melding.id, melding.team_id))


def share(who: Who, melding: Melding, partner: Partner, grond: Grond) -> None:
    """Ask another organisation to help, and remember with what right."""
    melding.status = rules.step(melding.status, Act.DELEN)
    melding.partner = partner
    publish(events.MeldingShared(who.person_id, melding.id, melding.team_id, partner, grond))


def take_back(who: Who, melding: Melding) -> None:
    """The other organisation is done."""
    melding.status = rules.step(melding.status, Act.TERUG)
    _promise_again(melding)
    publish(events.MeldingBack(who.person_id, melding.id, melding.team_id))


def hand_over(who: Who, melding: Melding, team_id: int, why: str) -> None:
    """Give it to another team, which then is the only one responsible.

    The promised day stays: the melder counts on it.
    """
    if team_id == melding.team_id:
        raise rules.NotPossible("al bij dit team")
    before = melding.team_id
    melding.status = rules.step(melding.status, Act.OVERDRAGEN)
    dossiers.move(melding, team_id)
    melding.team_id, melding.handler_id, melding.route_why = team_id, None, why
    publish(events.MeldingHandedOver(who.person_id, melding.id, team_id, before))


def close(who: Who, melding: Melding, reden: str, tekst: str = "") -> None:
    """Done, with one of the fixed reasons; own words may be added for the melder."""
    melding.status = rules.step(melding.status, Act.AFRONDEN)
    melding.reden, melding.afgerond_op = Reden(reden), clock.now()
    _mine(who, melding)
    written = _write(melding, "team", "bericht", tekst, who) if tekst else None
    publish(
        events.MeldingClosed(who.person_id, melding.id, melding.team_id, melding.reden, written.id if written else None)
    )


def reopen(who: Who, melding: Melding) -> None:
    """It was not over. Raises NotPossible after sixty days."""
    if not rules.may_reopen(melding.status, melding.afgerond_op, clock.now()):
        raise rules.NotPossible("te lang geleden")
    melding.status = rules.step(melding.status, Act.HEROPENEN)
    melding.reden = melding.afgerond_op = melding.tevreden = None
    _promise_again(melding)
    publish(events.MeldingReopened(who.person_id, melding.id, melding.team_id))


def withdraw(melding: Melding) -> None:
    """The melder stops it."""
    melding.status = rules.step(melding.status, Act.INTREKKEN)
    melding.afgerond_op = clock.now()
    publish(events.MeldingWithdrawn(None, melding.id, melding.team_id))


def satisfied(melding: Melding, tevreden: str) -> None:
    """Whether it helped, in one tap; a "nee" within sixty days opens it again: closed is not the same as solved."""
    melding.tevreden = tevreden
    publish(events.MelderSatisfied(None, melding.id, melding.team_id, tevreden))
    if tevreden == "nee" and rules.may_reopen(melding.status, melding.afgerond_op, clock.now()):
        reopen(Who(), melding)


def set_promise(who: Who, categorie: str, werkdagen: int) -> None:
    """Change how soon a categorie hears from us. Running promises stay as they were given."""
    row = session().get(Servicebelofte, categorie)
    if row is None:
        session().add(Servicebelofte(categorie=categorie, werkdagen=werkdagen))
    else:
        row.werkdagen = werkdagen
    publish(events.ServicebelofteChanged(who.person_id, categorie, werkdagen))


def apologise() -> None:
    """Periodic: where we broke our word, give an honest new day that stands, and let the desk know."""
    today = clock.today()
    for melding in queries.word_broken(today):
        melding.uitgesteld_tot = rules.promise(today, rules.WERKDAGEN_AFTER_MISS)
        publish(events.PromiseMissed(None, melding.id, melding.team_id, melding.beloofd_op))


def _free_number() -> str:
    """A number that says nothing and opens nothing, and that nobody has yet."""
    while queries.nummer_taken(nummer := f"M-{secrets.randbelow(900_000) + 100_000}"):
        continue
    return nummer


def _mine(who: Who, melding: Melding) -> None:
    """Whoever acts first on a melding that nobody had, has it from then on."""
    if melding.handler_id is None and who.person_id is not None:
        melding.handler_id = who.person_id
        dossiers.take(melding, who.person_id)


def _promise_again(melding: Melding) -> None:
    melding.uitgesteld_tot = None
    melding.beloofd_op = rules.promise(clock.today(), queries.promised_werkdagen(melding.categorie))


def _write(melding: Melding, van: str, soort: str, tekst: str, who: Who | None = None) -> Bericht:
    bericht = Bericht(
        melding_id=melding.id,
        op=clock.now(),
        van=van,
        soort=soort,
        tekst=tekst,
        person_id=who.person_id if who else None,
    )
    session().add(bericht)
    session().flush()  # the event names its id
    return bericht
