"""How positive grades are distributed in a reference group: the table of the annex, and its alarm (38)."""

from kredit_edu.services.distribution.counts import count_letters
from kredit_edu.services.distribution.reference import ReferenceGroup, read_group
from kredit_edu.services.distribution.table import Table, table_of

__all__ = ["ReferenceGroup", "Table", "count_letters", "read_group", "table_of"]
