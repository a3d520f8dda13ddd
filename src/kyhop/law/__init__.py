"""The deadline engine: plain Python over the law data of :mod:`kyhop.lawdata`, without Django."""
