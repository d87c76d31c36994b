"""A file with payments for the bank: SEPA credit transfers as ISO 20022 pain.001.001.09, checked against its schema.

The library writes and checks; here is only what we put in it. The bank reads a number of ours and nothing of the plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sepaxml import SepaTransfer

from buurtplein.uitbetalen.rules import bankable

SCHEMA: Final = "pain.001.001.09"


@dataclass(frozen=True)
class Van:
    """Who pays."""

    naam: str
    iban: str
    bic: str = ""


@dataclass(frozen=True)
class Naar:
    """One payment."""

    naam: str
    iban: str
    cent: int
    kenmerk: str  # end-to-end, at most 35 characters
    omschrijving: str


def transfer(van: Van, payments: Sequence[Naar], on: date) -> bytes:
    """The file, for payments on a day. Raises sepaxml's ValidationError when it does not fit the schema."""
    config: dict[str, Any] = {"name": _name(van.naam), "IBAN": van.iban, "batch": True, "currency": "EUR"}
    if van.bic:
        config["BIC"] = van.bic
    made = SepaTransfer(config, schema=SCHEMA, clean=True)
    for each in payments:
        made.add_payment(
            {
                "name": _name(each.naam),
                "IBAN": each.iban,
                "amount": each.cent,
                "execution_date": on,
                "description": bankable(_latin(each.omschrijving), 140),
                "endtoend_id": each.kenmerk,
            }
        )
    return bytes(made.export(validate=True))


def _latin(text: str) -> str:
    from text_unidecode import unidecode  # noqa: PLC0415 - five megabytes of letters, for a file a week

    return str(unidecode(text))


def _name(naam: str) -> str:
    """A name as banks take it; a script that cannot be written so leaves a word."""
    return bankable(_latin(naam)) or "Bewoner"
