"""The official papers that the desk makes."""

from kyhop.desk.letters import official  # noqa: F401
