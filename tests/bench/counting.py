"""How often a page asks the database, how long that takes, and how large it is: in one process, the second time."""

from __future__ import annotations

import time
from typing import Any

from flask import Flask
from sqlalchemy import event

from buurtplein.kernel import db

SKIP = ("BEGIN", "COMMIT", "ROLLBACK")


class _Counter:
    def __init__(self) -> None:
        self.asked, self.spent, self.begin = 0, 0.0, 0.0

    def before(self, _conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        self.asked += not statement.startswith(SKIP)
        self.begin = time.perf_counter()

    def after(self, *_more: Any) -> None:
        self.spent += time.perf_counter() - self.begin


def _thread_ms(client: Any, path: str, headers: dict[str, str]) -> float:
    """Processor time of one answer, which a busy machine does not change much."""
    begin = time.thread_time()
    client.get(path, headers=headers)
    return (time.thread_time() - begin) * 1000


def counted(app: Flask, path: str, cookie: str) -> dict[str, Any]:
    """Figures of one page."""
    with app.app_context():
        engine = db.engine()
    client, counter = app.test_client(use_cookies=False), _Counter()
    headers = {"Cookie": cookie} if cookie else {}
    client.get(path, headers=headers)
    cpu = min(_thread_ms(client, path, headers) for _round in range(5))
    event.listen(engine, "before_cursor_execute", counter.before)
    event.listen(engine, "after_cursor_execute", counter.after)
    begin = time.perf_counter()
    answer = client.get(path, headers=headers)
    seconds = time.perf_counter() - begin
    event.remove(engine, "before_cursor_execute", counter.before)
    event.remove(engine, "after_cursor_execute", counter.after)
    return {
        "status": answer.status_code, "queries": counter.asked, "sql_ms": round(counter.spent * 1000, 2),
        "ms": round(seconds * 1000, 2), "cpu_ms": round(cpu, 2), "kb": round(len(answer.data) / 1024, 1),
    }  # fmt: skip
