"""Passkeys (WebAuthn): the device proves that its owner is there. Nothing to remember, nothing to steal from us."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from flask import request
from flask import session as cookie

from buurtplein.accounts import challenges, queries, queries_devices, rules
from buurtplein.accounts.models import Passkey, Person
from buurtplein.kernel import clock
from buurtplein.kernel.config import settings
from buurtplein.kernel.crypto import fingerprint
from buurtplein.kernel.db import session

_COOKIE = "passkey"
_NAME = "Buurtplein"


def ask() -> str:
    """A question to the browser for any passkey of this site, as JSON. No name is needed, so none is given away."""
    from webauthn import generate_authentication_options, options_to_json  # noqa: PLC0415 - fifteen megabytes and a tenth of a second, for staff who sign in
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415 - as above

    options = generate_authentication_options(rp_id=_site()[0], user_verification=UserVerificationRequirement.REQUIRED)
    _remember(challenges.PASSKEY, options.challenge)
    return options_to_json(options)


def answer(credential: Any) -> Person | None:
    """The active person whose passkey answered the question; None when anything is wrong with the answer."""
    from webauthn import verify_authentication_response  # noqa: PLC0415 - see ask
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - as above
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - as above

    challenge = _take(challenges.PASSKEY)
    if challenge is None or not isinstance(credential, dict):
        return None
    try:
        known = queries_devices.passkey_by_credential(base64url_to_bytes(str(credential.get("rawId", ""))))
        if known is None:
            return None
        rp_id, origin = _site()
        proof = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=origin,
            credential_public_key=known.public_key,
            credential_current_sign_count=known.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError):
        return None  # the library raises all of these on a malformed answer
    known.sign_count, known.used_at = proof.new_sign_count, clock.now()
    return queries.active_person(known.person_id)


def ask_new(person: Person) -> str:
    """A question to the browser to make a passkey for this person, as JSON."""
    from webauthn import generate_registration_options, options_to_json  # noqa: PLC0415 - see ask
    from webauthn.helpers import structs  # noqa: PLC0415 - as above

    known = queries_devices.passkeys(person.id)
    surely = structs.UserVerificationRequirement.REQUIRED
    options = generate_registration_options(
        rp_id=_site()[0],
        rp_name=_NAME,
        user_id=bytes.fromhex(fingerprint(f"passkey van {person.id}")),
        user_name=person.email,
        user_display_name=person.naam,
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=had.credential_id) for had in known],
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED, user_verification=surely
        ),
    )
    _remember(challenges.NEW_PASSKEY, options.challenge)
    return options_to_json(options)


def check_new(credential: Any) -> Passkey | None:
    """The passkey that the browser made, not stored yet; None when anything is wrong with it."""
    from webauthn import verify_registration_response  # noqa: PLC0415 - see ask
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415 - as above

    challenge = _take(challenges.NEW_PASSKEY)
    if challenge is None or not isinstance(credential, dict):
        return None
    rp_id, origin = _site()
    try:
        made = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError, AttributeError):
        return None
    if queries_devices.passkey_by_credential(made.credential_id) is not None:
        return None
    return Passkey(
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        device="|".join(rules.device_name(request.user_agent.string)),
        created_at=clock.now(),
    )


def keep(person: Person, made: Passkey) -> None:
    """Store a checked passkey with its person."""
    made.person_id = person.id
    session().add(made)


def posted() -> Any:
    """The answer of the browser in this request; None when it is no JSON."""
    try:
        return json.loads(request.get_data(as_text=True))
    except ValueError:
        return None


def _site() -> tuple[str, str]:
    """The domain to which passkeys are bound, and the origin of the page. In production they come from the settings."""
    origin = settings().site_url if settings().production else request.host_url.rstrip("/")
    return urlsplit(origin).hostname or "", origin


def _remember(purpose: str, challenge: bytes) -> None:
    """In this browser, and with us: so it is answered once, and here."""
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415 - see ask

    cookie[_COOKIE] = challenges.begin(purpose, token=bytes_to_base64url(challenge))


def _take(purpose: str) -> bytes | None:
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - see ask

    asked = cookie.pop(_COOKIE, None)
    return base64url_to_bytes(asked) if asked and challenges.complete(purpose, asked) else None
