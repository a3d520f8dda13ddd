"""Stored files: content by hash, versions by slot, uploads, receipts, text and search."""
