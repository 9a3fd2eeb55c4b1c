"""Tests of the export of curricula, and of the way there and back."""
