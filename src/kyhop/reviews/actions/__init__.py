"""The verbs of this room."""

from kyhop.reviews.actions.answer_remark import Reply, answer_remark
from kyhop.reviews.actions.assign_review import assign_review
from kyhop.reviews.actions.change_remark import change_remark, drop_remark
from kyhop.reviews.actions.check_answer import check_answer
from kyhop.reviews.actions.close_reviews import close_reviews
from kyhop.reviews.actions.complete_answers import complete_answers
from kyhop.reviews.actions.draft_review import Entry, draft_review
from kyhop.reviews.actions.give_review import give_review
from kyhop.reviews.actions.open_reviews import open_reviews
from kyhop.reviews.actions.pass_on_reviews import pass_on_reviews
from kyhop.reviews.actions.raise_remark import Said, raise_remark
from kyhop.reviews.actions.release_committees import release_committees
from kyhop.reviews.actions.write_point import drop_point, write_point

__all__ = [
    "Entry", "Reply", "Said", "answer_remark", "assign_review", "change_remark", "check_answer",
    "close_reviews", "complete_answers", "draft_review", "drop_point", "drop_remark", "give_review", "open_reviews",
    "pass_on_reviews", "raise_remark", "release_committees", "write_point",
]  # fmt: skip
