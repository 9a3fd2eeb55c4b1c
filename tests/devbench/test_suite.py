"""The parts of the suite hold all of it, each test once."""

from devbench.paths import CHECKOUT
from devbench.suite import NAMED_TESTS, PARTS


def test_what_one_part_leaves_out_another_one_runs():
	left_out = {argument.removeprefix("--ignore=") for part in PARTS for argument in part if "=" in argument}
	given = [argument for part in PARTS for argument in part if "=" not in argument]
	assert left_out == set(NAMED_TESTS)
	assert sorted(given) == sorted(["tests", "kredit_edu", *NAMED_TESTS])
	assert all((CHECKOUT / folder).is_dir() for folder in NAMED_TESTS)
