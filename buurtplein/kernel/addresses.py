"""Addresses of the site that are made ready when one is first written out, so that a process is there sooner.

The library writes and compiles two small programs for each address before anything starts, most of which a process
never uses: nine tenths of making the site. What an address means and which page it leads to is not touched.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

Build = Callable[..., tuple[str, str]]


class Address(Rule):
    """A rule that learns how to write out its address the first time that somebody asks for it."""

    def _compile_builder(self, append_unknown: bool = True) -> Build:
        make, made = super()._compile_builder, list[Build]()

        def build(rule: Address, /, **values: Any) -> tuple[str, str]:
            if not made:  # two threads may both make it: they make the same
                made.append(make(append_unknown))
            return made[0](rule, **values)

        return build


def init_app(app: Flask) -> None:
    """Let an app make such addresses from now on."""
    app.url_rule_class = Address
