"""Tools that still look for a setup.py find one; pyproject.toml decides everything."""

from setuptools import setup

setup()
