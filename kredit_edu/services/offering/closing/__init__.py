"""The close of registration: groups with too few learners are confirmed, joined or cancelled (30.1, 31)."""

CLOSING = "Kredit Registration Closing"
DONE, REFUSED = "Done", "Refused"
