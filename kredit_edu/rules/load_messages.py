"""The texts of the reasons about norms of time and teaching load, in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LOAD_MESSAGES: Mapping[str, str] = MappingProxyType(
	{
		"load_norm.unknown_choice": "“{given}” is not one of the values of this column.",
		"load_norm.blank": "The norm of “{work}” has no hours. Enter 0 if this work is not counted.",
		"load_norm.not_a_number": "“{work}”: “{given}” is not a number of hours. Enter digits, for example 0.25.",
		"load_norm.out_of_range": "“{work}”: {given} hours are not possible for a norm. They lie between 0 and {high}.",
		"load_norm.too_many_decimals": "“{work}”: {given} has too many decimals. A norm has {decimals} at most.",
		"load_norm.unit": "“{work}” cannot be counted “{unit}”: an offering does not say how many of them it has.",
		"load_norm.level": "A norm “{unit}” holds for every level, so it cannot be for the level {level} alone.",
		"load_norm.repeated": "There are two norms of “{work}” for the same learners. One of them holds.",
		"teaching_load.hour_exact": "An academic hour of {given} minutes is not allowed. Load counts {minutes} minutes.",
		"teaching_load.hour_least": (
			"An academic hour of {given} minutes is not allowed. Load counts {minutes} minutes or more."
		),
		"teaching_load.class_length": (
			"{hours} academic hours of {minutes} minutes last {expected} minutes, not {given}."
		),
		"teaching_load.norm_missing": "{teacher}: there is no norm of “{work}”, so it is not in the sum.",
		"teaching_load.above_limit": "{teacher}: {hours} hours in the year. The university's limit is {limit}.",
	}
)
