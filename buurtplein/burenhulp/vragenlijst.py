"""The questions of asking and of offering in their order, and what is still missing. Pure: "terug" never surprises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from buurtplein.burenhulp.rules import Richting, Via, Zichtbaar

Answers = Mapping[str, Any]
CHECK: Final = "controle"


@dataclass(frozen=True)
class Known:
    """What need not be asked, because we know it: who this is, where, and what was chosen the last time."""

    signed_in: bool = False
    place: bool = False  # the buurt, from the account
    zicht: str | None = None  # who could read the last one: a word of ZICHT below


# Who may read it, as one answer: the tile says both who sees it, and under whose name it stands.
ZICHT: Final[Mapping[str, tuple[Zichtbaar, Via]]] = {
    "gebouw": (Zichtbaar.GEBOUW, Via.ZELF),
    "buurt": (Zichtbaar.BUURT, Via.ZELF),
    "via": (Zichtbaar.BUURT, Via.BEHEERDER),
    "coordinator": (Zichtbaar.COORDINATOR, Via.ZELF),
}


def zicht_of(zichtbaar: str, via: str) -> str:
    """The answer that belongs to a post that was placed before."""
    for word, pair in ZICHT.items():
        if pair == (zichtbaar, via):
            return word
    return "buurt"


def asked(richting: Richting, known: Known) -> list[str]:
    """The questions that this person gets, in order."""
    middle = ["soort", "wanneer"]
    if richting == Richting.VRAAG:
        middle += ["tekst"] + (["zicht"] if known.zicht is None else [])
    if known.signed_in:
        return [*middle, *([] if known.place else ["buurt"])]
    return [*middle, "naam", "bereik", "code"]


def answered(answers: Answers, question: str) -> bool:
    """Whether a question has its answer. A text is never required, only looked at."""
    match question:
        case "tekst":
            return bool(answers.get("verteld"))
        case "naam":
            return bool(answers.get("naam")) and bool(answers.get("buurt"))
        case "code":
            return False  # whoever gave the right one is signed in, and is not asked any more
        case _:
            return bool(answers.get(question))


def missing(answers: Answers, richting: Richting, known: Known) -> str | None:
    """The first question without an answer; None when all of it can be checked and placed."""
    row = asked(richting, known)
    return next((each for each in row if not answered(answers, each)), None)


def after(answers: Answers, richting: Richting, known: Known, question: str, *, changing: bool = False) -> str:
    """The page after a question; back to the check when somebody only changes one answer."""
    row = asked(richting, known)
    if changing or question not in row:
        return missing(answers, richting, known) or CHECK
    at = row.index(question)
    return row[at + 1] if at + 1 < len(row) else missing(answers, richting, known) or CHECK


def before(richting: Richting, known: Known, question: str) -> str | None:
    """The page before a question; None before the first."""
    row = asked(richting, known)
    at = row.index(question) if question in row else len(row)
    return row[at - 1] if at else None


def number(richting: Richting, known: Known, question: str) -> tuple[int, int]:
    """Which question this is, and of how many."""
    row = asked(richting, known)
    return (row.index(question) + 1 if question in row else len(row)), len(row)
