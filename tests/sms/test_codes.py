"""What each of Twilio's codes leads to."""

from __future__ import annotations

import pytest

from coach.sms.codes import CODES, describe, policy_for
from coach.sms.gateway import Policy


@pytest.mark.parametrize(
    ("policy", "codes"),
    [
        (Policy.OPT_OUT, {21610}),
        (Policy.BAD_NUMBER, {21211, 21614, 30005, 30006}),
        (Policy.RETRY, {20429, 63038}),
        (Policy.OPERATOR, {20003, 21408, 21603, 30007, 30034}),
        (Policy.TOO_LATE, {30036, 30001, 21611}),
        (Policy.VISIBLE, {30003, 30008}),
    ],
)
def test_each_known_code_has_its_policy(policy: Policy, codes: set[int]) -> None:
    assert {code for code, known in CODES.items() if known.policy is policy} == codes


@pytest.mark.parametrize("code", [None, 0, 99999])
def test_a_code_without_a_rule_is_shown_and_not_passed_over(code: int | None) -> None:
    assert policy_for(code) is Policy.VISIBLE


def test_a_code_is_described_by_its_number_and_words() -> None:
    assert describe(21610) == "21610: the person has opted out"
    assert describe(99999).startswith("99999")
    assert describe(None)
