"""The process of ``buurtplein live``, with pages that read, pages that do not, and pages that are gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from flask import Flask

from buurtplein.kernel.live import Live
from tests.personas import Town, session_cookie

PATIENCE = 60  # seconds; a busy machine is no reason to fail


class Reader:
    """One page, as the server sees it. It reads what it is sent, until told to stop."""

    def __init__(self, live: Live, cookie: tuple[str, str]) -> None:
        self.inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.reads = asyncio.Event()
        self.reads.set()
        self.heard: list[str] = []
        self.news = asyncio.Condition()
        scope = {
            "type": "websocket",
            "path": "/socket.io/",
            "query_string": b"EIO=4&transport=websocket",
            "headers": [
                (b"connection", b"upgrade"),
                (b"upgrade", b"websocket"),
                (b"cookie", "=".join(cookie).encode()),
            ],
        }
        self.inbox.put_nowait({"type": "websocket.connect"})
        self.held = asyncio.create_task(live(scope, self.inbox.get, self._take))

    async def _take(self, message: Any) -> None:
        if message["type"] == "websocket.send":
            await self.reads.wait()
            async with self.news:
                self.heard.append(message["text"])
                self.news.notify_all()
        elif message["type"] == "websocket.close":
            self.inbox.put_nowait({"type": "websocket.disconnect", "code": 1000})  # as a server does

    def say(self, text: str) -> None:
        self.inbox.put_nowait({"type": "websocket.receive", "text": text})

    async def hears(self, begin: str, times: int = 1) -> None:
        """Wait until it heard something that begins like this, so many times since it came."""
        async with asyncio.timeout(PATIENCE), self.news:
            await self.news.wait_for(lambda: self.count(begin) >= times)

    def count(self, begin: str) -> int:
        return sum(said.startswith(begin) for said in self.heard)

    async def watches(self, kind: str, thing_id: int) -> Reader:
        self.say("40")
        await self.hears("40")
        self.say(f'420["watch","{kind}",{thing_id}]')
        await self.hears("430[true]")
        return self

    async def leaves(self) -> None:
        self.inbox.put_nowait({"type": "websocket.disconnect", "code": 1001})
        await asyncio.wait_for(self.held, PATIENCE)


def on(app: Flask, story: Callable[[Live], Awaitable[None]]) -> None:
    """Run a story on a process that holds sockets."""

    async def run() -> None:
        live = Live(app, 10)
        await live.begin()
        await story(live)
        await live.end()
        assert live.held == 0

    asyncio.run(run())


def test_a_page_that_reads_nothing_holds_up_nobody_and_costs_nothing(app: Flask, town: Town) -> None:
    team, cookies = town.team_id("Wijkteam Noord"), [session_cookie(app, "Samira") for _each in range(2)]

    async def story(live: Live) -> None:
        stuck, reads = [await Reader(live, cookie).watches("team", team) for cookie in cookies]
        stuck.reads.clear()
        for times in range(1, 31):
            live.hear({"kind": "team", "id": team})
            await reads.hears('42["changed"', times)
        assert stuck.count("42") == 0
        stuck.reads.set()
        await stuck.hears('42["changed"')
        await asyncio.sleep(0)
        assert stuck.count("42") <= 2, "what was told thirty times is one thing to look at"
        live.hear({"kind": "team", "id": team})
        await reads.hears("42", 31)
        await stuck.leaves()
        await reads.leaves()

    on(app, story)


def test_a_page_that_leaves_while_it_reads_nothing_leaves_nothing_behind(app: Flask, town: Town) -> None:
    team, cookies = town.team_id("Wijkteam Noord"), [session_cookie(app, "Samira") for _each in range(2)]

    async def story(live: Live) -> None:
        stuck, reads = [await Reader(live, cookie).watches("team", team) for cookie in cookies]
        before = asyncio.all_tasks()
        stuck.reads.clear()
        live.hear({"kind": "team", "id": team})
        await reads.hears("42")
        await stuck.leaves()
        live.hear({"kind": "team", "id": team})
        await reads.hears("42", 2)
        assert asyncio.all_tasks() <= before, "nobody waits for a page that is gone"
        await reads.leaves()

    on(app, story)


def test_whoever_is_signed_out_hears_it_and_is_gone(app: Flask, town: Town) -> None:
    team = town.team_id("Wijkteam Noord")

    async def story(live: Live) -> None:
        page = await Reader(live, session_cookie(app, "Samira")).watches("team", team)
        rooms = live.server.manager.rooms["/"]
        room = next(name for name in rooms if name and name not in {f"team:{team}", *rooms[None]})
        live.hear({"ended": room})
        await page.hears("41")
        assert page.heard[-2:] == ['42["signed-out",{}]', "41"]
        await asyncio.wait_for(page.held, PATIENCE)

    on(app, story)


def test_a_page_hears_what_changed_before_it_could_hear(app: Flask, town: Town) -> None:
    team, cookies = town.team_id("Wijkteam Noord"), [session_cookie(app, "Samira") for _each in range(2)]

    async def story(live: Live) -> None:
        old, new = [await Reader(live, cookie).watches("team", team) for cookie in cookies]
        live.hear({"kind": "team", "id": team})
        await new.hears("42")
        for page, age in ((old, 60_000), (new, 0)):
            page.say(f'421["watch","team",{team},{age}]')
            await page.hears("431[true]")
        assert (old.count("42"), new.count("42")) == (2, 1), "and nobody else is told"
        await old.leaves()
        await new.leaves()

    on(app, story)


def test_who_begins_to_listen_knows_nothing_of_the_time_before(app: Flask) -> None:
    app.extensions["news"]._from -= 3600  # the site was made an hour ago

    async def story(live: Live) -> None:
        assert live.news.since("team:1", 60_000), "a page of a minute ago may have missed something"

    on(app, story)
