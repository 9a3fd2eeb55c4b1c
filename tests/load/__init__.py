"""Benchmarks: apart from the suite, each compared with a plain equivalent in the same run."""
