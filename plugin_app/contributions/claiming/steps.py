"""What comes next for those who hold a claim. Derived from how it stands; nothing of it is stored."""

from __future__ import annotations

from .data import SETTLED, ClaimState, Step, Verdict


def next_step(state: ClaimState, *, last: Verdict | None, pre_review: bool, has_reflected: bool) -> Step:
    """``last`` is what was said of the work last; ``pre_review`` whether somebody of the class looks at it at all."""
    if state is ClaimState.WORKING:
        if last is Verdict.MEND:
            return Step.MEND
        return Step.WORK if pre_review else Step.SEND
    if state is ClaimState.ASKED:
        return Step.WAIT_FOR_CLASS
    if state is ClaimState.READY:
        return Step.SEND
    if state is ClaimState.UPSTREAM:
        return Step.WAIT_FOR_PROJECT if has_reflected else Step.REFLECT
    if state in SETTLED and not has_reflected:
        return Step.REFLECT
    return Step.NOTHING
