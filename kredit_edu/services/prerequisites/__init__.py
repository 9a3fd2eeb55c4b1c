"""Prerequisites: read and kept without cycles, asked of a learner, shown as lists and as a picture."""

from kredit_edu.services.prerequisites.lookup import postrequisites_of, prerequisites_of
from kredit_edu.services.prerequisites.picture import picture_of
from kredit_edu.services.prerequisites.rules import prerequisite_rules

__all__ = ["picture_of", "postrequisites_of", "prerequisite_rules", "prerequisites_of"]
