"""The verbs of a council's own forms."""

from kyhop.stationery.actions.go_back import go_back
from kyhop.stationery.actions.put_in_use import put_in_use
from kyhop.stationery.actions.upload_form import upload_form

__all__ = ["go_back", "put_in_use", "upload_form"]
