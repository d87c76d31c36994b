"""What arrived with somebody: the six digits from a mail, or from a text message that lies in the folder."""

from __future__ import annotations

import json
import re

from flask import Flask

from buurtplein.kernel import sms
from tests.mailbox import Mailbox


def code_in_mail(mailbox: Mailbox, address: str) -> str:
    """The digits of the newest mail to this address."""
    found = re.search(r"\b\d{6}\b", mailbox.text(mailbox.to(address)[-1]))
    assert found, f"no code was mailed to {address}"
    return found[0]


def messages_to(app: Flask, number: str) -> list[str]:
    """Text messages to a number (ten digits), oldest first."""
    with app.app_context():
        sent = [json.loads(path.read_text("utf-8")) for path in sms.files()]
    return [str(each["text"]) for each in sent if each["to"] == number]


def code_in_sms(app: Flask, number: str) -> str:
    """The digits of the newest text message to this number."""
    found = re.search(r"\b\d{6}\b", messages_to(app, number)[-1])
    assert found, f"no code was sent to {number}"
    return found[0]
