"""Bands are dealt out to pages: whole, in order, with what belongs together."""

from hypothesis import given
from hypothesis import strategies as st

from intake_desk.documents.pdf.band import Band, Pen, held, paginate

HEIGHT = 100.0


def painted(pen: Pen, top: float) -> None:
    """Stands for any drawing: only its presence counts here."""


def band(height: float, *, holds: bool = False, reopen: tuple[Band, ...] = ()) -> Band:
    return Band(height, painted, holds, reopen)


def heights(pages: tuple[tuple[tuple[float, Band], ...], ...]) -> list[list[float]]:
    return [[band.height for _, band in page] for page in pages]


@given(st.lists(st.builds(band, st.floats(1, HEIGHT), holds=st.booleans()), max_size=40))
def test_every_band_stands_once_in_order_inside_its_page(bands: list[Band]) -> None:
    pages = paginate(bands, HEIGHT)
    assert [placed for page in pages for _, placed in page] == bands
    for page in pages:
        bottom = 0.0
        for offset, placed in page:
            assert offset == bottom
            bottom += placed.height
        assert bottom <= HEIGHT + 1e-6


@given(st.lists(st.lists(st.floats(1, 20), min_size=1, max_size=5), max_size=20))
def test_a_block_that_fits_on_a_page_is_never_torn(blocks: list[list[float]]) -> None:
    bands = [placed for block in blocks for placed in held(band(height) for height in block)]
    pages = paginate(bands, HEIGHT)
    for page in pages[:-1]:
        assert not page[-1][1].holds


def test_a_block_higher_than_a_page_is_cut_between_its_bands() -> None:
    assert heights(paginate(held(band(40) for _ in range(4)), HEIGHT)) == [[40, 40], [40, 40]]


def test_the_last_block_may_still_hold() -> None:
    assert heights(paginate([band(10), band(10, holds=True)], HEIGHT)) == [[10, 10]]


def test_a_row_that_opens_a_page_brings_its_header_along() -> None:
    header = band(10, holds=True)
    rows = [band(30, reopen=(band(10),)) for _ in range(4)]
    assert heights(paginate([header, *rows], HEIGHT)) == [[10, 30, 30, 30], [10, 30]]


def test_a_gap_is_dropped_at_the_top_of_a_page() -> None:
    gap = Band(20)
    assert heights(paginate([gap, band(90), gap, band(30)], HEIGHT)) == [[90], [30]]


def test_nothing_at_all_is_one_empty_page() -> None:
    assert paginate([], HEIGHT) == ((),)
