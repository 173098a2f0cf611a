"""A door for the tests of sign-in and lock: who is let in, who has to wait, and what was asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.recovery_code import Recovered
from intake_desk.services.records import Account, AccountId
from intake_desk.services.refusal import Refusal

Attempt = Callable[[AccountId, str], Account | Refusal]


@dataclass
class NotedGate:
    """Lets in by `attempt`; `seconds` is what is left to wait."""

    attempt: Attempt
    seconds: int = 0
    recoverable: bool = False
    recovered: Recovered | Refusal = field(default_factory=lambda: Refusal("no_code", "没有恢复码。"))
    recovering: list[AccountId] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    left: list[Way] = field(default_factory=list)

    def __call__(self, account_id: AccountId, password: str) -> Account | Refusal:
        return self.attempt(account_id, password)

    def wait(self, _account_id: AccountId) -> Refusal | None:
        return Refusal("must_wait", f"请 {self.seconds} 秒后再试。") if self.seconds else None

    def change(self, account_id: AccountId, old: str, new: str) -> Account | Refusal:
        self.changed.append((old, new))
        return self.attempt(account_id, "open")

    def recover(self, account_id: AccountId, _code: str, _new: str) -> Recovered | Refusal:
        self.recovering.append(account_id)
        return self.recovered

    def code_left(self, way: Way) -> Refusal | None:
        self.left.append(way)
        return None
