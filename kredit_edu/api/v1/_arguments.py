"""Arguments of endpoints: read strictly, every wrong one named."""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from frappe import _
from pydantic import TypeAdapter, ValidationError

from kredit_edu.exceptions import InvalidRequest

# What Frappe and browsers add to every request.
OF_THE_FRAMEWORK = frozenset({"cmd", "_lang", "csrf_token", "sid", "_"})


@dataclass(frozen=True)
class Parameter:
	"""A parameter of an endpoint."""

	name: str
	type: object
	required: bool

	def read(self, raw: object) -> object:
		"""The value in the parameter's type. Raises pydantic's ValidationError."""
		if isinstance(raw, str):
			if raw == "" and not self.required:
				raw = None
			elif _holds_structure(self.type):
				raw = _from_json(raw)
		return _adapter(self.type).validate_python(raw)


def parameters_of(function: Callable) -> tuple[Parameter, ...]:
	"""The parameters of a typed function."""
	hints = typing.get_type_hints(function)
	return tuple(
		Parameter(name, hints[name], parameter.default is inspect.Parameter.empty)
		for name, parameter in inspect.signature(function).parameters.items()
	)


def read_arguments(parameters: tuple[Parameter, ...], given: Mapping[str, object]) -> dict[str, object]:
	"""Values for a call. Raises InvalidRequest that names every missing, unknown and malformed argument."""
	wrong = [
		_reason(
			"request.unknown_argument",
			name,
			_("There is no argument “{argument}” here.").format(argument=name),
		)
		for name in given
		if name not in {parameter.name for parameter in parameters} | OF_THE_FRAMEWORK
	]
	values: dict[str, object] = {}
	for parameter in parameters:
		if given.get(parameter.name) is None and parameter.required:
			text = _("The argument “{argument}” is missing.").format(argument=parameter.name)
			wrong.append(_reason("request.missing_argument", parameter.name, text))
		elif parameter.name in given and (parameter.required or given[parameter.name] is not None):
			try:
				values[parameter.name] = parameter.read(given[parameter.name])
			except ValidationError as error:
				wrong.extend(_malformed(parameter.name, error))
	if wrong:
		raise InvalidRequest("; ".join(reason["message"] for reason in wrong), reasons=wrong)
	return values


def _malformed(name: str, error: ValidationError) -> list[dict[str, str | None]]:
	reasons = []
	for found in error.errors():
		place = ".".join(
			str(part) for part in (name, *found["loc"]) if not str(part).startswith(("str", "list["))
		)
		text = _("The argument “{argument}” is malformed: {detail}.").format(
			argument=place, detail=found["msg"]
		)
		reasons.append(_reason("request.malformed_argument", place, text))
	return reasons


def _reason(key: str, field: str, message: str) -> dict[str, str | None]:
	return {
		"clause": None,
		"key": key,
		"field": field,
		"row": None,
		"message": message,
		"severity": "Refusal",
	}


def _holds_structure(type_: object) -> bool:
	"""Whether values are lists or mappings, which forms send as JSON text."""
	kinds = (type_, *typing.get_args(type_))
	return any(typing.get_origin(kind) in (list, dict) or kind in (list, dict) for kind in kinds)


def _from_json(raw: str) -> object:
	try:
		return json.loads(raw)
	except ValueError:
		return raw


@lru_cache(maxsize=256)
def _adapter(type_: object) -> TypeAdapter:
	return TypeAdapter(type_)
