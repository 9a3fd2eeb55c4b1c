"""Overrides by which the Registrar lets a teacher examine the own group, with a reason; listed and revocable (37.1, D38)."""

from kredit_edu.services.examiner_override.lookup import in_force, overridden, with_overrides

__all__ = ["in_force", "overridden", "with_overrides"]
