"""A mail server that does not answer holds up mail, and nothing else."""

from __future__ import annotations

import threading
from email.message import EmailMessage

import pytest
from flask import Flask

from buurtplein.accounts import queries as accounts
from buurtplein.kernel import db, mail, outbox
from buurtplein.meldingen import queries_desk, queries_lines
from tests.factories import as_who
from tests.personas import Town


@pytest.mark.both_databases
def test_somebody_can_write_while_a_mail_waits(app: Flask, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, answer = threading.Event(), threading.Event()

    def silent(_message: EmailMessage) -> None:
        reached.set()
        assert answer.wait(30)

    monkeypatch.setattr(mail, "_post", lambda _settings: silent)
    with app.app_context(), db.transaction():
        samira = accounts.person(town.person_id("Samira"))
        assert samira is not None
        hers = queries_lines.desk_page(as_who("Samira"), queries_desk.fixed(as_who("Samira"), "alles-open")).rows[0]
        outbox.later("mail_worker", person_id=samira.id, melding_id=hers.id, why="proef")

    def work() -> None:
        with app.app_context():
            outbox.run_due()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        assert reached.wait(30), "the mail was never handed over"
        with app.app_context(), db.transaction():
            outbox.later("react_again", event="Geen", reaction="geen", facts={})
    finally:
        answer.set()
        worker.join(30)
    with app.app_context():
        assert outbox.shelf() == []
