"""The same thing done to several meldingen at once, and taken back within a minute.

An answer waits that minute before it leaves: until then nothing of it exists for the melder. The other acts happen at
once, and are put back if nobody touched the melding since.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import sqlalchemy as sa

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import clock
from buurtplein.kernel.db import session
from buurtplein.kernel.guard import may
from buurtplein.kernel.outbox import later
from buurtplein.kernel.who import Who
from buurtplein.meldingen import desk_acts, queries_desk, queries_dossier, service
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import rules as law
from buurtplein.meldingen.service import Melding
from buurtplein.meldingen.triage import Gevoel
from buurtplein.werkvoorraad import queries
from buurtplein.werkvoorraad.models import Bulkactie, Bulkregel
from buurtplein.werkvoorraad.rules import MINUTE, MOST_AT_ONCE, NUMMER, Bulk, Stand, TooLate, Waarom, unseen
from buurtplein.werkvoorraad.rules import seen as seen_now


@dataclass
class Plan:
    """What an act would do: the meldingen that it fits, and the numbers that are skipped with the reason."""

    soort: Bulk
    fit: list[Melding] = field(default_factory=list)
    skipped: list[tuple[str, Waarom]] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)  # number -> what the page knew of it (rules.seen)


def plan(who: Who, soort: Bulk, nummers: Sequence[str], seen: Mapping[str, str] | None = None) -> Plan:
    """Which of these numbers can be done; only what this person may handle is even looked at. ``seen``: what an
    earlier page knew of them; what was said since is read first, and not answered over.
    """
    wanted = list(dict.fromkeys(nummer.strip().upper() for nummer in nummers if NUMMER.fullmatch(nummer.strip())))
    wanted = wanted[:MOST_AT_ONCE]
    found = {melding.nummer: melding for melding in queries_desk.ticked(who, wanted)}
    made = Plan(soort)
    made.skipped = [(nummer, Waarom.NIET_VAN_JOU) for nummer in wanted if nummer not in found]
    waiting = queries.waiting_for(melding.id for melding in found.values()) if soort is Bulk.ANTWOORD else set()
    unfit = _test(made, found, seen or {})
    for melding in found.values():
        why = Waarom.AL_KLAAR if melding.status not in law.OPEN else None
        why = why or (Waarom.WACHT_AL if melding.id in waiting else unfit(melding))
        if why is None:
            made.fit.append(melding)
        else:
            made.skipped.append((melding.nummer, why))
    return made


def _news_test(made: Plan, found: dict[str, Melding], seen: Mapping[str, str]) -> Callable[[Melding], Waarom | None]:
    """Why a melding has to be read again before it is answered. What no page knew yet is known from now on."""
    said = queries_desk.last_words(melding.id for melding in found.values())

    def unfit(melding: Melding) -> Waarom | None:
        melder, team = (said.get((melding.id, side), 0) for side in ("melder", "team"))
        unsafe = melding.veilig == Gevoel.NEE
        made.seen[melding.nummer] = seen.get(melding.nummer) or seen_now(max(melder, team), unsafe)
        return unseen(made.seen[melding.nummer], melder, team, unsafe)

    return unfit


def _test(made: Plan, found: dict[str, Melding], seen: Mapping[str, str]) -> Callable[[Melding], Waarom | None]:
    """What this act asks of a melding besides that it is open."""
    if made.soort is Bulk.SAMENVOEGEN:
        return _bundle_test(found)
    return _news_test(made, found, seen) if made.soort is Bulk.ANTWOORD else lambda _melding: None


def _bundle_test(found: dict[str, Melding]) -> Callable[[Melding], Waarom | None]:
    """Why a melding cannot go into the bundle of the others. Where it becomes a bundle is itself no reason."""
    open_ones = [melding for melding in found.values() if melding.status in law.OPEN]
    team_id = open_ones[0].team_id if open_ones else 0
    same = [melding for melding in open_ones if melding.team_id == team_id]
    home = desk_acts.bundle_home(same) if same else None

    def unfit(melding: Melding) -> Waarom | None:
        if home is None or melding.team_id != team_id:
            return Waarom.ANDER_TEAM
        if melding.dossier_id == home.id:
            return None
        return Waarom.EIGEN_PLAN if desk_acts.has_own_plan(queries_dossier.dossier(melding.dossier_id)) else None

    return unfit


def assign(who: Who, made: Plan, person_id: int) -> Bulkactie:
    """Give them to a colleague, or take them; what the colleague may not see is skipped."""
    colleague = accounts.as_who(person_id)

    def do(melding: Melding) -> Waarom | None:
        if colleague is None or not may("melding.handle", melding, colleague):
            return Waarom.MAG_NIET
        desk_acts.assign(who, melding, person_id)
        return None

    return _at_once(who, made, do)


def set_day(who: Who, made: Plan, day: date) -> Bulkactie:
    """Promise all of them the same day."""

    def do(melding: Melding) -> Waarom | None:
        desk_acts.set_day(who, melding, day)
        return None

    return _at_once(who, made, do)


def bundle(who: Who, made: Plan) -> Bulkactie:
    """Lay them together in one dossier."""
    home = desk_acts.bundle_home(made.fit)

    def do(melding: Melding) -> Waarom | None:
        if melding.dossier_id != home.id:
            desk_acts.bundle(who, melding, home)
        return None

    return _at_once(who, made, do)


def _at_once(who: Who, made: Plan, do: Callable[[Melding], Waarom | None]) -> Bulkactie:
    done = _begin(who, made)
    for melding in made.fit:
        was = desk_acts.before(melding)
        was["dossier_id"] = melding.dossier_id
        why = do(melding)
        stand = Stand.OVERGESLAGEN if why else Stand.GEDAAN
        versie = desk_acts.version(melding)
        done.regels.append(Bulkregel(melding_id=melding.id, stand=stand, waarom=why, voor=was, versie=versie))
    session().flush()
    return done


def answer(who: Who, made: Plan, texts: dict[int, str], beloofd_op: date) -> Bulkactie:
    """Let an answer wait for its minute; each melder gets the own text, in the own conversation."""
    done = _begin(who, made)
    done.beloofd_op = beloofd_op
    done.regels += [
        Bulkregel(
            melding_id=m.id, stand=Stand.WACHT, tekst=texts[m.id], voor={"gezien": made.seen[m.nummer]}, versie=m.versie
        )
        for m in made.fit
    ]
    session().flush()  # the job names its number
    later("send_bulk", delay=MINUTE, bulk_id=done.id)
    return done


def _begin(who: Who, made: Plan) -> Bulkactie:
    now = clock.now()
    done = Bulkactie(soort=made.soort, person_id=who.person_id, op=now, tot=now + MINUTE, regels=[])
    session().add(done)
    return done


def send_bulk(bulk_id: int) -> None:
    """Job: the minute is over, the answers leave. What changed in the meantime is skipped, and the sender is told."""
    done = queries.bulk(bulk_id)
    if done is None:
        return
    who = accounts.as_who(done.person_id)
    for row in done.regels:
        if row.stand == Stand.WACHT:
            row.waarom = _send(who, done, row)
            row.stand = Stand.OVERGESLAGEN if row.waarom else Stand.GEDAAN
            row.tekst = None
    done.tot = max(done.tot, clock.now())  # the sender has a day to hear of it, also when it left late


def _send(who: Who | None, done: Bulkactie, row: Bulkregel) -> Waarom | None:
    melding = meldingen.by_id(row.melding_id)
    if who is None or melding is None or not may("melding.handle", melding, who):
        return Waarom.NIET_VAN_JOU
    if melding.status not in law.OPEN:
        return Waarom.AL_KLAAR
    said = queries_desk.last_words([melding.id])
    melder, team = (said.get((melding.id, side), 0) for side in ("melder", "team"))
    if (why := unseen(row.voor["gezien"], melder, team, melding.veilig == Gevoel.NEE)) is not None:
        return why
    day = done.beloofd_op or clock.today()
    if day < clock.today():  # it lay here too long; the day stands in the text, so a person writes it anew
        return Waarom.DAG_VOORBIJ
    service.answer(who, melding, row.tekst or "", day)
    return None


def undo(who: Who, done: Bulkactie) -> list[Melding]:
    """Take it back; returns what a colleague changed since and therefore stays. Raises TooLate after the minute."""
    if clock.now() > done.tot or done.ongedaan_op is not None:
        raise TooLate
    done.ongedaan_op = clock.now()
    stays = []
    for row in done.regels:
        melding = meldingen.by_id(row.melding_id)
        if row.stand == Stand.GEDAAN and melding is not None and not _put_back(who, done, row, melding):
            stays.append(melding)
            continue
        if row.stand in (Stand.WACHT, Stand.GEDAAN):
            row.stand, row.tekst = Stand.ONGEDAAN, None
    return stays


def _put_back(who: Who, done: Bulkactie, row: Bulkregel, melding: Melding) -> bool:
    if done.soort == Bulk.ANTWOORD:
        return False  # it left in the very second in which it was taken back
    if melding.versie != row.versie or not may("melding.handle", melding, who):
        return False
    was: dict[str, Any] = dict(row.voor)
    dossier_id = was.pop("dossier_id")
    if done.soort != Bulk.SAMENVOEGEN:
        desk_acts.put_back(who, melding, was)
    elif melding.dossier_id != dossier_id:
        desk_acts.unbundle(who, melding, was)
    return True


def sweep() -> None:
    """Periodic: forget what was done more than a day ago; the meldingen keep their own history."""
    session().execute(queries.old_bulk())


def forget(melding_id: int) -> None:
    """A melding is wiped: an answer to it that never left goes too."""
    session().execute(sa.update(Bulkregel).where(Bulkregel.melding_id == melding_id).values(tekst=None))
