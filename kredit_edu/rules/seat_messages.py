"""The texts of the reasons about seats, enrollments and withdrawals, in English."""

from collections.abc import Mapping
from types import MappingProxyType

SEAT_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"enrollment.repeated": "The learner is already enrolled in “{discipline}” in this period.",
		"withdrawal.not_enrolled": "The learner is not enrolled in “{discipline}” now (status: {status}).",
		"withdrawal.graded": "A grade in “{discipline}” stands, so the learner does not withdraw from it.",
		"withdrawal.without_reason": "Say why the learner withdraws.",
		"withdrawal.given": "The program gives “{discipline}” without a choice. Only the Registrar withdraws it.",
		"withdrawal.too_late": (
			"The last day of withdrawals was {last_day}, today is {today}. The Registrar may reopen it for one learner."
		),
	}
)
