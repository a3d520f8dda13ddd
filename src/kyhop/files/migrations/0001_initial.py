import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
        ('people', '0002_calendar_token'),
    ]

    operations = [
        migrations.CreateModel(
            name='Blob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('size', models.PositiveBigIntegerField()),
                ('kind', models.CharField(max_length=12)),
                ('media_type', models.CharField(max_length=100)),
                ('key', models.CharField(max_length=200)),
                ('stored_at', models.DateTimeField()),
                ('purged_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='files_blob_not_empty')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder_kind', models.CharField(max_length=60)),
                ('holder_id', models.PositiveBigIntegerField()),
                ('slot', models.CharField(max_length=80)),
                ('account_id', models.BigIntegerField(null=True)),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('begun_at', models.DateTimeField()),
                ('uploaded_at', models.DateTimeField()),
                ('macros', models.BooleanField(default=False)),
                ('encrypted', models.BooleanField(default=False)),
                ('broken', models.BooleanField(default=False)),
                ('word', models.CharField(blank=True, max_length=500)),
                ('secrecy', models.CharField(choices=[('plain', 'ordinary'), ('internal', 'internal use'), ('secret', 'MẬT'), ('top_secret', 'TỐI MẬT'), ('most_secret', 'TUYỆT MẬT')], default='plain', max_length=12)),
                ('origin', models.CharField(blank=True, max_length=60)),
                ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='files.blob')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
            ],
            options={
                'ordering': ['holder_kind', 'holder_id', 'slot', 'number'],
                'constraints': [models.UniqueConstraint(fields=('holder_kind', 'holder_id', 'slot', 'number'), name='files_file_one_number'), models.CheckConstraint(condition=models.Q(('secrecy__in', ['most_secret', 'secret', 'top_secret']), _negated=True), name='files_file_no_state_secret'), models.CheckConstraint(condition=models.Q(('begun_at__lte', models.F('uploaded_at'))), name='files_file_begun_first')],
            },
        ),
        migrations.CreateModel(
            name='ReadPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('data', models.BinaryField()),
                ('blob', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='read', to='files.blob')),
            ],
        ),
        migrations.CreateModel(
            name='Receipt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('holder_kind', models.CharField(max_length=60)),
                ('holder_id', models.PositiveBigIntegerField()),
                ('what_vi', models.CharField(max_length=500)),
                ('what_en', models.CharField(max_length=500)),
                ('at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ReceiptLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('number', models.PositiveIntegerField()),
                ('size', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('begun_at', models.DateTimeField()),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='receipt_lines', to='files.storedfile')),
                ('receipt', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='files.receipt')),
            ],
            options={
                'ordering': ['receipt_id', 'position'],
                'constraints': [models.UniqueConstraint(fields=('receipt', 'file'), name='files_receipt_file_once')],
            },
        ),
        migrations.CreateModel(
            name='SecretLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder_kind', models.CharField(max_length=60)),
                ('holder_id', models.PositiveBigIntegerField()),
                ('slot', models.CharField(max_length=80)),
                ('account_id', models.BigIntegerField(null=True)),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('title', models.CharField(max_length=200)),
                ('mark', models.CharField(choices=[('plain', 'ordinary'), ('internal', 'internal use'), ('secret', 'MẬT'), ('top_secret', 'TỐI MẬT'), ('most_secret', 'TUYỆT MẬT')], max_length=12)),
                ('found_in', models.CharField(choices=[('form', 'chosen in the form'), ('text', 'found in the text')], max_length=8)),
                ('sha256', models.CharField(max_length=64)),
                ('at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder_kind', models.CharField(max_length=60)),
                ('holder_id', models.PositiveBigIntegerField()),
                ('slot', models.CharField(max_length=80)),
                ('last', models.PositiveIntegerField(default=0)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('holder_kind', 'holder_id', 'slot'), name='files_slot_once')],
            },
        ),
        migrations.CreateModel(
            name='TextJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'waiting to be read'), ('done', 'read'), ('unreadable', 'cannot be read'), ('secret', 'withheld: it carries a mark of state secrecy')], default='waiting', max_length=12)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('taken_at', models.DateTimeField(null=True)),
                ('said_vi', models.CharField(blank=True, max_length=500)),
                ('said_en', models.CharField(blank=True, max_length=500)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='text_job', to='files.storedfile')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['id'], name='files_text_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder_kind', models.CharField(max_length=60)),
                ('holder_id', models.PositiveBigIntegerField()),
                ('slot', models.CharField(max_length=80)),
                ('account_id', models.BigIntegerField(null=True)),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('key', models.CharField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=200)),
                ('size', models.PositiveBigIntegerField()),
                ('mark', models.CharField(blank=True, max_length=80)),
                ('ranges', models.JSONField(default=list)),
                ('begun_at', models.DateTimeField()),
                ('touched_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
            ],
            options={
                'ordering': ['begun_at', 'pk'],
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['holder_kind', 'holder_id', 'slot'], name='files_upload_open')],
            },
        ),
        migrations.CreateModel(
            name='FileText',
            fields=[
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='files.storedfile')),
                ('text', models.TextField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
        ),
    ]
