"""The record of a learner: identity, program, group, adviser."""

LEARNER, GROUP = "Kredit Learner", "Kredit Learner Group"
ADMISSION_YEARS = (1990, 2100)
# The Registrar keeps the record (31); a plan is formed from the learner's own curriculum (2(14)).
OF_RECORD, OF_PLAN = "31", "2(14)"
