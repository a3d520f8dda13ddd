"""Councils (tenants), their terms, sessions, sittings and executive meetings."""
