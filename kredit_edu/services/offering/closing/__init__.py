"""The close of registration: groups with too few learners are confirmed, joined or cancelled (30.1, 31)."""

CLOSING = "Kredit Registration Closing"
DRAFT, QUEUED, RUNNING, FINISHED, FAILED = "Draft", "Queued", "Running", "Finished", "Failed"
UNDER_WAY = (QUEUED, RUNNING)
DONE, REFUSED = "Done", "Refused"
