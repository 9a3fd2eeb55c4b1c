"""What the bench writes for Debian, MariaDB and Frappe."""

from pathlib import Path

import pytest

from devbench import __main__ as command_line
from devbench import debian, instance, servers, site
from devbench.errors import BenchError
from devbench.paths import Base, Instance

SETTINGS = instance.Settings(13306, 16379, 16380, "secret")


def test_names_what_debian_lacks():
	needs = (debian.Need("one", program="a"), debian.Need("two", module="b"), debian.Need("three"))
	installed = debian.parse_installed("three\tinstalled\nfour\tconfig-files\n")
	assert installed == {"three"}
	assert debian.missing(needs, installed, lambda name: False, lambda name: False) == ["one", "two"]
	assert debian.missing(needs, installed, lambda name: name == "a", lambda name: name == "b") == []


def test_database_keeps_its_durability_and_its_machine():
	options = servers.database_options(Instance(Base(Path("/b")), Path("/b")), SETTINGS).splitlines()
	assert "innodb_flush_log_at_trx_commit=1" in options
	assert "bind-address=127.0.0.1" in options
	assert "port=13306" in options
	assert "character-set-server=utf8mb4" in options


def test_common_config_keeps_what_others_added():
	config = instance.common_config(SETTINGS, {"their_key": 1, "db_port": 3306})
	assert config["their_key"] == 1
	assert config["db_port"] == 13306
	assert config["redis_queue"] == "redis://127.0.0.1:16380"
	assert config["redis_cache"] != config["redis_queue"]


def test_settings_survive_and_broken_ones_do_not_count(tmp_path: Path):
	made = Instance(Base(tmp_path), tmp_path)
	assert instance.load_settings(made) is None
	instance.store_settings(made, SETTINGS)
	assert instance.load_settings(made) == SETTINGS
	assert made.settings.stat().st_mode & 0o077 == 0
	made.settings.write_text('{"database_port": 1}')
	assert instance.load_settings(made) is None


def test_second_instance_shares_files_that_do_not_change(tmp_path: Path):
	base = Base(tmp_path / ".bench")
	for folder in (base.apps, base.env, base.assets):
		folder.mkdir(parents=True)
	second = Instance(base, base.runs / "test-1")
	instance.prepare(second)
	assert (second.root / "apps").resolve() == base.apps.resolve()
	assert (second.root / "env").resolve() == base.env.resolve()
	assert (second.sites / "assets").resolve() == base.assets.resolve()
	assert (second.sites / "apps.txt").read_text().split() == ["frappe", "kredit_edu"]


@pytest.mark.parametrize("name", ["test.localhost", "a", "site-2"])
def test_accepts_plain_site_names(name: str):
	site.check_name(name)


@pytest.mark.parametrize("name", ["", "assets", "../x", "Site", "a b", "-a", "a;drop"])
def test_refuses_other_site_names(name: str):
	with pytest.raises(BenchError):
		site.check_name(name)


def test_database_name_is_plain():
	assert site.database_name("try-1.localhost") == "site_try_1_localhost"
	assert len(site.database_name("a" * 200)) <= 64


def test_arguments_of_pytest_pass_through():
	parser = command_line.parser()
	assert parser.parse_args(["test", "--"]).pytest == []
	assert parser.parse_args(["test", "--", "-k", "gpa", "tests"]).pytest == ["-k", "gpa", "tests"]
	assert parser.parse_args(["exec", "a.localhost", "pytest", "-k", "gpa"]).program == [
		"pytest",
		"-k",
		"gpa",
	]


def test_each_database_has_a_folder_of_its_own_for_temporary_tables(tmp_path):
	# A MariaDB that starts deletes what it takes for leftovers of its own there.
	first, second = (
		servers.database_options(Instance(Base(tmp_path), tmp_path / name), SETTINGS)
		for name in ("demo", "test")
	)
	folder = f"tmpdir={tmp_path / 'demo' / 'data' / 'mariadb-tmp'}"
	assert folder in first.splitlines()
	assert folder not in second.splitlines()
