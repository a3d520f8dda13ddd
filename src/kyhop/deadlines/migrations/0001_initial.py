import datetime
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
            name='Basis',
            fields=[
                ('fingerprint', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('procedure', 'Procedure'), ('calendar', 'Working calendar'), ('overlay', "The council's own rules")], max_length=10)),
                ('body', models.TextField()),
            ],
            options={
                'verbose_name_plural': 'bases',
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('as_of', models.DateField()),
                ('cause', models.CharField(max_length=120)),
                ('cause_vi', models.CharField(max_length=400)),
                ('cause_en', models.CharField(max_length=400)),
                ('actor_label_vi', models.CharField(max_length=300)),
                ('actor_label_en', models.CharField(max_length=300)),
                ('planned', models.PositiveIntegerField()),
                ('added', models.PositiveIntegerField()),
                ('moved', models.PositiveIntegerField()),
                ('touched', models.PositiveIntegerField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [models.Index(fields=['council', 'at'], name='deadlines_run_at')],
            },
        ),
        migrations.CreateModel(
            name='Timeline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holder_kind', models.CharField(max_length=40)),
                ('holder_id', models.PositiveBigIntegerField()),
                ('procedure_name', models.CharField(max_length=120)),
                ('inputs', models.JSONField()),
                ('as_of', models.DateField()),
                ('opening', models.DateField()),
                ('state', models.CharField(max_length=24)),
                ('feasible', models.BooleanField()),
                ('least_slack', models.SmallIntegerField(null=True)),
                ('earliest_feasible_opening', models.DateField(null=True)),
                ('next_step', models.CharField(blank=True, max_length=60)),
                ('computed_at', models.DateTimeField()),
                ('calendar', models.ForeignKey(db_column='calendar_fingerprint', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='deadlines.basis')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('overlay', models.ForeignKey(db_column='overlay_fingerprint', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='deadlines.basis')),
                ('procedure', models.ForeignKey(db_column='procedure_fingerprint', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='deadlines.basis')),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='timelines', to='council.councilsession')),
            ],
            options={
                'ordering': ['holder_kind', 'holder_id'],
                'indexes': [models.Index(fields=['council', 'as_of'], name='deadlines_timeline_stale')],
                'constraints': [models.UniqueConstraint(fields=('holder_kind', 'holder_id'), name='deadlines_timeline_one_a_holder')],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_id', models.CharField(max_length=60)),
                ('before_due', models.DateField(null=True)),
                ('before_state', models.CharField(blank=True, max_length=24)),
                ('after_due', models.DateField(null=True)),
                ('after_state', models.CharField(blank=True, max_length=24)),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='deadlines.run')),
                ('timeline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='deadlines.timeline')),
            ],
            options={
                'ordering': ['run_id', 'timeline_id', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Deadline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_id', models.CharField(max_length=60)),
                ('position', models.PositiveSmallIntegerField()),
                ('stage', models.CharField(max_length=40)),
                ('title_vi', models.CharField(max_length=300)),
                ('title_en', models.CharField(max_length=300)),
                ('who', models.CharField(max_length=40)),
                ('due', models.DateField(null=True)),
                ('due_hour', models.TimeField(default=datetime.time(17, 0))),
                ('rule_due', models.DateField(null=True)),
                ('plan_due', models.DateField(null=True)),
                ('not_before', models.DateField(null=True)),
                ('latest_start', models.DateField(null=True)),
                ('earliest_finish', models.DateField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('slack', models.SmallIntegerField(null=True)),
                ('critical', models.BooleanField(default=False)),
                ('state', models.CharField(max_length=24)),
                ('decided_by', models.CharField(blank=True, max_length=160)),
                ('duty_grade', models.CharField(blank=True, max_length=1)),
                ('value_grade', models.CharField(blank=True, max_length=1)),
                ('provisional', models.BooleanField(default=False)),
                ('projected', models.BooleanField(default=False)),
                ('undated', models.BooleanField(default=False)),
                ('unsettled', models.BooleanField(default=False)),
                ('delayed_by', models.TextField(blank=True)),
                ('digest', models.BigIntegerField()),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='people.body')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deadlines', to='people.post')),
                ('timeline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deadlines', to='deadlines.timeline')),
            ],
            options={
                'ordering': ['timeline_id', 'position'],
                'indexes': [models.Index(fields=['body', 'due'], name='deadlines_deadline_body'), models.Index(fields=['post', 'due'], name='deadlines_deadline_post')],
                'constraints': [models.UniqueConstraint(fields=('timeline', 'step_id'), name='deadlines_deadline_step')],
            },
        ),
    ]
