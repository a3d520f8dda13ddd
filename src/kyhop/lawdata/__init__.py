"""The law as data (YAML); read by ``kyhop.law.load``, documented in ``docs/law/``."""
