"""The colours of a gemeente: a file ``thema.css`` or ``thema.json`` in the data folder, with our token names.

Only the tokens are taken from it, never its rules, and only when everybody can read the result: a theme with too little
contrast is refused as a whole, said in the log and on the page of beheer, and the site keeps its own colours.
"""

from __future__ import annotations

import hashlib
import logging
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Flask, Response, abort, current_app

from buurtplein.kernel import paths
from buurtplein.kernel.config import settings
from buurtplein.kernel.guard import needs
from buurtplein.web import theme

log = logging.getLogger(__name__)

bp = Blueprint("housestyle", __name__)

_NAME: Final = re.compile(r"--(basis|bp)-[a-z0-9-]+")
_VALUE: Final = re.compile(r"#[0-9a-fA-F]{3,8}|[0-9.]+(px|rem|em|%)?")


@dataclass(frozen=True)
class HouseStyle:
    """What was found: the CSS to send, or why it was refused."""

    css: str = ""
    problems: tuple[str, ...] = ()

    @property
    def mark(self) -> str:
        """Changes with the content, so that browsers fetch a new theme at once."""
        return hashlib.sha256(self.css.encode()).hexdigest()[:8]


def init_app(app: Flask) -> None:
    """Read the theme once, at the start."""
    with app.app_context():
        found = read(settings().data_dir)
    for problem in found.problems:
        log.warning("theme refused: %s", problem)
    app.extensions["housestyle"] = found
    app.jinja_env.globals["housestyle"] = _worn


def _worn() -> str:
    """The mark of the theme in use, "" for our own colours."""
    found: HouseStyle = current_app.extensions["housestyle"]
    return found.mark if found.css else ""


def read(folder: Path) -> HouseStyle:
    """The theme in a folder; an empty one when there is none."""
    for name, reader in (("thema.css", theme.read_css), ("thema.json", theme.read_json)):
        if (file := folder / name).is_file():
            try:
                return made(reader(file.read_text("utf-8")))
            except (ValueError, OSError):
                return HouseStyle(problems=(f"{name} is niet te lezen.",))
    return HouseStyle()


def made(theirs: dict[str, dict[str, str]]) -> HouseStyle:
    """Theirs over ours, if everybody can read it in light and in dark."""
    ours = theme.read_css(_source().read_text("utf-8"))
    problems = []
    blocks = []
    # A colour that is only given for the light is no wish for the dark: there our own stays.
    light = theirs["licht"]
    wishes = {"licht": light, "donker": {n: v for n, v in theirs["donker"].items() if light.get(n) != v}}
    for mode, other, device in (("licht", "donker", "light"), ("donker", "licht", "dark")):
        kept = {n: v for n, v in wishes[mode].items() if _NAME.fullmatch(n) and _VALUE.fullmatch(v)}
        problems += [f"{mode}: {problem}" for problem in theme.check({**ours[mode], **kept})]
        if kept:
            body = "".join(f"{name}:{value};" for name, value in sorted(kept.items()))
            blocks.append(f':root[data-thema="{mode}"]{{{body}}}')
            blocks.append(f'@media (prefers-color-scheme:{device}){{:root:not([data-thema="{other}"]){{{body}}}}}')
    return HouseStyle(problems=tuple(problems)) if problems else HouseStyle("\n".join(blocks))


def _source() -> Path:
    """Our own tokens: as the build ships them, or as they are written."""
    shipped = paths.static() / "dist" / "tokens.css"
    return shipped if shipped.is_file() else paths.static() / "src" / "css" / "tokens.css"


@bp.get("/thema.css")
@needs("page.read")
def stylesheet() -> Response:
    """The tokens of this gemeente."""
    found: HouseStyle = current_app.extensions["housestyle"]
    if not found.css:
        abort(404)
    answer = Response(found.css, mimetype="text/css")
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
