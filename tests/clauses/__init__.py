"""The clause table: read from the source text of rules and tests, without running either."""
