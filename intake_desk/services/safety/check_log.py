"""日志核对: recompute the chain, and look for the head of a signed report in it, so that a cut tail shows."""

from __future__ import annotations

from intake_desk.services.desk import Desk
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.records import ChainHead
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.chain_check import ChainCheck

_ADVICE = "请停止收件，保留数据文件、备份和签字日报，请负责人核对。恢复过较早备份的，请对照恢复时的记录。"


def check_log(desk: Desk, printed: ChainHead | None = None) -> str | Refusal:
    """What the check found, in one sentence; a history that does not hold is a refusal. Any thread, for it
    takes as long as the history is. Raises Trouble.
    """
    return log_words(desk.store.check_chain(printed), printed)


def log_words(check: ChainCheck, printed: ChainHead | None) -> str | Refusal:
    """A check in words."""
    head = check.head
    if check.broken_at is not None:
        words = f"日志从第 {check.broken_at:,} 条起对不上（共 {head.count:,} 条），有人在程序之外改动过。"
        return Refusal("chain_broken", words, _ADVICE)
    if printed is None:
        return f"日志完整：{head.count:,} 条逐条核对无误，链头 {printed_head(head.digest)}。"
    if check.printed_found:
        return (
            f"日志完整：{head.count:,} 条逐条核对无误；日报上的链头 {printed_head(printed.digest)} "
            f"就是第 {printed.count:,} 条。"
        )
    if printed.count > head.count:
        words = f"日报上有 {printed.count:,} 条，现在只有 {head.count:,} 条：日志的尾部少了。"
        return Refusal("tail_cut", words, _ADVICE)
    told = printed_head(printed.digest)
    words = f"第 {printed.count:,} 条的链头不是日报上的 {told}：日志被改写过，或录入有误。"
    return Refusal("head_unknown", words, f"请先对照日报再录入一次。仍不符的，{_ADVICE}")
