"""Requests to the Standing Board (đề nghị với Thường trực HĐND), and when a session's list is settled."""
