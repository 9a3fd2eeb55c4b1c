from kredit_edu.rules.decision import Decision
from kredit_edu.services.batch.sealed import only_by_service
from kredit_edu.services.sealed import SealedRecord


class KreditBatch(SealedRecord):
	# begin: auto-generated types
	# This code is auto-generated. Do not modify anything in this block.

	from typing import TYPE_CHECKING

	if TYPE_CHECKING:
		from frappe.types import DF

		academic_year: DF.Data | None
		active_key: DF.Data | None
		done: DF.Int
		ended_on: DF.Datetime | None
		failed: DF.Int
		given_values: DF.LongText | None
		heartbeat_on: DF.Datetime | None
		kind: DF.Literal[
			"Start Plans",
			"Approve Plans",
			"Remind to Submit",
			"Remind to Review",
			"Assign Adviser",
			"Enroll from Curriculum",
			"Audit Learners",
			"Issue Transcripts",
		]
		note: DF.SmallText | None
		progress: DF.Percent
		refused: DF.Int
		run: DF.Int
		skipped: DF.Int
		started_by: DF.Link | None
		started_on: DF.Datetime | None
		status: DF.Literal["Queued", "Running", "Finished", "Cancelled", "Failed"]
		subject: DF.Data | None
		total: DF.Int
	# end: auto-generated types

	def reason_of_seal(self) -> Decision:
		return only_by_service()
