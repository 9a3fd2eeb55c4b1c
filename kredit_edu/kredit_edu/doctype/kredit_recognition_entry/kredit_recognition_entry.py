from kredit_edu.permissions.rows import DependentRow


class KreditRecognitionEntry(DependentRow):
	# begin: auto-generated types
	# end: auto-generated types
	pass
