"""The questions of flow 1 in their order, and what is still missing.

Pure, so that "terug" and "wijzig" never surprise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from buurtplein.meldingen.rules import Antwoord

TOTAL: Final = 5  # numbered questions; a question that only some get keeps the number of its parent

NUMBER: Final = {"soort": 1, "wanneer": 2, "dag": 2, "vaak": 2, "waar": 3, "vertel": 4, "antwoord": 5, "contact": 5}

Answers = Mapping[str, Any]


def asked(answers: Answers) -> list[str]:
    """The questions that this person gets, in order."""
    extra = {"dag": ["dag"], "vaak": ["vaak"]}.get(answers.get("wanneer", ""), [])
    contact = [] if answers.get("antwoord") in (None, Antwoord.CODE) else ["contact"]
    return ["soort", "wanneer", *extra, "waar", "vertel", "antwoord", *contact]


def answered(answers: Answers, question: str) -> bool:
    """Whether a question has its answer. Telling something and giving a position are never required."""
    match question:
        case "waar":
            return bool(answers.get("gebouw_id") or answers.get("plek") or answers.get("plek_onbekend"))
        case "vertel":
            return bool(answers.get("verteld"))
        case "contact":
            return bool(answers.get("email" if answers.get("antwoord") == Antwoord.MAIL else "telefoon"))
        case _:
            return bool(answers.get(question))


def missing(answers: Answers) -> str | None:
    """The first question without an answer; None when everything is there to be checked and sent."""
    return next((question for question in asked(answers) if not answered(answers, question)), None)


def after(answers: Answers, question: str, *, changing: bool = False) -> str:
    """The page after a question: back to the check when changing one answer, unless that answer raised a new
    question.
    """
    following = missing(answers)
    row = asked(answers)
    if changing or question not in row:  # another tab may have changed what is asked
        return following or "controle"
    at = row.index(question)
    return row[at + 1] if at + 1 < len(row) else following or "controle"


def before(answers: Answers, question: str) -> str | None:
    """The page before a question; None before the first."""
    row = asked(answers)
    at = row.index(question) if question in row else 0
    return row[at - 1] if at else None
