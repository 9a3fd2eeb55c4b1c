"""The record of a learner: identity, program, adviser."""
