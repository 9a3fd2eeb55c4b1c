"""Learners' standings: GPA and credits earned, written at publication and by recomputation alone."""

from kredit_edu.services.standing.compute import (
	follow_policy,
	lock_results,
	recompute,
	recompute_all,
	update_standings,
)
from kredit_edu.services.standing.increment import add_results
from kredit_edu.services.standing.lookup import own_standing, standing_of
from kredit_edu.services.standing.results import load_results, load_rows, result_of, row_of

__all__ = [
	"add_results",
	"follow_policy",
	"load_results",
	"load_rows",
	"lock_results",
	"own_standing",
	"recompute",
	"recompute_all",
	"result_of",
	"row_of",
	"standing_of",
	"update_standings",
]
