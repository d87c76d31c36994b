"""WAT VOLGT DAAROP: what follows from what happened, in order.

Each function runs in the same transaction and its own savepoint, and may only write rows (an inbox row, a job).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from buurtplein import events
from buurtplein.accounts import reactions as accounts
from buurtplein.kernel.bus import Reaction
from buurtplein.meldingen import reactions as meldingen

REACTIONS: Mapping[type[Any], tuple[Reaction, ...]] = {
    events.SessionEnded: (accounts.close_sockets,),
    events.PersonDeactivated: (meldingen.pass_on,),
    events.RoleRevoked: (meldingen.pass_on,),
    events.MeldingFiled: (meldingen.tell_team, meldingen.confirm_to_melder),
    events.MeldingHandedOver: (meldingen.tell_team,),
    events.MeldingReplied: (meldingen.tell_handler,),
    events.MeldingAnswered: (meldingen.tell_melder,),
    events.MeldingAsked: (meldingen.tell_melder,),
    events.MeldingClosed: (meldingen.tell_melder,),
}
