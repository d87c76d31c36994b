"""Starts the real command again and again without reading all code each time: fifty restarts in a minute, not in ten.

Run as a program it reads the code once, and then forks: every line on standard input is one command with its
environment, and is answered with the number of the process. Each is the leader of a group of its own. When whoever
asked is gone, everything that was started here is killed.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

from buurtplein.web import cli, standing  # noqa: F401 - else each command reads it anew, when it is asked for


def become(words: list[str], env: dict[str, str], log: str) -> None:
    """Be the command, as if somebody typed it; never comes back."""
    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.environ.update(env)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    quiet = os.open(os.devnull, os.O_RDONLY)
    for number, here in ((quiet, 0), (out, 1), (out, 2)):
        os.dup2(number, here)
    code = 1
    try:
        cli.cli(words, prog_name="buurtplein")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def is_ours(pid: int) -> bool:
    """Whether this is still the process that was started here, and not one that got its number later."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[1] == str(os.getpid())


def main() -> None:
    """Fork for every line."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody here waits for them
    started: list[int] = []
    gc.collect()
    gc.freeze()  # no child has to look through all that was read here, again and again
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in iter(sys.stdin.readline, ""):
        wanted = json.loads(line)
        pid = os.fork()
        if pid == 0:
            become(wanted["words"], wanted["env"], wanted["log"])
        started.append(pid)
        with suppress(ProcessLookupError):
            while os.getpgid(pid) != pid:  # whoever asked must find its group
                time.sleep(0.002)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
    for pid in filter(is_ours, started):
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    os._exit(0)  # nothing here needs to be put away, and putting it all away takes seconds


if __name__ == "__main__":
    main()
