"""What who asks does beyond the road of a request itself: beginning again from an earlier plan."""

from __future__ import annotations

from typing import Any

from buurtplein.budgetten import service as budgetten
from buurtplein.budgetten.service import Gevraagd, Regel
from buurtplein.budgetten.toetsen import Post
from buurtplein.kernel.i18n import current_lang
from buurtplein.kernel.who import Who

# What is of one year: the day, and what a gemeente or shop said then.
_OF_THAT_YEAR = frozenset({"gemeente_zei_ja", "bijlagen", "op_papier", "eerder", "bestaat_al"})
_AGAIN = ("titel", "waarom", "waar", "mensen", "naam", "email", "telefoon", "samen", "tweede_naam", "tweede_telefoon")


def again(who: Who, earlier: Any, regeling: Any) -> tuple[Any, str]:
    """A new draft with the answers of an earlier plan, without its day, and its code."""
    values = {name: getattr(earlier, name) for name in _AGAIN}
    kept = {name: value for name, value in earlier.antwoorden.items() if name not in _OF_THAT_YEAR}
    posten = tuple(Regel(each.waarvoor, Post(each.soort, each.euro)) for each in earlier.posten)
    return budgetten.begin(who, regeling, Gevraagd(values, kept, posten), current_lang())
