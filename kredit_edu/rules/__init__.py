"""The Rules themselves, by subject.

Every rule is a function of facts that returns a :class:`~kredit_edu.rules.decision.Decision`: all
reasons at once, each with its clause. Nothing in this package imports a framework, reads a clock,
or keeps state, so each rule can be read, tested and reused alone.
"""
