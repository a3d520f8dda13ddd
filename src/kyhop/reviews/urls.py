"""Addresses of reviews, remarks and answers."""

from django.urls import path

from kyhop.reviews.consulting import views as consulting
from kyhop.reviews.views import answers, remarks, review

app_name = "reviews"
urlpatterns = [
    path("reviews/", review.desk, name="desk"),
    path("reviews/<int:review_id>/", review.review, name="review"),
    path("reviews/<int:review_id>/assign/", review.assign, name="assign"),
    path("reviews/<int:review_id>/give/", review.give, name="give"),
    path("reviews/<int:review_id>/skeleton/", review.skeleton, name="skeleton"),
    path("reviews/<int:review_id>/remark/", remarks.add, name="add_remark"),
    path("reviews/<int:review_id>/point/", remarks.add_point, name="add_point"),
    path(
        "reviews/<int:review_id>/points/<int:point_number>/drop/",
        remarks.drop_point,
        name="drop_point",
    ),
    path("remarks/<int:remark_id>/change/", remarks.change, name="change_remark"),
    path("remarks/<int:remark_id>/drop/", remarks.drop, name="drop_remark"),
    path("remarks/<int:remark_id>/answer/", answers.answer, name="answer"),
    path("responses/<int:response_id>/check/", answers.check, name="check"),
    path("matters/<int:matter_id>/answers/<slug:occasion>/", answers.table, name="answers"),
    path(
        "matters/<int:matter_id>/answers/<slug:occasion>/complete/",
        answers.complete,
        name="complete",
    ),
    path("matters/<int:matter_id>/answers/<slug:occasion>/docx/", answers.docx, name="docx"),
    path("matters/<int:matter_id>/answers/<slug:occasion>/xlsx/", answers.xlsx, name="xlsx"),
    path("matters/<int:matter_id>/consultations/", consulting.consultations, name="consultations"),
    path("matters/<int:matter_id>/consultations/ask/", consulting.ask, name="ask"),
    path("matters/<int:matter_id>/consultations/post/", consulting.post, name="post"),
    path("matters/<int:matter_id>/consultations/docx/", consulting.docx, name="consultations_docx"),
    path("consultations/<int:consultation_id>/more/", consulting.more, name="ask_more"),
    path("consultations/<int:consultation_id>/close/", consulting.close, name="close_consultation"),
    path("asked/<int:asked_id>/reply/", consulting.reply, name="reply"),
    path("postings/<int:posting_id>/close/", consulting.close_post, name="close_posting"),
]
