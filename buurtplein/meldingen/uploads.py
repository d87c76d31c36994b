"""Photos that come in with question 4: made anew before the database is asked anything, then kept with the draft."""

from __future__ import annotations

from flask import request

from buurtplein.kernel import fotos
from buurtplein.kernel.fotos import NoPhoto, Picture
from buurtplein.kernel.i18n import _
from buurtplein.meldingen import concepts, rules
from buurtplein.meldingen.concepts import Draft
from buurtplein.meldingen.forms import StoryForm


def remade() -> list[Picture | None]:
    """The photos of this request, clean; None where a file was none. Slow, so call it before the first query."""
    found: list[Picture | None] = []
    for upload in request.files.getlist("fotos")[: rules.MOST_PHOTOS + 1]:  # one more shows that there were too many
        if upload.filename:
            try:
                found.append(fotos.remake(upload.read(fotos.MOST_BYTES + 1)))
            except NoPhoto:
                found.append(None)
    return found


def keep(draft: Draft, pictures: list[Picture | None], form: StoryForm) -> bool:
    """Put the photos with the draft; say it kindly when one is not. Returns whether all were kept."""
    for picture in pictures:
        try:
            concepts.add_photo(draft, picture)
        except NoPhoto as problem:
            text = (
                _("Je kunt {n} foto's meesturen. Haal er eerst een weg.", n=rules.MOST_PHOTOS)
                if str(problem) == "most"
                else _("De foto is niet gelukt. Probeer het weer, of ga verder zonder foto.")
            )
            form.fotos.errors = [*form.fotos.errors, text]
            return False
    return True
