"""Checks of learners' records: the chain of each, what is in force, the sheets, and the anchors over all (3(4), 42)."""

from kredit_edu.services.record_check.verify import Fault, verify_all, verify_learner

__all__ = ["Fault", "verify_all", "verify_learner"]
