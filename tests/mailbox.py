"""A mail server of our own: what the site sends arrives here, over real SMTP, and goes no further."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.databases import free_port


class Mailbox:
    """Keeps what arrives, in order. ``answer`` is what the server says to a message: change it to let it refuse."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answer = "250 OK"
        self.url = ""

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Take one message, when we take messages."""
        if self.answer.startswith("250"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
        return self.answer

    def to(self, address: str) -> list[EmailMessage]:
        """What somebody received."""
        return [message for message in self.messages if address in str(message["To"])]

    @staticmethod
    def text(message: EmailMessage) -> str:
        """What a message says to people who read plain text."""
        part = message.get_body(("plain",))
        assert part is not None, "this mail has no plain text"
        return str(part.get_content())

    @staticmethod
    def html(message: EmailMessage) -> str:
        """What a message says to everybody else."""
        part = message.get_body(("html",))
        assert part is not None, "this mail has no HTML"
        return str(part.get_content())


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """A mail server that listens while we are inside."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    box.url = f"smtp://127.0.0.1:{controller.port}"
    try:
        yield box
    finally:
        controller.stop()
