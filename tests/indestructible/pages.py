"""What the page that says sorry must say, and what it keeps."""

from __future__ import annotations

from lxml import html as lxml_html

from tests.indestructible.senders import SEND
from tests.indestructible.servers import Answer

PHONE = "085 888 01 00"  # of the made-up town


def says_sorry(answer: Answer) -> None:
    """A page that a person can do something with, and that says nothing of what is inside."""
    assert answer.status == 503, (answer.status, answer.text[:300])
    assert answer.headers["retry-after"] == "60"
    words = " ".join(lxml_html.document_fromstring(answer.text).text_content().split())
    assert "We zijn er even niet" in words
    assert PHONE in words
    assert "Bel 112" in words
    for inside in ("Traceback", "psycopg", "sqlalchemy", "OperationalError", "SELECT", "127.0.0.1"):
        assert inside not in answer.text


def kept_form(answer: Answer) -> dict[str, str]:
    """What the page that said sorry sends with its one button."""
    page = lxml_html.document_fromstring(answer.text)
    [form] = page.xpath("//form[@method='post']")
    assert form.get("action") == SEND
    return dict(form.form_values())
