"""Writes of the ground: one function per thing that a beheerder does. Told who; never asks the request; no commit."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa

from buurtplein import events
from buurtplein.accounts import service as people
from buurtplein.buurten import handed, phonebook, queries, rules
from buurtplein.buurten.memory import REGELS, SITE, UNNAMED, memory
from buurtplein.buurten.models import Plaats, Routeregel, Stand, Telefoonnummer
from buurtplein.buurten.rules import Difference, Regel
from buurtplein.kernel import bus, clock
from buurtplein.kernel.db import session

_LAST: Final = 2**31  # a new rule comes after its equals


class CatchAllStays(Exception):
    """The catch-all cannot be removed or narrowed: a melding is never nobody's."""


def ensure_basics() -> None:
    """Make what the site cannot do without, when it is missing: central team, catch-all, phone numbers, the place."""
    central = people.ensure_central_team()
    if session().scalar(sa.select(Routeregel.id).where(Routeregel.vangnet)) is None:
        session().add(Routeregel(team_id=central.id, vangnet=True, volgorde=0, actief=True))
        changed(REGELS)
    known = set(session().scalars(sa.select(Telefoonnummer.sleutel)))
    for place, (key, label, number) in enumerate(phonebook.NUMBERS):
        if key not in known:
            checked = phonebook.CHECKED.get(key, phonebook.FIRST_CHECKED)
            row = Telefoonnummer(
                sleutel=key, label=label, nummer=number, volgorde=place, laatst_gecontroleerd_op=checked
            )
            session().add(row)
    if phonebook.plaats() is None:
        session().add(Plaats(id=1, naam=UNNAMED, telefoon="", plein=""))
    session().flush()  # so that what comes next in this transaction finds the rows
    memory().forget()


def changed(name: str) -> None:
    """Tell every process that rows it keeps in memory are new. A random mark, so that an undone change never fits."""
    session().merge(Stand(naam=name, merk=secrets.token_hex(8)))
    session().flush()  # the mark is read by the next question in this transaction
    memory().forget()


# ---------------------------------------------------------------- routing


@dataclass(frozen=True)
class RuleValues:
    """What a beheerder fills in for one rule. Empty means any."""

    team_id: int
    volgorde: int = 100
    gebied_code: str | None = None
    gebouw_id: int | None = None
    postcode: str | None = None
    huisnummer: int | None = None
    soort: str | None = None
    categorie: str | None = None
    moment: str | None = None


def save_rule(values: RuleValues, regel: Routeregel | None = None, *, actor_id: int | None = None) -> Routeregel:
    """Make a rule, or change one. Of the catch-all only the team changes. Raises CatchAllStays."""
    row = regel or Routeregel(actief=True, vangnet=False)
    if row.vangnet and values != RuleValues(values.team_id, values.volgorde):
        raise CatchAllStays
    fresh = regel is None
    _fill(row, values)
    session().add(row)
    session().flush()  # the event needs the id
    changed(REGELS)
    bus.publish(events.RuleChanged(actor_id, row.id, row.team_id, "gemaakt" if fresh else "gewijzigd"))
    return row


def _fill(row: Routeregel, values: RuleValues) -> None:
    for name in RuleValues.__dataclass_fields__:
        setattr(row, name, getattr(values, name))


def remove_rule(regel: Routeregel, *, actor_id: int | None = None) -> None:
    """Take a rule out of use. Its row stays, as meldingen point to it. Raises CatchAllStays."""
    if regel.vangnet:
        raise CatchAllStays
    regel.actief = False
    session().flush()  # before the mark
    changed(REGELS)
    bus.publish(events.RuleChanged(actor_id, regel.id, regel.team_id, "verwijderd"))


def preview(values: RuleValues | None, regel: Routeregel | None = None) -> Difference:
    """What saving these values (None: removing the rule) would have done to the meldingen of the last twelve weeks."""
    now = queries.with_catch_all(queries.as_regels(queries.active_rules()))
    kept = [row for row in now if regel is None or row.id != regel.id]
    new = [*kept, draft(values, regel)] if values is not None else kept
    return rules.compare(now, new, handed.past_meldingen(), queries.team_facts())


def draft(values: RuleValues, regel: Routeregel | None = None) -> Regel:
    """A rule as it would be, without saving it."""
    row = Routeregel(id=regel.id if regel else _LAST, vangnet=bool(regel and regel.vangnet), actief=True)
    _fill(row, values)
    return queries.as_regels([row])[0]


# ---------------------------------------------------------------- the site


def check_phone(nummer: Telefoonnummer, *, actor_id: int | None = None) -> None:
    """A person called this number today and it works."""
    nummer.laatst_gecontroleerd_op = clock.today()
    bus.publish(events.PhoneChecked(actor_id, nummer.id, nummer.laatst_gecontroleerd_op))


def change_phone(nummer: Telefoonnummer, value: str, *, actor_id: int | None = None) -> None:
    """The number itself is new; that counts as checked today."""
    nummer.nummer = value
    changed(SITE)
    check_phone(nummer, actor_id=actor_id)


def name_place(naam: str, telefoon: str = "", plein: str = "") -> Plaats:
    """Say of which neighbourhood this site is, and which number it shows on every page."""
    row = phonebook.plaats() or Plaats(id=1)
    row.naam, row.telefoon, row.plein = naam, telefoon, plein
    session().add(row)
    changed(SITE)
    return row


def begin_place(naam: str, telefoon: str = "") -> Plaats:
    """For the first start of a site: everything it cannot do without, and its name."""
    ensure_basics()
    return name_place(naam, telefoon)
