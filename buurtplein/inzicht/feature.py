"""What inzicht brings to the site."""

from __future__ import annotations

from buurtplein.inzicht import desk, queries, service
from buurtplein.inzicht.models import Export
from buurtplein.kernel import forgetting
from buurtplein.kernel.feature import Feature

FEATURE = Feature(
    name="inzicht",
    blueprints=(desk.bp,),
    things={"export": queries.by_id},
    jobs=(service.make_export,),
    rules={"export": forgetting.rows(Export, Export.gevraagd_op)},
)
