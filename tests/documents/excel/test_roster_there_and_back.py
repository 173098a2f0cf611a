"""A roster that was exported and is imported again gives the same people."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.documents.excel.workbooks import ExcelWorkbooks
from intake_desk.domain.names import NAME_DOT, name_problem, normalise_name
from intake_desk.domain.person import Applicant, PartialDate
from intake_desk.services.rosters.roster_preview import RosterPreview
from intake_desk.services.rosters.roster_rows import parse_roster
from intake_desk.services.rosters.roster_sheet import Workbook
from intake_desk.services.rosters.roster_values import organisation, said
from tests.builders import CAMPAIGN, id_number
from tests.hand_ins import LONG_NAME, RARE_NAME, a_roster

TODAY = date(2025, 6, 27)

LETTERS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from(
    f"{RARE_NAME}{NAME_DOT}"
)
NAMES = (
    st.text(LETTERS, min_size=1, max_size=12).map(normalise_name).filter(lambda name: not name_problem(name))
)
WORDS = st.text(LETTERS | st.sampled_from("=+-@＝＋－＠（）()0123456789. ,、'\"&<_x"), max_size=20)
DATES = st.dates(date(1960, 1, 1), date(2024, 12, 31)).flatmap(
    lambda day: st.sampled_from(["", f"{day.year}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])
)
COUNTS = st.none() | st.integers(0, 400)


def codes(field: str, *, blank: bool = True) -> st.SearchStrategy[str]:
    known = [choice.code for choice in getattr(CAMPAIGN, field) if not getattr(choice, "refused", "")]
    return st.sampled_from([*known, ""] if blank else known)


@st.composite
def applicants(draw: st.DrawFn) -> Applicant:
    """Somebody who could stand in the store, as a roster or the walk-in form brings people there."""
    level = draw(st.sampled_from(CAMPAIGN.levels))
    texts = WORDS.map(said)
    return Applicant(
        name=draw(NAMES | st.sampled_from([RARE_NAME, LONG_NAME])),
        id_number=id_number(
            draw(st.integers(0, 999)), birth=draw(st.dates(date(1950, 1, 1), date(2005, 1, 1)))
        ),
        unit=draw(WORDS.map(organisation).filter(bool)),
        series=draw(codes("series", blank=False)),
        level=level.code,
        title_sought=draw(st.sampled_from(level.titles)),
        specialty=draw(texts),
        unit_kind=draw(codes("unit_kinds")),
        post=draw(codes("posts")),
        channel=draw(codes("channels")),
        route=draw(codes("routes", blank=False)),
        ethnicity=draw(st.sampled_from(["", "汉族", "蒙古族"])),
        department=draw(WORDS.map(organisation)),
        education=draw(codes("educations")),
        degree=draw(texts),
        school=draw(texts),
        major=draw(texts),
        graduated=PartialDate(draw(DATES)),
        started_work=PartialDate(draw(DATES)),
        years_in_field=draw(COUNTS),
        title=draw(texts),
        title_since=PartialDate(draw(DATES)),
        appointed_since=PartialDate(draw(DATES)),
        filed_online=draw(st.none() | st.dates(date(2025, 1, 1), date(2025, 6, 25))),
        hours=draw(COUNTS),
        phone=draw(st.sampled_from(["", "13800001234", "0472-5220619"])),
        remarks=draw(texts),
    )


def read_back(people: list[Applicant]) -> RosterPreview:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "花名册.xlsx"
        path.write_bytes(ExcelWorkbooks().roster(a_roster(people)))
        book = read_roster(path)
    assert isinstance(book, Workbook)
    preview = parse_roster(book, CAMPAIGN, TODAY)
    assert isinstance(preview, RosterPreview)
    return preview


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(applicants(), min_size=1, max_size=6, unique_by=lambda person: person.id_number))
def test_an_export_imported_again_gives_the_same_people(people: list[Applicant]) -> None:
    preview = read_back(people)
    assert preview.refused == ()
    assert [row.applicant for row in preview.rows] == people
