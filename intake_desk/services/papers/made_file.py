"""A finished file with its name: made at once or refused, opened by one head, each making written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from intake_desk.services.desk import Desk
from intake_desk.services.papers.not_made import no_glyph, too_long
from intake_desk.services.papers.office_words import campaign_note, office_of
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.papers.sheets import SheetHead, TextTooLong
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal


@dataclass(frozen=True)
class MadeFile:
    """A finished file: what it is called, the file name to suggest, its bytes, as what it is printed."""

    title: str
    file_name: str
    data: bytes
    sort: PaperSort = PaperSort.OTHER


def make_file(
    desk: Desk,
    actor: Actor,
    title: str,
    name: str,
    make: Callable[[], bytes],
    sort: PaperSort = PaperSort.OTHER,
) -> MadeFile | Refusal:
    """Make the file and write down that it was made; a file that cannot be made is a refusal."""
    try:
        data = make()
    except GlyphMissing as missing:
        return no_glyph(missing, f"没有生成{title}")
    except TextTooLong as long:
        return too_long(long, title, "请先更正该项登记信息。")
    with desk.store.write(actor, desk.clock.now()) as writing:
        writing.record("make_file", new={"file": title, "name": name})
    return MadeFile(title, f"{title}-{name}", data, sort)


def sheet_head(desk: Desk, actor: Actor) -> SheetHead:
    """What a file that is made now opens with."""
    return SheetHead(office_of(desk), desk.clock.now(), actor.name, campaign_note(desk), desk.rehearsal)
