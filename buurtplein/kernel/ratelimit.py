"""How often somebody may try: per address, in memory or in Redis. Sign-in has its own limits in the database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import Flask, has_request_context
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry
from werkzeug.exceptions import TooManyRequests

from buurtplein.kernel.config import Settings

limiter = Limiter(get_remote_address)
# A Redis that hangs is asked once, and not for long: three tries of five seconds would hold up every page.
_BRIEF: Final[dict[str, Any]] = {
    "socket_timeout": 0.25, "socket_connect_timeout": 0.25, "retry": Retry(NoBackoff(), 0)
}  # fmt: skip
_here = FixedWindowRateLimiter(MemoryStorage())


def init_app(app: Flask, settings: Settings) -> None:
    """Connect the limits.

    When Redis is away each process counts for itself: stricter than nothing, and no page fails.
    """
    app.config.update(
        RATELIMIT_STORAGE_URI=settings.counting_url,
        RATELIMIT_STRATEGY="moving-window" if not settings.redis_url else "fixed-window",
        RATELIMIT_ENABLED=settings.limits,
        RATELIMIT_IN_MEMORY_FALLBACK_ENABLED=bool(settings.redis_url),
        RATELIMIT_STORAGE_OPTIONS=_BRIEF if settings.redis_url else {},
        RATELIMIT_HEADERS_ENABLED=False,
    )
    limiter.init_app(app)


def missed(what: str, rate: str) -> None:
    """A wrong guess: count it for this address, and raise TooManyRequests (429) when there were too many."""
    count(what, rate)


def count(what: str, rate: str, by: str | None = None) -> None:
    """Count this for this address where @limit comes too late, and raise TooManyRequests (429) at too many.

    ``by``: count it for this person instead (a number of an account): neighbours may share one address.
    """
    if not has_request_context() or not limiter.enabled:
        return
    if not _hit(parse(rate), what, by or get_remote_address()):
        raise TooManyRequests(retry_after=3600)


def _hit(rate: RateLimitItem, *what: str) -> bool:
    """Count it, and whether it is allowed; in this process alone while Redis is away."""
    try:
        return limiter.limiter.hit(rate, *what)
    except RedisError:
        return _here.hit(rate, *what)


def limit(rate: str, **options: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let an address do this so often, as ``10 per hour``; more gets a kind page with a phone number (429)."""
    chosen: Callable[[Callable[..., Any]], Callable[..., Any]] = limiter.limit(rate, **options)
    return chosen
