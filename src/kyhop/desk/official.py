"""The official papers that the desk makes."""

from kyhop.desk.letters import official as letters  # noqa: F401
from kyhop.desk.papers import official as papers  # noqa: F401
