"""What the sign-in and the lock ask of the desk that they stand before."""

from __future__ import annotations

from typing import Protocol

from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.recovery_code import Recovered
from intake_desk.services.records import Account, AccountId
from intake_desk.services.refusal import Refusal


class Gate(Protocol):
    """Lets people in. Whatever keeps it from working is told as a refusal."""

    def __call__(self, account_id: AccountId, password: str) -> Account | Refusal:
        """Try a password."""

    def wait(self, account_id: AccountId) -> Refusal | None:
        """That somebody has to wait, and for how many seconds from now; None when nobody has to."""

    def change(self, account_id: AccountId, old: str, new: str) -> Account | Refusal:
        """Another password of one's own; then come in by it."""

    @property
    def recoverable(self) -> bool:
        """Whether there is a code on paper that lets a supervisor in again."""

    def recover(self, account_id: AccountId, code: str, new: str) -> Recovered | Refusal:
        """A supervisor's new password by the code on paper."""

    def code_left(self, way: Way) -> Refusal | None:
        """The paper of the code was printed or saved."""
