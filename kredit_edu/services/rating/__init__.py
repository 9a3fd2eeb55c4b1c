"""Academic rating: lists for the Registrar and advisers, the own place for a learner (2(10))."""

from kredit_edu.services.rating.lists import RatingList, RatingRow, rating_list
from kredit_edu.services.rating.own import own_places

__all__ = ["RatingList", "RatingRow", "own_places", "rating_list"]
