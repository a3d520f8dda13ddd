"""The holder of a version beside its text, so that a search narrows to what the reader reaches."""

from django.db import migrations, models

COPY = (
    "UPDATE files_filetext SET holder_kind = f.holder_kind, holder_id = f.holder_id"
    " FROM files_storedfile f WHERE f.id = files_filetext.file_id"
)


class Migration(migrations.Migration):
    dependencies = [("files", "0002_text_index")]
    operations = [
        migrations.AddField(
            "filetext",
            "holder_kind",
            models.CharField(max_length=60, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "filetext",
            "holder_id",
            models.PositiveBigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunSQL(COPY, migrations.RunSQL.noop),
        migrations.AddIndex(
            "filetext",
            models.Index(
                fields=["council", "holder_kind", "holder_id"], name="files_text_by_holder"
            ),
        ),
    ]
