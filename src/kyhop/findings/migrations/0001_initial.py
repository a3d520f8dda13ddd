import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
        ('dossiers', '0001_initial'),
        ('people', '0002_calendar_token'),
    ]

    operations = [
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('uploaded', 'the version came in'), ('register', 'the legal register changed'), ('day', 'the expected day of adoption changed'), ('procedure', 'the procedure changed'), ('asked', 'somebody asked for it')], max_length=10)),
                ('state', models.CharField(choices=[('queued', 'Waiting to be read'), ('running', 'Being read'), ('done', 'Read'), ('failed', 'Could not be read')], default='queued', max_length=8)),
                ('queued_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('adoption', models.DateField(null=True)),
                ('procedure', models.CharField(blank=True, max_length=120)),
                ('level', models.CharField(blank=True, max_length=10)),
                ('register', models.CharField(blank=True, max_length=32)),
                ('said_vi', models.CharField(blank=True, max_length=500)),
                ('said_en', models.CharField(blank=True, max_length=500)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='checks', to='dossiers.paperversion')),
            ],
            options={
                'ordering': ['version_id', 'pk'],
                'indexes': [models.Index(condition=models.Q(('state__in', ['queued', 'running'])), fields=['id'], name='findings_waiting')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['queued', 'running'])), fields=('version',), name='findings_check_one_open'), models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'running', 'done', 'failed'])), name='findings_check_state')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('rule', models.CharField(max_length=60)),
                ('severity', models.CharField(choices=[('must', 'Must be put right'), ('should', 'Should be put right'), ('hint', 'Worth a look')], max_length=8)),
                ('grade', models.CharField(max_length=2)),
                ('says_vi', models.TextField()),
                ('says_en', models.TextField()),
                ('reason_vi', models.TextField()),
                ('reason_en', models.TextField()),
                ('act', models.CharField(max_length=120)),
                ('article', models.CharField(blank=True, max_length=120)),
                ('block', models.PositiveIntegerField()),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('place_vi', models.CharField(max_length=200)),
                ('place_en', models.CharField(max_length=200)),
                ('before', models.CharField(blank=True, max_length=80)),
                ('quote', models.CharField(blank=True, max_length=400)),
                ('after', models.CharField(blank=True, max_length=80)),
                ('fix', models.JSONField(null=True)),
                ('fingerprint', models.CharField(max_length=16)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='findings.check')),
            ],
            options={
                'ordering': ['made_by_id', 'position'],
                'indexes': [models.Index(fields=['made_by', 'severity'], name='findings_by_severity')],
                'constraints': [models.UniqueConstraint(fields=('made_by', 'position'), name='findings_position'), models.CheckConstraint(condition=models.Q(models.Q(('says_vi', ''), _negated=True), models.Q(('reason_vi', ''), _negated=True), models.Q(('rule', ''), _negated=True)), name='findings_explained')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=16)),
                ('rule', models.CharField(max_length=60)),
                ('verdict', models.CharField(choices=[('accepted', 'Accepted'), ('answered', 'Answered'), ('dismissed', 'Dismissed')], max_length=10)),
                ('words', models.CharField(blank=True, max_length=500)),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='finding_answers', to='dossiers.paper')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.paperversion')),
            ],
            options={
                'ordering': ['paper_id', 'pk'],
                'indexes': [models.Index(fields=['paper', 'fingerprint'], name='findings_answers')],
                'constraints': [models.CheckConstraint(condition=models.Q(('verdict', 'accepted'), models.Q(('words', ''), _negated=True), _connector='OR'), name='findings_answer_has_words')],
            },
        ),
        migrations.CreateModel(
            name='ActsRead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.CharField(max_length=32)),
                ('at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='acts_read', to='dossiers.paperversion')),
            ],
        ),
        migrations.CreateModel(
            name='CitedAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=80)),
                ('role', models.CharField(choices=[('basis', 'legal basis'), ('considered', 'paper considered'), ('mention', 'in the title of another act'), ('body', 'in the text')], max_length=12)),
                ('sure', models.BooleanField()),
                ('block', models.PositiveIntegerField()),
                ('start', models.PositiveIntegerField()),
                ('place_vi', models.CharField(max_length=200)),
                ('place_en', models.CharField(max_length=200)),
                ('pinpoint', models.CharField(blank=True, max_length=120)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('read', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='findings.actsread')),
            ],
            options={
                'ordering': ['read_id', 'start'],
                'indexes': [models.Index(fields=['council', 'number'], name='findings_cited')],
            },
        ),
    ]
