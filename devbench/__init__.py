"""The local bench: a genuine Frappe, its servers and its sites, built from PyPI, npm and Debian alone."""
