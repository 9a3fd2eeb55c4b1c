"""Every reason that a rule gives in any of these tests must fill its message exactly."""

import string

import pytest
from hypothesis import settings

from kredit_edu.rules.clauses import is_clause
from kredit_edu.rules.decision import Reason
from kredit_edu.rules.messages import MESSAGES

HAND_MADE = "test_decision"

# How long an example takes depends on what else the machine does, which is nothing that these tests are about.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def placeholders(text):
	return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.fixture(autouse=True)
def reasons_fill_their_messages(request, monkeypatch):
	"""Compare the values of each reason with the placeholders of its text, as it is made."""
	if request.module.__name__.endswith(HAND_MADE):
		return
	original = Reason.__post_init__

	def checked(reason):
		original(reason)
		assert set(reason.params) == placeholders(MESSAGES[reason.key]), reason
		assert is_clause(reason.clause), reason

	monkeypatch.setattr(Reason, "__post_init__", checked)
