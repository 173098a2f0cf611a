"""Runs a verb for a page: what it gave, or the refusal or the trouble said where the eye is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.widgets.message_bar import Message, MessageKind

T = TypeVar("T")
Say = Callable[[Message], None]


def attempt(verb: Callable[[], T | Refusal], say: Say) -> T | None:
    """What the verb gave; None when it was refused or failed, which has been said then."""
    try:
        outcome = verb()
    except Trouble as trouble:
        say(trouble_message(trouble))
        return None
    if isinstance(outcome, Refusal):
        say(refusal_message(outcome))
        return None
    return outcome


def attempt_or_refuse(verb: Callable[[], T | Refusal], refuse: Callable[[Refusal], None]) -> T | None:
    """As `attempt`, for who says refusals only: trouble is told as one."""
    try:
        outcome = verb()
    except Trouble as trouble:
        refuse(Refusal("trouble", trouble.sentence, trouble.advice))
        return None
    if isinstance(outcome, Refusal):
        refuse(outcome)
        return None
    return outcome


def refusal_message(refusal: Refusal) -> Message:
    """A refusal as it is said on a page."""
    return Message(MessageKind.WARN, refusal.sentence, refusal.advice)


def trouble_message(trouble: Trouble) -> Message:
    """Trouble as it is said on a page."""
    return Message(MessageKind.ERROR, trouble.sentence, trouble.advice)
