"""The index of texts: a contentless FTS5 table, or two `tsvector` columns with GIN indexes."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE files_text_index USING fts5(council, bare, marked, content='',"
    " prefix='2 3', tokenize='unicode61 remove_diacritics 0')",
]
POSTGRESQL = [
    "ALTER TABLE files_filetext ADD COLUMN bare tsvector, ADD COLUMN marked tsvector",
    "CREATE INDEX files_filetext_bare ON files_filetext USING gin (bare)",
    "CREATE INDEX files_filetext_marked ON files_filetext USING gin (marked)",
]
SQLITE_BACK = ["DROP TABLE files_text_index"]
POSTGRESQL_BACK = ["ALTER TABLE files_filetext DROP COLUMN bare, DROP COLUMN marked"]


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
