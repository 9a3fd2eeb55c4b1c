"""A step is done once for the same inputs, and again after an interruption or a change."""

import io
from pathlib import Path

import pytest

from devbench.files import key_of, key_of_files, link, replace_directory, write_json
from devbench.steps import Steps


@pytest.fixture
def steps(tmp_path: Path) -> Steps:
	return Steps(tmp_path / "stamps", io.StringIO())


def test_done_once_for_the_same_inputs(steps: Steps):
	done = []
	assert steps.once("one", "One", "key", lambda: done.append(1))
	assert not steps.once("one", "One", "key", lambda: done.append(2))
	assert done == [1]


def test_done_again_for_other_inputs(steps: Steps):
	steps.once("one", "One", "key", lambda: None)
	assert steps.once("one", "One", "another key", lambda: None)


def test_done_again_when_the_result_is_gone(steps: Steps):
	steps.once("one", "One", "key", lambda: None)
	assert steps.once("one", "One", "key", lambda: None, holds=lambda: False)


def test_interrupted_step_is_done_again(steps: Steps):
	def interrupted() -> None:
		raise KeyboardInterrupt

	steps.once("one", "One", "key", lambda: None)
	with pytest.raises(KeyboardInterrupt):
		steps.once("one", "One", "changed", interrupted)
	assert not steps.is_done("one", "changed")
	# The result of the first time may be half overwritten, so it does not count either.
	assert not steps.is_done("one", "key")


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"key": 5}'])
def test_broken_stamp_counts_as_none(steps: Steps, broken: str):
	steps.stamps.mkdir(parents=True)
	(steps.stamps / "one.json").write_text(broken)
	assert not steps.is_done("one", "key")


def test_progress_names_steps_and_times(steps: Steps):
	steps.once("one", "Make the thing", "key", lambda: None)
	lines = steps.out.getvalue().splitlines()
	assert "Make the thing …" in lines[0]
	assert "Make the thing: 0.0 s" in lines[1]


def test_key_tells_parts_apart():
	assert key_of("ab", "c") != key_of("a", "bc")


def test_key_of_files_sees_content_name_and_absence(tmp_path: Path):
	file = tmp_path / "a"
	file.write_text("1")
	first = key_of_files([file], tmp_path)
	file.write_text("2")
	second = key_of_files([file], tmp_path)
	file.rename(tmp_path / "b")
	third = key_of_files([tmp_path / "b"], tmp_path)
	fourth = key_of_files([file], tmp_path)
	assert len({first, second, third, fourth}) == 4


def test_directory_is_replaced_whole(tmp_path: Path):
	target, fresh = tmp_path / "target", tmp_path / "fresh"
	target.mkdir()
	(target / "old").touch()
	fresh.mkdir()
	(fresh / "new").touch()
	replace_directory(fresh, target)
	assert [file.name for file in target.iterdir()] == ["new"]
	assert not fresh.exists()
	assert not (tmp_path / "target.old").exists()


def test_link_is_corrected(tmp_path: Path):
	path = tmp_path / "link"
	link(path, Path("one"))
	link(path, Path("two"))
	link(path, Path("two"))
	assert path.readlink() == Path("two")


def test_secret_file_is_the_owners_alone(tmp_path: Path):
	write_json(tmp_path / "secret.json", {"a": 1}, mode=0o600)
	assert (tmp_path / "secret.json").stat().st_mode & 0o777 == 0o600
