"""The texts of the reasons about checks of standings, in English."""

STANDING_MESSAGES = {
	"standing.only_by_check": (
		"A check of standings is written by the check itself. It is not entered, changed or deleted by hand."
	),
	"standing.check_unfinished": "This check has not come to its end. Recompute when it has.",
	"standing.nothing_differs": "This check has found no difference that is not recomputed yet.",
}
