"""Nothing is kept by accident: every column has a row in retention.py that says why, with what right, and how long."""

from __future__ import annotations

import pytest
from flask import Flask

from buurtplein import retention
from buurtplein.kernel.crypto import Private, PrivateBytes
from buurtplein.kernel.db import Base
from tests.conventions.tree import none_of

LAW = "Whoever wants to keep something says in retention.py why, with what right, and until when."
# Texts of people in these columns lie open in the database, with the reason.
OPEN_TEXTS: dict[str, str] = {
    "huisafspraak.tekst": "what a house agreed on, of nobody alone; frozen, so that no new key can seal it again"
}
TELLING = {"tekst", "notitie", "toelichting", "verhaal", "totp_secret"}


def _columns() -> list[tuple[str, str]]:
    return [(table.name, column.name) for table in Base.metadata.sorted_tables for column in table.columns]


@pytest.mark.usefixtures("app")
def test_every_column_has_a_row() -> None:
    none_of(
        (f"{table}.{column} has no row." for table, column in _columns() if retention.rule_for(table, column) is None),
        LAW,
    )


@pytest.mark.usefixtures("app")
def test_every_row_has_a_column() -> None:
    known = {f"{table}.{column}" for table, column in _columns()} | {f"{table}.*" for table, _column in _columns()}
    none_of(
        (
            f"retention.py speaks of {name}, which does not exist: remove it."
            for rule in retention.RULES
            for name in rule.columns
            if name not in known
        ),
        LAW,
    )


@pytest.mark.parametrize("rule", retention.RULES, ids=lambda rule: rule.columns[0])
def test_a_row_answers_all_questions(app: Flask, rule: retention.Keep) -> None:
    with app.test_request_context("/"):
        for part in (rule.subject, rule.what, rule.why, rule.how_long):
            assert str(part).strip(), f"{rule.columns} leaves a question open."
    assert rule.ground in {retention.PUBLIC_TASK, retention.DUTY, retention.INTEREST, retention.NO_PERSON}


@pytest.mark.usefixtures("app")
def test_texts_of_people_are_encrypted() -> None:
    none_of(
        (
            f"{table.name}.{column.name} holds what people told us: make it Private."
            for table in Base.metadata.sorted_tables
            for column in table.columns
            if column.name in TELLING
            and not isinstance(column.type, Private | PrivateBytes)
            and f"{table.name}.{column.name}" not in OPEN_TEXTS
        ),
        "A stolen database file shows no stories.",
    )
