"""What every endpoint shares: arguments, language, restarts, idempotency and the form of errors (docs/api.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import frappe
from frappe import _
from frappe.translate import get_all_languages, get_user_lang

from kredit_edu.api.v1._arguments import OF_THE_FRAMEWORK, Parameter, parameters_of, read_arguments
from kredit_edu.api.v1._restart import run_restartable
from kredit_edu.exceptions import InvalidRequest, KeyReused, RuleRefused, StaleDocument
from kredit_edu.services.idempotency import once
from kredit_edu.services.refusals import as_payload

IDEMPOTENCY_HEADER = "Idempotency-Key"
UNPROCESSABLE, UNAVAILABLE = 422, 503
SOURCE_LANGUAGE = "en"

# The first that fits tells the key of an error which is not a refusal of the Rules.
_KEYS: tuple[tuple[type[Exception], str], ...] = (
	(StaleDocument, "request.stale"),
	(KeyReused, "request.key_reused"),
	(frappe.PermissionError, "request.not_permitted"),
	(frappe.DoesNotExistError, "request.not_found"),
	(frappe.QueryDeadlockError, "request.busy"),
	(frappe.QueryTimeoutError, "request.busy"),
	(frappe.TimestampMismatchError, "request.busy"),
	(frappe.ValidationError, "request.refused"),
)


def endpoint(methods: Sequence[str] = ("POST",), idempotent: bool = False) -> Callable[[Callable], Callable]:
	"""Make a typed function an endpoint at ``/api/method/<its dotted path>``, for users who are logged in.

	``idempotent`` endpoints honour the header ``Idempotency-Key``. Call them from Python by keywords only.
	``parameters`` of an endpoint tells what it takes.
	"""

	def decorate(function: Callable) -> Callable:
		parameters = parameters_of(function)
		path = f"{function.__module__}.{function.__qualname__}"

		# Without annotations: Frappe would check them first, in words that do not name the field to a program.
		def call(**given):
			return answer(lambda: _perform(function, parameters, path, given, idempotent))

		for name in ("__module__", "__name__", "__qualname__", "__doc__"):
			setattr(call, name, getattr(function, name))
		call.parameters = parameters
		return frappe.whitelist(methods=list(methods))(call)

	return decorate


def answer(unit: Callable[[], object], refusal_status: int = UNPROCESSABLE) -> object:
	"""Run a unit of work for a request: in the caller's language, restartable, errors in the common form."""
	_set_language()
	try:
		return run_restartable(unit)
	except Exception as error:
		_describe(error, refusal_status)
		raise


def _perform(
	function: Callable,
	parameters: tuple[Parameter, ...],
	path: str,
	given: Mapping[str, object],
	idempotent: bool,
) -> object:
	values = read_arguments(parameters, given)
	key = _header(IDEMPOTENCY_HEADER) if idempotent else None
	if key is None:
		return function(**values)
	request = {name: value for name, value in given.items() if name not in OF_THE_FRAMEWORK}
	return once(key, path, request, lambda: function(**values))


def _header(name: str) -> str | None:
	return frappe.get_request_header(name) if getattr(frappe.local, "request", None) else None


def _set_language() -> None:
	"""Token clients come without a session's language: theirs is the user's, unless ``_lang`` asks for one."""
	if not getattr(frappe.local, "request", None):
		return
	asked = frappe.form_dict.get("_lang")
	# English is what the texts are written in; a site may have switched its record off.
	known = {SOURCE_LANGUAGE, *get_all_languages()}
	frappe.local.lang = asked if asked in known else get_user_lang()


def _describe(error: Exception, refusal_status: int) -> None:
	"""Put every reason into the answer, in the form that docs/api.md gives."""
	frappe.local.response["exc_type"] = type(error).__name__
	if isinstance(error, RuleRefused):
		frappe.local.response["reasons"] = as_payload(error.decision)
		if not isinstance(error, frappe.PermissionError):
			error.http_status_code = refusal_status
		return
	if isinstance(error, InvalidRequest):
		frappe.local.response["reasons"] = error.reasons
		frappe.msgprint([reason["message"] for reason in error.reasons], as_list=True, indicator="red")
		return
	key = next((key for known, key in _KEYS if isinstance(error, known)), "request.failed")
	if key == "request.busy":
		error.http_status_code = UNAVAILABLE
	frappe.local.response["reasons"] = [
		{
			"clause": None,
			"key": key,
			"field": None,
			"row": None,
			"message": _text(key, error),
			"severity": "Refusal",
		}
	]


def _text(key: str, error: Exception) -> str:
	texts = {
		"request.not_permitted": _("You may not do this."),
		"request.not_found": _("There is no such document."),
		"request.busy": _("Others are changing the same documents. Nothing was done; try again."),
		"request.failed": _("Something went wrong on the server. Nothing was done."),
	}
	return texts.get(key) or str(error)
