import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
        ('matters', '0001_initial'),
        ('people', '0002_calendar_token'),
    ]

    operations = [
        migrations.CreateModel(
            name='CutOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(null=True)),
                ('reply_days', models.PositiveSmallIntegerField(default=2)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='cut_off', to='council.councilsession')),
            ],
        ),
        migrations.CreateModel(
            name='Request',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('add', 'Add a matter'), ('late', 'Receive late'), ('withdraw', 'Withdraw the matter'), ('other_session', 'Move to another session'), ('postpone', 'Postpone within the session'), ('reopen', 'Reopen what is settled')], max_length=16, verbose_name='kind')),
                ('state', models.CharField(choices=[('open', 'To be decided'), ('approved', 'Approved'), ('conditional', 'Approved with conditions'), ('refused', 'Refused'), ('taken_back', 'Taken back'), ('lapsed', 'Without object')], default='open', max_length=16)),
                ('title', models.CharField(max_length=1000, verbose_name='title')),
                ('draft', models.JSONField(blank=True, default=dict)),
                ('cause', models.CharField(max_length=40, verbose_name='cause')),
                ('reason', models.TextField(verbose_name='reason')),
                ('to_day', models.DateField(null=True)),
                ('stage', models.CharField(blank=True, max_length=40)),
                ('step', models.CharField(blank=True, max_length=60)),
                ('step_vi', models.CharField(blank=True, max_length=300)),
                ('step_en', models.CharField(blank=True, max_length=300)),
                ('snapshot', models.JSONField(default=dict)),
                ('opening', models.DateField(null=True)),
                ('after_cut_off', models.BooleanField(default=False)),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('made_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_vi', models.CharField(blank=True, max_length=300)),
                ('decided_by_en', models.CharField(blank=True, max_length=300)),
                ('words', models.TextField(blank=True, verbose_name='words of the decision')),
                ('conditions', models.TextField(blank=True, verbose_name='conditions')),
                ('conditions_by', models.DateField(null=True)),
                ('unheard_reason', models.CharField(blank=True, max_length=500)),
                ('carried_out', models.BooleanField(default=False)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('decided_post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('matter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='matters.matter')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requests', to='council.councilsession')),
                ('to_session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councilsession')),
                ('to_sitting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='council.sitting')),
            ],
            options={
                'ordering': ['-made_at', '-id'],
                'indexes': [models.Index(fields=['council', 'session', 'state'], name='requests_request_list')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('matter', 'kind'), name='requests_request_one_open'), models.CheckConstraint(condition=models.Q(('kind__in', ['add', 'late', 'withdraw', 'other_session', 'postpone', 'reopen'])), name='requests_request_kind'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'approved', 'conditional', 'refused', 'taken_back', 'lapsed'])), name='requests_request_state'), models.CheckConstraint(condition=models.Q(('state', 'open'), ('decided_at__isnull', False), _connector='OR'), name='requests_request_closed_on_a_day'), models.CheckConstraint(condition=models.Q(('carried_out', False), ('state__in', ['approved', 'conditional']), _connector='OR'), name='requests_request_carried_out_when_granted')],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('until', models.DateField()),
                ('words', models.TextField(blank=True, verbose_name='words')),
                ('by_vi', models.CharField(blank=True, max_length=300)),
                ('by_en', models.CharField(blank=True, max_length=300)),
                ('replied_at', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='requests.request')),
            ],
            options={
                'verbose_name_plural': 'replies',
                'ordering': ['asked_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('request', 'body'), name='requests_reply_one_a_body'), models.CheckConstraint(condition=models.Q(('replied_at__isnull', True), models.Q(('words', ''), _negated=True), _connector='OR'), name='requests_reply_has_words')],
            },
        ),
        migrations.CreateModel(
            name='Reopening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_reason', models.CharField(blank=True, max_length=500)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reopenings', to='matters.matter')),
                ('request', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reopening', to='requests.request')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
    ]
