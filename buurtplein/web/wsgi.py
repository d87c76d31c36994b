"""For servers that want a WSGI callable: ``buurtplein.web.wsgi:app``."""

from __future__ import annotations

from buurtplein.kernel.realtime import listen
from buurtplein.web.app import create_app
from buurtplein.web.logs import set_up

set_up()
app = create_app()
listen(app)
