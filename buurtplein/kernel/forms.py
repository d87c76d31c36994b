"""The base of every form: typed text is kept, spaces are stripped, errors are sentences, and each form is sent once."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from babel.support import Translations
from flask_wtf import CSRFProtect, FlaskForm
from markupsafe import Markup, escape
from wtforms import Field, FieldList, HiddenField, IntegerField, StringField
from wtforms.fields.choices import SelectChoice as SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.form import BaseForm
from wtforms.i18n import messages_path
from wtforms.validators import DataRequired, StopValidation, ValidationError
from wtforms.widgets import HiddenInput

from buurtplein.kernel.i18n import _, _l, current_lang

csrf = CSRFProtect()

# Control characters have no place in what a person writes, except tab and new line; PostgreSQL refuses NUL outright.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_MOST = 10**12
_LINE_ENDS = re.compile(r"\r\n?")


def _strip(value: Any) -> Any:
    """One way of writing line ends and accents (devices differ), without the spaces around."""
    return unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", value)).strip() if isinstance(value, str) else value


@lru_cache
def _words_of_library(lang: str) -> Any:
    return Translations.load(messages_path(), [lang], domain="wtforms")


def _within(value: Any) -> Any:
    """A number that rules can compare: a much longer one does not fit in a float, and NumberRange makes one."""
    return max(-_MOST, min(_MOST, value)) if isinstance(value, int) else value


def _filter_of(kind: type[Field]) -> Any:
    if issubclass(kind, StringField):
        return _strip
    return _within if issubclass(kind, IntegerField) else None


def clean_text(value: str) -> bool:
    """Whether a text holds only characters that a person can write and a database can keep."""
    return _UNWRITABLE.search(value) is None


def _new_key() -> str:
    return secrets.token_urlsafe(16)


class Form(FlaskForm):
    """A form of Buurtplein. ``problems`` feeds the error summary; ``form_key`` makes one thing of two sendings."""

    form_key = HiddenField(default=_new_key)

    class Meta(FlaskForm.Meta):
        def bind_field(self, form: BaseForm, unbound_field: Any, options: dict[str, Any]) -> Field:
            extra = _filter_of(unbound_field.field_class)
            if extra is not None:
                options = {**options, "filters": (*unbound_field.kwargs.get("filters", ()), extra)}
            bound: Field = unbound_field.bind(form=form, **options)
            return bound

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            """A hidden field without anything special in one go: a page of staff has dozens of them."""
            plain = isinstance(field.widget, HiddenInput) and not field.render_kw and not field.flags.required
            if not plain or not render_kw.keys() <= {"id"}:
                return super().render_field(field, render_kw)
            value = field._value()  # noqa: SLF001 - as every widget asks its field
            told = escape(render_kw.get("id", field.id)), escape(field.name), escape(value)
            return Markup('<input id="{}" name="{}" type="hidden" value="{}">'.format(*told))  # noqa: S704 - escaped

        def get_translations(self, _form: BaseForm) -> Any:
            """What the library itself says, in the language of the page. By itself it reads these words from disk for
            each request.
            """
            return _words_of_library(current_lang())

    def validate(self, extra_validators: Any = None) -> bool:
        """Check every field; texts with characters that cannot be written get a sentence of their own."""
        valid = bool(super().validate(extra_validators))
        for field in self:
            if isinstance(field.data, str) and not clean_text(field.data):
                field.data = _UNWRITABLE.sub("", field.data)
                field.errors = [_("Hier staat een teken dat niet kan. We haalden het weg. Klopt de tekst nog?")]
                valid = False
        return valid

    @property
    def key(self) -> str:
        """The key of this one form, by which a second sending is recognised."""
        return str(self.form_key.data or "")

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What is wrong, as (id of the field, sentence), in the order of the page; the summary and fields share it."""
        found: list[tuple[str, str]] = []
        for field in self:
            found += [(_focus_id(field), str(message)) for message in _flat(field.errors)]
        return found


class PressForm(Form):
    """One press on a button, with nothing to fill in."""


class SeenForm(Form):
    """A form about one thing that others may change as well: it carries the version that was on the screen."""

    versie = HiddenField()

    def saw(self, versie: int) -> bool:
        """Whether this version was on the screen. A page that does not say what it showed counts as old."""
        return bool(self.versie.data == str(versie))

    def look_again(self, versie: int, sentence: str = "") -> None:
        """Make it ready for another try: what was typed stays, and ``sentence`` says what to look at first."""
        usual = _("Een collega was je voor. Kijk wat er is veranderd en probeer het weer.")
        self.versie.data, self.form_key.data = str(versie), _new_key()
        self.form_key.errors = [sentence or usual]


def said(field: Field) -> str:
    """What was typed in a field that has been checked; "" for nothing."""
    return str(field.data or "")


def _focus_id(field: Field) -> str:
    """Where a link from the error summary should put the reader: in a group, on its first choice."""
    if isinstance(field, FieldList) or (hasattr(field, "choices") and getattr(field.widget, "html_tag", "") == "ul"):
        return f"{field.id}-0"
    return str(field.id)


def _flat(errors: Any) -> list[Any]:
    if isinstance(errors, dict):
        return [message for nested in errors.values() for message in _flat(nested)]
    if isinstance(errors, Sequence) and not isinstance(errors, str):
        return [message for nested in errors for message in _flat(nested)]
    return [errors]


def required(sentence: str) -> DataRequired:
    """The field must hold something after stripping; otherwise this sentence.

    (DataRequired, as it looks after filters.)
    """
    return DataRequired(_l(sentence) if isinstance(sentence, str) else sentence)


class LengthAtMost:
    """At most so many characters, counted as the browser does (a line end is one)."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.field_flags = {"maxlength": most}

    def __call__(self, _form: BaseForm, field: Field) -> None:
        if field.data and len(field.data) > self.most:
            raise ValidationError(_("Maak de tekst korter. Er passen {n} tekens in.", n=self.most))


class Fits:
    """The value must satisfy a pure test; otherwise this sentence. Empty values are left to ``required``."""

    def __init__(self, test: Any, sentence: str) -> None:
        self.test = test
        self.sentence = sentence

    def __call__(self, _form: BaseForm, field: Field) -> None:
        if field.data and not self.test(field.data):
            raise StopValidation(_(self.sentence))
