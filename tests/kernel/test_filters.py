"""A form is made again for every request: what its fields do to a text must not wear off."""

from __future__ import annotations

from flask import Flask
from wtforms import StringField

from buurtplein.kernel.forms import Form


class ShoutForm(Form):
    """Says it in capitals."""

    wat = StringField(filters=[lambda text: text.upper() if text else text])


def test_a_filter_of_a_field_works_for_every_form(app: Flask) -> None:
    for _each in range(3):
        with app.test_request_context("/", method="POST", data={"wat": "  hallo "}):
            assert ShoutForm(meta={"csrf": False}).wat.data == "HALLO"
