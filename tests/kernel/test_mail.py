"""Mail goes over real SMTP, in the reader's language, whole in plain text, and a repeat is recognised."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from jinja2 import DictLoader

from buurtplein.kernel import mail
from tests.mailbox import Mailbox, open_mailbox

TEMPLATES = {
    "mail/groet/subject.txt": "Er is een bericht\n voor je\n",
    "mail/groet/body.txt": "Dag {{ naam }},\n\nEr is een bericht.\n",
    "mail/groet/body.html": "<p>Dag {{ naam }}</p>",
}


@pytest.fixture
def post(house: Flask) -> Iterator[Mailbox]:
    house.jinja_loader = DictLoader(TEMPLATES)
    with open_mailbox() as box:
        house.extensions["settings"] = replace(house.extensions["settings"], smtp_url=box.url)
        yield box


def _send(house: Flask, key: str = "groet-1", naam: str = "Karin") -> None:
    with house.app_context():
        mail.send("karin@example.org", "groet", "nl", key=key, naam=naam)


def test_a_mail_arrives_whole(house: Flask, post: Mailbox) -> None:
    _send(house)
    (message,) = post.to("karin@example.org")
    assert message["Subject"] == "Er is een bericht voor je"
    assert message["Auto-Submitted"] == "auto-generated", "no out-of-office answers to us"
    assert "Dag Karin" in post.text(message)
    assert "<p>Dag Karin</p>" in post.html(message)


def test_what_people_typed_is_no_markup(house: Flask, post: Mailbox) -> None:
    _send(house, naam="<b>Karin</b>\r\nBcc: iedereen@example.org")
    (message,) = post.messages
    assert "&lt;b&gt;" in post.html(message)
    assert message["Bcc"] is None


def test_a_repeat_has_the_same_name(house: Flask, post: Mailbox) -> None:
    _send(house)
    _send(house)
    _send(house, key="groet-2")
    first, again, other = (message["Message-ID"] for message in post.messages)
    assert first == again != other


def test_a_refusal_is_an_error_so_the_job_tries_again(house: Flask, post: Mailbox) -> None:
    post.answer = "451 later graag"
    with pytest.raises(smtplib.SMTPException):
        _send(house)


def test_without_a_mail_server_a_mail_is_a_file(house: Flask) -> None:
    house.jinja_loader = DictLoader(TEMPLATES)
    _send(house)
    (letter,) = (house.extensions["settings"].data_dir / "mail").glob("*.eml")
    assert b"Dag Karin" in letter.read_bytes()
