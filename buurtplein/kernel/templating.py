"""Jinja as the house wants it: an unknown name is an error, and templates may ask who may do what."""

from __future__ import annotations

from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any, Final

from flask import Flask, current_app, request
from flask.templating import Environment
from jinja2 import FileSystemBytecodeCache, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from buurtplein.kernel import i18n, paths
from buurtplein.kernel.guard import may, who

ALL: Final = 2000  # templates: more than there are, so that none is ever compiled twice in one process
MOST_DRAWN: Final = 3000  # in one process: some megabytes


def drawn(macro: Any, *words: Any) -> Markup:
    """What a macro of templates/components makes of these words, made once: for what stands on a page a hundred times.

    It stays in memory, so only for words of our own and numbers, never for what somebody wrote.
    """
    made: dict[tuple[Any, ...], Markup] = current_app.extensions.setdefault("drawn", {})
    said = (tuple(word) if isinstance(word, list) else word if isinstance(word, tuple) else str(word) for word in words)
    key = (macro.name, i18n.current_lang(), *said)
    if (found := made.get(key)) is None:
        if len(made) >= MOST_DRAWN:
            made.clear()
        found = made[key] = macro(*words)
    return found


class _Compiled(FileSystemBytecodeCache):
    """What is compiled, on disk. A page is made all the same when the disk is full."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, if there is room."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Environment(Environment):
    """All templates share the names of the house; none has names of its own."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The names themselves, and not a layer over them: each import in each template walks through all of them."""
        return super().make_globals(d) if d else self.globals


def prepare(app: Flask) -> None:
    """Which templates there are, and how they are made: before anything is added to them. What is compiled is kept, so
    that no first visitor waits for that.
    """
    compiled = app.extensions["settings"].data_dir / "sjablonen"
    compiled.mkdir(parents=True, exist_ok=True)
    app.jinja_environment = _Environment
    kept = {"cache_size": ALL, "bytecode_cache": _Compiled(str(compiled))}
    app.jinja_options = {**app.jinja_options, **kept}
    app.template_folder = str(paths.templates())


def init_app(app: Flask) -> None:
    """Set up the template environment of an app."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(
        _=i18n.gettext_html,
        _n=i18n.ngettext_html,
        drawn=drawn,
        may=may,
        who=who,
        current_lang=i18n.current_lang,
        text_dir=i18n.text_dir,
        languages=i18n.language_choice,
        site_url=app.extensions["settings"].site_url,
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
