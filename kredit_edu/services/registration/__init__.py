"""What the registrar looks at on registration day (30, 31, 35)."""

from kredit_edu.rules.terms import PlanState

IN_REVIEW = (PlanState.ADVISER_REVIEW.value, PlanState.DEAN_REVIEW.value, PlanState.REGISTRAR_REVIEW.value)
SENT = (*IN_REVIEW, PlanState.APPROVED.value)
"""States of a plan that its learner has sent."""
