"""WIE MAG WAT: one row per thing that somebody may do. Any of the predicates in a row is enough; no row means no door.

The app refuses to start when a door has no row or a row has no door. Sources: the rights matrix of domain brief 2.2.
"""

from __future__ import annotations

from buurtplein.accounts import rules as account
from buurtplein.accounts.rules import Rol
from buurtplein.kernel.guard import Table
from buurtplein.kernel.who import everyone, has_role, signed_in
from buurtplein.meldingen import predicates as melding

_handlers = (Rol.WIJKTEAMLID, Rol.TEAMCOORDINATOR, Rol.WOONCONSULENT)

TABLE: Table = {
    # -- pages for everyone
    "page.read": (everyone,),
    "device.change": (everyone,),
    # -- meldingen, for whoever reports: no account, no name
    "melding.file": (everyone,),
    "melding.follow": (melding.holds_code,),
    # -- meldingen, for whoever answers
    "desk.open": (signed_in,),
    "melding.list": (has_role(*_handlers),),
    "melding.read": (melding.handles, melding.in_emergency),
    "melding.handle": (melding.handles,),
    "melding.watch": (melding.handles,),
    "team.watch": (melding.works_in_team,),
    "melding.enter": (has_role(*_handlers, Rol.BUURTBEHEERDER, Rol.COORDINATOR),),
    # a buurtbeheerder routes overlast on its header, and reads a text only by a click that is remembered; zorg never
    "melding.sort": (has_role(Rol.BUURTBEHEERDER, Rol.TEAMCOORDINATOR),),
    "melding.route": (melding.looks_after, melding.coordinates),
    "melding.read_text": (melding.looks_after_openly,),
    # -- people who work here, and how they come in
    "account.sign_in": (everyone,),
    "account.sign_out": (everyone,),  # also when the session ended by itself in the meantime
    "account.set_up": (everyone,),  # the loader finds only who holds a redeemed invitation in this browser
    "account.manage": (signed_in,),  # the loader fetches the person who looks, and nobody else
    "session.end": (account.own_session,),
    "passkey.remove": (account.own_passkey,),
    "site.start": (everyone,),  # only while nobody exists yet: after that the loader finds nothing
    "people.manage": (has_role(Rol.BEHEERDER),),
    "person.manage": (has_role(Rol.BEHEERDER),),
    "poster.print": (has_role(Rol.BEHEERDER, Rol.BUURTBEHEERDER, Rol.COORDINATOR, *_handlers),),
    "team.manage": (has_role(Rol.BEHEERDER),),
    "area.manage": (has_role(Rol.BEHEERDER),),
    # -- beheer: people, areas and machinery, never the text of a melding
    "promise.manage": (has_role(Rol.BEHEERDER),),
    "machine.manage": (has_role(Rol.BEHEERDER),),
}
