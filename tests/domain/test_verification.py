"""Addresses are known by the campaign's patterns; doubts come from the text and the printed day only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.campaign import VerificationSite
from intake_desk.domain.verification import ReportAddress, ReportDoubt, doubts, recognise
from tests.builders import CAMPAIGN, ENGINEER, MORNING, id_number

CODE = "A1B2C3D4E5F6G7H8"
REPORT = f"https://www.chsi.com.cn/xlcx/bg.do?vcode={CODE}&srcid=bgcx"
TODAY = MORNING.date()
OTHER = id_number(52)


def report(text: str) -> ReportAddress:
    """The report behind an address that must be known."""
    found = recognise(text, CAMPAIGN.sites)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "key", "code"),
    [
        (REPORT, "chsi", CODE),
        (f"http://chsi.com.cn/bg?vcode={CODE}", "chsi", CODE),
        (f"HTTPS://WWW.CHSI.COM.CN/xlcx/rhsq.do?vcode={CODE}", "chsi", CODE),
        ("https://www.chsi.com.cn/xlcx/bg.do?vcode=123456789012", "chsi", "123456789012"),
        (
            f"https://www.chsi.com.cn/xlcx/bg.do?vcode={CODE}&trnd=13700210680470819&srcid=archive",
            "chsi",
            CODE,
        ),
        (f"https://m.chsi.com.cn/xlcx/bg.do?vcode={CODE}", "chsi", CODE),
        ("http://www.nmgrck.cn/zs/query?no=15020250612345", "nmgrck", "15020250612345"),
        ("http://zscx.osta.org.cn/cert?no=S000015000001245", "osta", "S000015000001245"),
        ("http://jndj.osta.org.cn/q/Y0001150203", "osta", "Y0001150203"),
        ("http://zs.cpta.com.cn/certMng/check?code=2019110123", "cpta", "2019110123"),
        ("https://si.12333.gov.cn/verify?code=AB12CD34", "si12333", "AB12CD34"),
        ("https://ggfw.rst.nmg.gov.cn/yz/AB12CD34EF", "nmg_si", "AB12CD34EF"),
    ],
)
def test_addresses_of_known_sites_give_site_and_code(text: str, key: str, code: str) -> None:
    found = report(text)
    assert (found.site.key, found.code, found.text) == (key, code, text)


def test_full_width_characters_and_spaces_around_are_forgiven_and_kept_as_read() -> None:
    wide = f" {''.join(chr(ord(c) + 0xFEE0) for c in REPORT)}\r\n"
    found = report(wide)
    assert (found.code, found.text) == (CODE, wide)


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE,
        "D512-2025-JG-Z-0143-K",
        f"https://www.chsi.com.cn.example.org/bg.do?vcode={CODE}",
        f"https://www.example.org/?to=https://www.chsi.com.cn/bg.do?vcode={CODE}",
        f"https://www.chsi.com.cn/xlcx/bg.do?vcode={CODE[:-1]}",
        f"https://www.chsi.com.cn/xlcx/bg.do?vcode={CODE}9",
        "https://zscx.osta.org.cn.example.org/cert?no=S000015000001245",
        "https://osta.org.cn/",
        "https://notrst.nmg.gov.cn/yz/AB12CD34EF",
        "ftp://si.12333.gov.cn/verify?code=AB12CD34",
    ],
)
def test_other_texts_look_alikes_and_cut_codes_are_not_taken(text: str) -> None:
    assert recognise(text, CAMPAIGN.sites) is None


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    found = recognise(text, CAMPAIGN.sites)
    assert found is None or found.code in text


def test_an_address_without_a_person_or_a_day_raises_no_doubt() -> None:
    assert doubts(report(REPORT), ENGINEER.id_number, TODAY) == ()


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ((ENGINEER.id_number,), ()),
        ((OTHER,), (ReportDoubt.OTHER_PERSON,)),
        ((OTHER.lower(), ENGINEER.id_number), ()),
        (("150203198802290000",), ()),  # its check digit is wrong: no ID number at all
        ((f"9{OTHER}",), ()),  # a part of a longer number
    ],
)
def test_an_id_number_in_the_address_must_be_the_applicants(
    named: tuple[str, ...], expected: tuple[ReportDoubt, ...]
) -> None:
    address = report(f"https://www.chsi.com.cn/bg.do?sfz={'&b='.join(named)}&vcode={CODE}")
    assert doubts(address, ENGINEER.id_number, TODAY) == expected


@pytest.mark.parametrize("site", CAMPAIGN.sites, ids=lambda site: site.key)
def test_what_nobody_saw_yet_is_marked_as_our_guess(site: VerificationSite) -> None:
    found = ReportAddress(site, CODE, f"https://site.invalid/{CODE}")
    assert (ReportDoubt.GUESSED in doubts(found, ENGINEER.id_number, TODAY)) is (site.key != "chsi")


def test_another_persons_report_that_is_over_on_a_guessed_site_raises_every_doubt() -> None:
    found = report(f"https://si.12333.gov.cn/verify?sfz={OTHER}&code=AB12CD34")
    assert doubts(found, ENGINEER.id_number, TODAY, date(2025, 6, 1)) == tuple(ReportDoubt)


@pytest.mark.parametrize(
    ("valid_until", "expected"),
    [(TODAY, ()), (date(2025, 6, 26), (ReportDoubt.EXPIRED,)), (None, ())],
)
def test_a_report_is_good_through_its_last_day(
    valid_until: date | None, expected: tuple[ReportDoubt, ...]
) -> None:
    assert doubts(report(REPORT), ENGINEER.id_number, TODAY, valid_until) == expected
