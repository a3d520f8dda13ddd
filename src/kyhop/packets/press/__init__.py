"""Files become pages and pages one PDF: processes with limits, without Django or a database."""
