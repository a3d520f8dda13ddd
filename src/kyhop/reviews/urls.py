"""Addresses of reviews, remarks and answers."""

from django.urls import path

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
]
