"""What waits for a coordinator, as lists of things; in each the longest waiting first. Nobody is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from buurtplein.burenhulp import desk_shown, queries_desk
from buurtplein.burenhulp.desk_shown import Paar, Regel
from buurtplein.kernel.who import Who


@dataclass(frozen=True)
class Lijsten:
    """The lists of the page."""

    aan_zet: list[Paar]  # who called, and a neighbour who said yes: it is our turn
    niemand: list[Regel]  # questions around which nobody stands
    gevraagd: list[Paar]  # proposals without an answer of the neighbours themselves
    samen: list[Paar]  # who called and who helps: the number, and how it went
    voorbij: list[Regel]  # posts that go by themselves soon

    @property
    def leeg(self) -> bool:
        """Whether nothing waits."""
        return not (self.aan_zet or self.niemand or self.gevraagd or self.samen or self.voorbij)


def waiting(who: Who, now: datetime, soon: datetime) -> Lijsten:
    """Everything that waits in somebody's areas. A fixed number of queries, however much there is."""
    asked, together = queries_desk.asked(who), queries_desk.called_together(who)
    niemand, voorbij = queries_desk.without_anybody(who), queries_desk.about_to_expire(who, now, soon)
    pairs = desk_shown.pairs([*asked, *together])
    ours, others = _split(pairs[: len(asked)])
    regels = desk_shown.rows([*niemand, *voorbij])
    return Lijsten(ours, regels[: len(niemand)], others, pairs[len(asked) :], regels[len(niemand) :])


def _split(pairs: list[Paar]) -> tuple[list[Paar], list[Paar]]:
    return [pair for pair in pairs if pair.wij], [pair for pair in pairs if not pair.wij]
