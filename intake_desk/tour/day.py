"""The sample day at the counter, scene by scene: who comes, and which keys the clerk presses."""

from __future__ import annotations

from intake_desk.tour.sitting import Sitting

NEWCOMER = "150203198802290054"
LONG_NAME = "阿拉坦其其格·苏布达额尔敦·巴图孟克"
LONG_UNIT = (
    "内蒙古自治区包头市达尔罕茂明安联合旗百灵庙镇恒远市政基础设施建设与装配式建筑构件制造有限责任公司（示例）"
)


def import_rosters(day: Sitting) -> None:
    """A unit brings its roster late: the rows that can be taken are stored, each other one says why not."""
    hand, page = day.hand, day.window.rosters
    hand.play("Alt+4")
    day.picture("rosters")
    hand.play("Ctrl+O")
    hand.wait_for(lambda: page.file is not None, "the roster was not read")
    day.picture("roster-read")
    hand.play("F9")
    hand.wait_for(lambda: page.file is None and page.message.isVisible(), "the roster was not imported")
    day.picture("roster-imported")
    hand.play("Alt+1")


def clean(day: Sitting) -> None:
    """Seventeen documents without a fault, two originals."""
    day.picture("counter")
    day.call("wjy Enter")
    day.picture("clean-found")
    day.hand.play("ba")
    day.picture("clean-in-place")
    day.hand.play("yh")
    day.picture("clean-checked")
    day.close("clean", "F9", "receipt")


def two_faults(day: Sitting) -> None:
    """The date of a review is lacking, one document is missing; two originals were shown."""
    day.call("lmh Enter Enter")
    day.hand.play("ba 5z")
    day.picture("faults")
    day.hand.play("d 19q")
    day.picture("faults-stated")
    day.hand.play("yh")
    day.picture("faults-told")
    day.close("two_faults", "F10", "notice")


def unbound(day: Sitting) -> None:
    """Loose sheets are not received."""
    day.call("sx Enter")
    day.hand.play("u")
    day.picture("unbound")
    day.close("unbound", "F11", "return")


def page_by_page(day: Sitting) -> None:
    """The documents are paged through as they lie; two lie wrong and are put right at the counter."""
    day.call("mxy Enter")
    day.hand.play("b p Space Space Space 4 Space 7 Space 5 Space Space Space 11 Space 9 Space")
    day.picture("order-paging")
    day.hand.play("12 Space Space Space Space Space Space Space p y")
    day.picture("order-moves")
    day.hand.play("5r h")
    day.picture("order-put-right")
    day.close("order_put_right", "F9", "receipt-order")


def slips(day: Sitting) -> None:
    """What cannot be right is said right under the field; nothing is opened, nothing is kept."""
    typed = {"half-scan": "D512-2025-JG-Z-", "wrong-check-digit": NEWCOMER[:-1] + "1", "nobody": "zzzz"}
    for name, text in typed.items():
        day.hand.play(f"F2 {text} Enter")
        day.picture(name)


def walk_in(day: Sitting) -> None:
    """Somebody whom no roster announced, with a slip in the number, a long name and a long unit."""
    hand = day.hand
    hand.play("F2 F4")
    day.picture("walk-in-form")
    hand.play(f"{NEWCOMER[:-1]}1 Tab")
    hand.type(LONG_NAME)
    hand.play("Tab")
    hand.type(LONG_UNIT)
    hand.play("Tab f Tab f Tab zz Tab 13000000000 Tab j Tab g Tab jzsj Tab z Tab")
    hand.type("助理工程师")
    hand.play("Tab bb Tab Tab 2025-06-20 Ctrl+Enter")
    day.picture("walk-in-refused")
    hand.play(f"{NEWCOMER} Ctrl+Enter")
    hand.wait_for(lambda: day.window.counter.view is not None, "the walk-in was not registered")
    day.picture("walk-in")


def many_faults(day: Sitting) -> None:
    """The newcomer's packet, taken up again, has about as many faults as a notice may ever have to tell."""
    hand = day.hand
    hand.play("Esc")
    day.call(f"{NEWCOMER[-4:]} Enter")
    hand.play("b 6t")
    day.picture("question")
    hand.play("0530 Space 0605 Enter")
    hand.play("1zs 2zhnodszmx")
    day.picture("many-letters")
    hand.play("3znod 4zhp 5znoef 6zdq 7zh 8zcy 9zcv Enter ooo 11zv 12q 14zd 15zb 16zs 17q 18zh 19zno Enter a")
    hand.play("7w 4 Enter 19i")
    hand.type("未附施工许可证;请附施工许可证复印件")
    hand.play("Enter")
    day.picture("many-faults")
    day.close("many_faults", "F10", "notice-long")


def other_series(day: Sitting) -> None:
    """The same person in the other series: one series a year and level; both packets are shown (R2)."""
    hand = day.hand
    hand.play(f"F4 {NEWCOMER} Tab")
    hand.type(LONG_NAME)
    hand.play("Tab")
    hand.type(LONG_UNIT)
    hand.play("Tab Tab f Tab Tab Tab jj Tab g Tab sn Tab z Tab")
    hand.type("助理工程师")
    hand.play("Tab bb Tab Tab 2025-06-20 Ctrl+Enter")
    hand.wait_for(lambda: day.window.counter.view is not None, "the other series was not registered")
    day.picture("other-series")
    day.hand.play("Esc")


def rare_characters(day: Sitting) -> None:
    """A name with a character that few fonts have."""
    day.call("1178 Enter")
    day.hand.play("bayh")
    day.picture("rare-character")
    day.close("rare_character", "F9", "receipt-rare")


def corrections(day: Sitting) -> None:
    """The running corrections, and what is done with them: served, left out, phoned, printed again."""
    hand = day.hand
    hand.play("Alt+3")
    day.picture("corrections")
    for key, name in (("S", "serving"), ("L", "left-out"), ("P", "phones")):
        hand.play(key)
        day.picture(f"corrections-{name}")
        hand.play("Esc")
    hand.play("Ctrl+H")
    day.picture("history")
    hand.play("Esc Ctrl+D")
    day.picture("dishonesty")
    hand.play("Esc Enter")
    day.picture("corrections-supervisor-only")
    hand.play("Esc Esc")


def correction(day: Sitting) -> None:
    """Somebody who was told comes again: both faults are mended, the receipt keeps the number."""
    hand = day.hand
    hand.start_counting()
    hand.play("1036 Enter Space")
    day.picture("correction-one-open")
    hand.play("Space")
    day.picture("correction-closed")
    day.close("correction", "F9", "receipt-corrected")


def lock(day: Sitting, password: str) -> None:
    """The clerk goes away; the desk opens again with the password."""
    day.hand.play("Ctrl+L")
    day.picture("locked")
    day.hand.play(f"{password} Enter")
    day.hand.wait_for(day.ready, "the desk did not open again")
