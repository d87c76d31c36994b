"""The memory of one process: values, each with what must still be so for it to be right (kernel/marks.py)."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Mapping
from typing import Any, Final

MOST: Final = 1000  # things kept in one process, some of them per colleague; the longest unused goes first


class Kept:
    """What one process keeps: values, with the tables they were read from and the marks these had then."""

    def __init__(self) -> None:
        self.things: OrderedDict[Hashable, tuple[Any, Mapping[str, str]]] = OrderedDict()
        self.lock = threading.Lock()

    def find(self, key: Hashable, marks: Mapping[str, str]) -> tuple[Any, Mapping[str, str]] | None:
        """What is kept under a key, if it is as new as these marks."""
        with self.lock:
            found = self.things.get(key)
            if found is None or any(marks.get(name, "") != mark for name, mark in found[1].items()):
                return None
            self.things.move_to_end(key)
            return found

    def keep(self, key: Hashable, value: Any, marks: Mapping[str, str], *, most: int = MOST) -> None:
        """Keep a value that was read from tables with these marks. ``most``: of what has a key with the same name."""
        with self.lock:
            self.things[key] = value, marks
            self.things.move_to_end(key)
            if most < MOST and isinstance(key, tuple):
                alike = [each for each in self.things if isinstance(each, tuple) and each[0] == key[0]]
                for oldest in alike[:-most]:
                    del self.things[oldest]
            while len(self.things) > MOST:
                self.things.popitem(last=False)
