"""``create_app``: every part of the house, in the order in which they need each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from buurtplein import access, navigation, reactions
from buurtplein.aanmeldingen.feature import FEATURE as AANMELDINGEN
from buurtplein.aanvragen.feature import FEATURE as AANVRAGEN
from buurtplein.accounts.feature import FEATURE as ACCOUNTS
from buurtplein.afspraken.feature import FEATURE as AFSPRAKEN
from buurtplein.berichten.feature import FEATURE as BERICHTEN
from buurtplein.besluiten.feature import FEATURE as BESLUITEN
from buurtplein.bewoners.feature import FEATURE as BEWONERS
from buurtplein.bijeenkomsten.feature import FEATURE as BIJEENKOMSTEN
from buurtplein.budgetten.feature import FEATURE as BUDGETTEN
from buurtplein.burenhulp.feature import FEATURE as BURENHULP
from buurtplein.buurtcirkels.feature import FEATURE as BUURTCIRKELS
from buurtplein.buurten import queries as buurten
from buurtplein.buurten import service as area_service
from buurtplein.buurten.feature import FEATURE as BUURTEN
from buurtplein.buurten.site import place
from buurtplein.commissies.feature import FEATURE as COMMISSIES
from buurtplein.contactlijnen.feature import FEATURE as CONTACTLIJNEN
from buurtplein.dossiers.feature import FEATURE as DOSSIERS
from buurtplein.inzage.feature import FEATURE as INZAGE
from buurtplein.inzicht.feature import FEATURE as INZICHT
from buurtplein.kennismakingen.feature import FEATURE as KENNISMAKINGEN
from buurtplein.kernel import (
    addresses,
    bus,
    chain,
    cookies,
    crypto,
    db,
    device,
    guard,
    headers,
    i18n,
    mail,
    once,
    open_pages,
    outbox,
    paths,
    promises,
    ratelimit,
    realtime,
    templating,
)
from buurtplein.kernel.config import Settings
from buurtplein.kernel.feature import Feature
from buurtplein.kernel.forgetting import Rule
from buurtplein.kernel.forms import csrf
from buurtplein.kernel.outbox import Job
from buurtplein.meldingen import queries as meldingen
from buurtplein.meldingen import texts
from buurtplein.meldingen.feature import FEATURE as MELDINGEN
from buurtplein.moderatie.feature import FEATURE as MODERATIE
from buurtplein.partners.feature import FEATURE as PARTNERS
from buurtplein.pleinen.feature import FEATURE as PLEINEN
from buurtplein.programma.feature import FEATURE as PROGRAMMA
from buurtplein.ruimtes.feature import FEATURE as RUIMTES
from buurtplein.uitbetalen.feature import FEATURE as UITBETALEN
from buurtplein.web import (
    agenda,
    assets,
    audit,
    contact_melding,
    contact_verder,
    copy_words,
    errors,
    forgetting,
    gesprekken,
    health,
    home,
    housestyle,
    huis_lijn,
    hulp_melding,
    incoming,
    machine,
    offline,
    own_place,
    pages,
    pleinnamen,
    posters,
    pot_cijfers,
    preferences,
    refused,
    terms,
)
from buurtplein.web.logs import log_requests
from buurtplein.welkom.feature import FEATURE as WELKOM
from buurtplein.werkvoorraad.feature import FEATURE as WERKVOORRAAD
from buurtplein.woonprojecten.feature import FEATURE as WOONPROJECTEN
from buurtplein.zakgeld.feature import FEATURE as ZAKGELD

FEATURES: tuple[Feature, ...] = (
    ACCOUNTS,
    BUURTEN,
    MELDINGEN,
    WERKVOORRAAD,
    DOSSIERS,
    PARTNERS,
    INZAGE,
    INZICHT,
    PLEINEN,
    AANMELDINGEN,
    PROGRAMMA,
    BIJEENKOMSTEN,
    BEWONERS,
    BURENHULP,
    BERICHTEN,
    MODERATIE,
    CONTACTLIJNEN,
    BUDGETTEN,
    AANVRAGEN,
    BESLUITEN,
    UITBETALEN,
    ZAKGELD,
    WOONPROJECTEN,
    WELKOM,
    KENNISMAKINGEN,
    COMMISSIES,
    RUIMTES,
    AFSPRAKEN,
    BUURTCIRKELS,
)

# Three photos straight from a phone, and some words around them.
LARGEST_REQUEST = 48 * 1024 * 1024
LARGEST_FORM = 200 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """Build the site. Raises UnsafeSettings or NotProved, with a sentence that says what to do."""
    settings = settings or Settings.from_env()
    app = Flask("buurtplein", static_folder=None)
    addresses.init_app(app)
    _configure(app, settings)
    crypto.init(settings)
    db.init_app(app, settings.database)
    templating.prepare(app)
    i18n.init_app(app)
    templating.init_app(app)
    assets.init_app(app)
    incoming.init_app(app)  # before csrf: it reads the form first, so a broken form is a 400 and never a 500
    csrf.init_app(app)
    ratelimit.init_app(app, settings)
    guard.init_app(app, access.TABLE)
    bus.init_app(app, reactions.REACTIONS)
    _requests(app)
    errors.init_app(app)
    preferences.init_app(app)
    housestyle.init_app(app)
    gesprekken.init_app(app)
    contact_melding.init_app(app)
    contact_verder.init_app(app)
    pleinnamen.init_app(app)
    pot_cijfers.init_app(app)
    huis_lijn.init_app(app)
    for part in (
        home, agenda, pages, preferences, housestyle, health, machine, offline, posters, own_place, audit, forgetting,
        hulp_melding, contact_verder,
    ):  # fmt: skip
        app.register_blueprint(part.bp)
    _add_features(app, settings)
    app.jinja_env.globals.update(site=place, menu=navigation.menu, phone=buurten.phone)
    app.extensions["name_place"] = area_service.begin_place
    app.extensions["categorieen"] = lambda: [(code, str(words)) for code, words in texts.CATEGORIE.items()]
    app.extensions["on_refused"] = refused.remember
    app.extensions["past_meldingen"] = meldingen.past_for_routing
    guard.prove(app, watched=app.extensions["watchable"])
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.extensions["settings"] = settings
    app.secret_key = settings.secret_key
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        MAX_FORM_PARTS=200,
        SESSION_COOKIE_NAME="__Host-sessie" if settings.production else "sessie",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        PERMANENT_SESSION_LIFETIME=cookies.STAYING,
        PREFERRED_URL_SCHEME="https" if settings.production else "http",
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open all night; the token lives as long as the session
        WTF_CSRF_SSL_STRICT=False,  # the token is the proof; a browser that hides the referrer may report too
        TESTING=False,
    )
    app.session_interface = cookies.Cookies()
    app.url_map.strict_slashes = False
    app.url_map.converters["int"] = incoming.Id
    app.wsgi_app = open_pages.Front(app, app.wsgi_app)  # type: ignore[assignment, method-assign]
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    files = WhiteNoise(
        app.wsgi_app,
        immutable_file_test=assets.IMMUTABLE,
        max_age=3600,
        allow_all_origins=False,
        add_headers_function=headers.for_files(settings.production),
    )
    if (dist := paths.static() / "dist").is_dir():
        files.add_files(str(dist), prefix="static/")
    app.wsgi_app = files  # type: ignore[method-assign]


def _requests(app: Flask) -> None:
    """One unit of work per request: returning commits, raising rolls back."""

    log_requests(app)  # first, so that it sees the answer last: what was not kept is no 200

    @app.before_request
    def begin() -> None:
        door = guard.door_of(app, request.endpoint)
        if request.method not in ("GET", "HEAD", "OPTIONS") or (door is not None and door.writes):
            db.will_write()

    @app.after_request
    def end(response: Response) -> Response:
        if response.status_code >= 500:
            db.rollback()
        else:
            try:
                db.commit()
            except errors.AWAY as problem:  # too late for an error handler: this answer was made already
                response = errors.database_away(problem)
        return open_pages.finish(headers.add(device.write_cookie(response)))


def _add_features(app: Flask, settings: Settings) -> None:
    jobs: dict[str, Job] = {"react_again": bus.react_again}
    rhythms: dict[str, tuple[timedelta, Job]] = {
        "set_right": (timedelta(minutes=1), outbox.set_right),
        "chain": (timedelta(minutes=5), chain.forge),
        "chain_head": (timedelta(days=1), chain.tell_head),
        "keep_promises": (promises.EVERY, promises.watch),
        "forget_soon": (timedelta(hours=1), terms.hourly),
        "forget": (timedelta(days=1), terms.nightly),
    }
    rules: dict[str, Rule] = {
        "logboek": chain.RULE,
        "taken": outbox.RULE,
        "formulieren": once.RULE,
        "mappen": mail.RULE,
    }
    things: dict[str, Callable[[int], Any]] = {}
    for feature in FEATURES:
        for blueprint in feature.blueprints:
            app.register_blueprint(blueprint)
        jobs.update({job.__name__: job for job in feature.jobs})
        rhythms.update(feature.rhythms)
        things.update(feature.things)
        rules.update(feature.rules)
        if feature.setup is not None:
            feature.setup(app)
    outbox.init_app(app, jobs, rhythms)
    kinds = {kind: each for feature in FEATURES for kind, each in feature.promises.items()}
    promises.init_app(app, kinds, [feature.promise_lines for feature in FEATURES])
    app.extensions["code_doors"] = [feature.by_code for feature in FEATURES if feature.by_code is not None]
    app.extensions["occasions"] = [feature.occasion for feature in FEATURES if feature.occasion is not None]
    app.extensions["copies"] = [(feature.name, feature.copy) for feature in FEATURES if feature.copy is not None]
    app.extensions["mine"] = [feature.mine for feature in FEATURES if feature.mine is not None]
    app.extensions["copy_words"] = copy_words.WORDS
    app.extensions["reviews"] = {kind: review for feature in FEATURES for kind, review in feature.reviews.items()}
    app.extensions["forget"] = [feature.forget for feature in FEATURES if feature.forget is not None]
    app.extensions["forget_dossier"] = [each.forget_dossier for each in FEATURES if each.forget_dossier is not None]
    terms.init_app(app, rules)
    realtime.init_app(app, settings, things)
