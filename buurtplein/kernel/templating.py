"""Jinja as the house wants it: an unknown name is an error, and templates may ask who may do what."""

from __future__ import annotations

from typing import Final

from flask import Flask, request
from jinja2 import StrictUndefined

from buurtplein.kernel import i18n, paths
from buurtplein.kernel.guard import may, who

ALL: Final = 2000  # templates: more than there are, so that none is ever compiled twice in one process


def init_app(app: Flask) -> None:
    """Set up the template environment of an app."""
    app.template_folder = str(paths.templates())
    app.jinja_options = {**app.jinja_options, "cache_size": ALL}
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        _=i18n.gettext_html,
        _n=i18n.ngettext_html,
        may=may,
        who=who,
        current_lang=i18n.current_lang,
        text_dir=i18n.text_dir,
        languages=i18n.language_choice,
        save_data=lambda: request.headers.get("Save-Data", "").lower() == "on",
    )
    app.jinja_env.filters.update(
        heel=i18n.heel,
        begin=i18n.begin,
        datum=i18n.datum,
        datum_kort=i18n.datum_kort,
        tijd=i18n.tijd,
        moment=i18n.moment,
        moment_kort=i18n.moment_kort,
    )
