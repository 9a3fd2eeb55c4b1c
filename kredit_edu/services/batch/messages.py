"""The texts of the reasons of mass work, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BATCH_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"batch.only_by_service": "Mass work is a record of what was done. It is not entered or changed by hand.",
		"batch.not_by_role": "“{work}” is not for your roles.",
		"batch.nobody": "There is nothing to do: nobody and nothing fits the choice.",
		"batch.too_many": "At most {most} rows are handled at once. There are {given}.",
		"batch.value_missing": "Say which “{field}” is meant.",
		"batch.under_way": "The same work is under way already. Its progress stands in the list of mass work.",
		"batch.not_to_restart": "The work is under way or nothing of it is left to do.",
		"batch.not_to_cancel": "The work has ended already.",
		"batch.only_starter": "Only who has started the work goes on with it: it is done in that person's name.",
		"batch.not_permitted": "You may not do this with this document.",
		"batch.no_document": "There is no such document any more.",
		"batch.changed_meanwhile": "The document was changed after the work was started. Look at it again.",
		"batch.busy": "Others were changing the same documents. Start the work again for this row.",
		"batch.broken": "Something went wrong on the server ({problem}). Nothing was done.",
		"batch.approved_already": "The plan is approved already.",
		"batch.nothing_to_approve": "In the state {state} there is no approval for you to give.",
		"batch.plan_exists": "There is a plan of this year already.",
		"batch.plan_was_sent": "The plan has been sent meanwhile, or the learner does not study any more.",
		"batch.adviser_already": "The learner has this adviser already.",
		"batch.enrolled_already": "The learner is enrolled in everything of the year already.",
		"batch.no_user": "The learner has no user to tell.",
		"batch.course": "There is no course {given}. Courses are counted from 1 to {most}.",
		"batch.no_audits": "This is no work with degree audits, so it has no such table.",
		"batch.nothing_waits": "No plan waits for this person any more.",
	}
)
