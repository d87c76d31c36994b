"""What a device needs to be of use without internet: the page that says what still works, and the script that keeps it.

The script must lie at the root, because it may only look after addresses below its own.
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, send_file

from buurtplein.kernel import paths
from buurtplein.kernel.guard import needs

bp = Blueprint("offline", __name__)


@bp.get("/offline")
@needs("page.read")
def page() -> str:
    """What you can do without internet. The same for everybody: a device keeps it."""
    return render_template("pages/offline.html")


@bp.get("/sw.js")
@needs("page.read")
def worker() -> Response:
    """The service worker that the build made. Browsers ask for it again at every visit: an old one keeps old pages."""
    file = paths.static() / "dist" / "sw.js"
    if not file.is_file():
        abort(404)
    answer = send_file(file, mimetype="text/javascript")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
