"""Mass work in the background: rows that are handled one by one, each a transaction of its own (4(2), 10.1, 31).

What a row is refused never undoes another row, and a job that was killed goes on where it stopped.
"""

from __future__ import annotations

from enum import Enum

BATCH, ENTRY = "Kredit Batch", "Kredit Batch Entry"


class BatchKind(str, Enum):
	"""What is done with many documents at once."""

	START_PLANS = "Start Plans"
	APPROVE_PLANS = "Approve Plans"
	REMIND_TO_SUBMIT = "Remind to Submit"
	REMIND_TO_REVIEW = "Remind to Review"
	ASSIGN_ADVISER = "Assign Adviser"
	ENROLL_FROM_CURRICULUM = "Enroll from Curriculum"
	AUDIT_LEARNERS = "Audit Learners"
	ISSUE_TRANSCRIPTS = "Issue Transcripts"


class BatchStatus(str, Enum):
	"""Where mass work stands."""

	QUEUED = "Queued"
	RUNNING = "Running"
	FINISHED = "Finished"
	CANCELLED = "Cancelled"
	FAILED = "Failed"


class Outcome(str, Enum):
	"""What became of a row: done, nothing to do, refused by the Rules or the person's rights, or broken."""

	WAITING = "Waiting"
	DONE = "Done"
	SKIPPED = "Skipped"
	REFUSED = "Refused"
	FAILED = "Failed"


UNDER_WAY = (BatchStatus.QUEUED.value, BatchStatus.RUNNING.value)
