"""The bench's own error: its text is for the person at the terminal."""


class BenchError(Exception):
	"""Something that stops the bench and that a person can act on."""
