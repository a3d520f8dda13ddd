"""Addresses of agendas."""

from django.urls import path

from kyhop.agenda.views import board, deciding, lasting, lines, proposing, reading, reviewing

app_name = "agenda"
S, B = "agendas/<int:session_id>/", "agendas/<int:session_id>/board/"
L, P = f"{B}lines/<slug:key>/", "agenda-proposals/<int:order_id>/"
urlpatterns = [
    path("agendas/", reading.show_all, name="agendas"),
    path("agendas/measures/", deciding.policy, name="policy"),
    path(S, reading.show, name="reading"),
    path(f"{S}start/", deciding.start, name="start"),
    path(f"{S}versions/<int:release>/", reading.version, name="version"),
    path(f"{S}compare/", reading.compare, name="compare"),
    path(f"{S}mine.ics", reading.mine, name="mine"),
    path(f"{S}review/", reviewing.review, name="review"),
    path(f"{S}review/open/", reviewing.open_review, name="open_review"),
    path(f"{S}review/comment/", reviewing.comment, name="comment"),
    path("agenda-comments/<int:comment_id>/", reviewing.answer, name="answer"),
    path(f"{S}submit/", deciding.submit, name="submit"),
    path(f"{S}release/", deciding.release, name="release"),
    path(f"{S}adopt/", deciding.adopt, name="adopt"),
    path(f"{S}amend/", deciding.amend, name="amend"),
    path(f"{S}durations/", lasting.durations, name="durations"),
    path(B, board.show, name="board"),
    path(f"{B}move/", board.move, name="move"),
    path(f"{B}step/", board.step, name="step"),
    path(f"{B}place/", board.place, name="place"),
    path(f"{B}lock/", board.lock, name="lock"),
    path(f"{B}minutes/", board.minutes, name="minutes"),
    path(f"{B}undo/", board.undo, name="undo"),
    path(f"{B}redo/", board.redo, name="redo"),
    path(f"{B}matters/", board.matters, name="matters"),
    path(f"{B}there/", board.there, name="there"),
    path(f"{B}treat/", board.treat, name="treat"),
    path(f"{B}add/", lines.add, name="add"),
    path(f"{B}absence/", lines.absence, name="absence"),
    path(f"{B}order/", lines.order, name="order"),
    path(f"{B}propose/", proposing.propose, name="propose"),
    path(L, lines.edit, name="edit"),
    path(f"{L}remove/", lines.remove, name="remove"),
    path(f"{L}split/", lines.split, name="split"),
    path(f"{L}why/", lines.why, name="why"),
    path(P, proposing.show, name="proposal"),
    path(f"{P}accept/", proposing.accept, name="accept"),
    path(f"{P}drop/", proposing.drop, name="drop"),
    path(f"{P}cancel/", proposing.cancel, name="cancel"),
]
