"""Standings on a site against a computation that shares nothing with ours."""
