"""Kredit Edu: the educational process of a university under Kazakhstan's credit technology."""

__version__ = "0.1.0"
