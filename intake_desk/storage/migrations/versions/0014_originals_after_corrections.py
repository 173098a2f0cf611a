"""An original that stayed here over the end of a correction lies with the visit that ended it, where it can
go back; until now it was counted with the notice for ever.
"""

from alembic import op

revision = "0014"
down_revision = "0013"

RECOUNTED = """
    UPDATE visit SET originals_on_desk = iif(
        number = (
            SELECT max(number) FROM visit AS standing
            WHERE standing.packet_id = visit.packet_id AND standing.undone_at IS NULL
        ),
        (
            SELECT count(*) FROM json_each(visit.inspection, '$.items') AS item
            WHERE NOT coalesce(item.value ->> 'handed_back', 0) AND iif(
                json_array_length(item.value, '$.pieces') > 0,
                EXISTS (
                    SELECT 1 FROM json_each(item.value, '$.pieces') AS piece
                    WHERE coalesce(piece.value ->> 'way', item.value ->> 'original') = 'seen'
                ),
                item.value ->> 'original' = 'seen'
            )
        ),
        0
    )
    WHERE packet_id IN (SELECT packet_id FROM visit WHERE originals_on_desk > 0)
"""


def upgrade() -> None:
    op.execute(RECOUNTED)
