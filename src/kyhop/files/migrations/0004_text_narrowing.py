"""Slot and post of a version beside its text, so that a search narrows to what the reader reaches.

On SQLite the table is written anew: the text comes last, for what stands behind a long text is
found only through all its pages, and the file's id is the rowid by which the index names it. On
PostgreSQL texts and words lie beside the rows, so that thousands of finds are looked up in few pages.
"""

import django.db.models.deletion
from django.db import migrations, models

SQLITE = [
    'CREATE TABLE "files_filetext_new" ('
    '"file_id" integer NOT NULL PRIMARY KEY REFERENCES "files_storedfile" ("id")'
    " DEFERRABLE INITIALLY DEFERRED,"
    ' "council_id" bigint NOT NULL REFERENCES "council_council" ("id")'
    " DEFERRABLE INITIALLY DEFERRED,"
    ' "holder_kind" varchar(60) NOT NULL,'
    ' "holder_id" bigint unsigned NOT NULL CHECK ("holder_id" >= 0),'
    ' "slot" varchar(60) NOT NULL,'
    ' "post_id" bigint NULL REFERENCES "people_post" ("id") DEFERRABLE INITIALLY DEFERRED,'
    ' "text" text NOT NULL)',
    "INSERT INTO files_filetext_new (file_id, council_id, holder_kind, holder_id, slot, post_id, text)"
    " SELECT t.file_id, t.council_id, t.holder_kind, t.holder_id, f.slot, f.post_id, t.text"
    " FROM files_filetext t JOIN files_storedfile f ON f.id = t.file_id",
    "DROP TABLE files_filetext",
    "ALTER TABLE files_filetext_new RENAME TO files_filetext",
    "CREATE INDEX files_filetext_council_id_b002f7d6 ON files_filetext (council_id)",
    "CREATE INDEX files_text_by_holder ON files_filetext (council_id, holder_kind, holder_id)",
]
POSTGRESQL = [
    "ALTER TABLE files_filetext SET (toast_tuple_target = 128)",
    "ALTER TABLE files_filetext ALTER COLUMN bare SET STORAGE EXTERNAL,"
    " ALTER COLUMN marked SET STORAGE EXTERNAL",
    "ALTER TABLE files_filetext ADD COLUMN slot varchar(60) NOT NULL DEFAULT '',"
    " ADD COLUMN post_id bigint NULL REFERENCES people_post (id) DEFERRABLE INITIALLY DEFERRED",
    "UPDATE files_filetext SET slot = f.slot, post_id = f.post_id"
    " FROM files_storedfile f WHERE f.id = files_filetext.file_id",
    "SET CONSTRAINTS ALL IMMEDIATE",
    "ALTER TABLE files_filetext ALTER COLUMN slot DROP DEFAULT",
]
BACK = [
    "ALTER TABLE files_filetext DROP COLUMN slot",
    "ALTER TABLE files_filetext DROP COLUMN post_id",
]


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("files", "0003_text_holder"), ("people", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(forwards, backwards)],
            state_operations=[
                migrations.RemoveField("filetext", "text"),
                migrations.AddField("filetext", "slot", models.CharField(max_length=60)),
                migrations.AddField(
                    "filetext",
                    "post",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.post",
                    ),
                ),
                migrations.AddField("filetext", "text", models.TextField()),
            ],
        ),
        migrations.AddIndex(
            "filetext",
            models.Index(fields=["post", "holder_kind", "holder_id"], name="files_text_by_post"),
        ),
    ]
