import django.core.validators
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
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2016), django.core.validators.MaxValueValidator(2100)], verbose_name='year')),
                ('opened_at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
            options={
                'ordering': ['-year'],
                'constraints': [models.UniqueConstraint(fields=('council', 'year'), name='programme_programme_one_a_year')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('registered', 'Registered with the executive'), ('proposed', 'Proposed to the Standing Board'), ('returned', 'Returned to the agency')], default='draft', max_length=12)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('title', models.CharField(blank=True, max_length=1000, verbose_name='title')),
                ('title_folded', models.CharField(blank=True, editable=False, max_length=1000)),
                ('kind', models.CharField(blank=True, max_length=24, verbose_name='kind')),
                ('coordinators_note', models.CharField(blank=True, max_length=1000)),
                ('ground_kind', models.CharField(blank=True, choices=[('obliges', 'A higher act obliges the council to decide'), ('allows', 'A higher act allows the council to decide'), ('local_need', 'A need of the locality, described below')], max_length=12)),
                ('ground_act', models.CharField(blank=True, max_length=200)),
                ('ground_at', models.CharField(blank=True, max_length=200)),
                ('ground_text', models.TextField(blank=True)),
                ('content', models.TextField(blank=True)),
                ('affected', models.TextField(blank=True)),
                ('funding', models.TextField(blank=True)),
                ('executive_time', models.CharField(blank=True, max_length=200)),
                ('readiness', models.CharField(blank=True, choices=[('idea', 'An idea; nothing is drafted'), ('drafting', 'Being drafted'), ('consulting', 'Drafted, out for consultation'), ('ready', 'Dossier ready for appraisal')], max_length=12)),
                ('readiness_note', models.TextField(blank=True)),
                ('late', models.BooleanField(default=False)),
                ('late_reason', models.CharField(blank=True, max_length=500)),
                ('sent_at', models.DateTimeField(null=True)),
                ('saved_at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('verdict', models.CharField(blank=True, choices=[('agree', 'Agreed'), ('other_session', 'Agreed for another session'), ('more', 'More is asked for'), ('decline', 'Declined'), ('gather', "Taken into the executive's proposal"), ('return', 'Returned to the agency'), ('answer', 'Answered')], max_length=16)),
                ('answered', models.BooleanField(default=False)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('committee', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('coordinators', models.ManyToManyField(blank=True, related_name='+', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('executive_meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='council.executivemeeting')),
                ('head', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='people.body')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='programme.programme')),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councilsession')),
                ('submitter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('verdict_session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councilsession')),
            ],
            options={
                'ordering': ['programme_id', 'id'],
                'indexes': [models.Index(fields=['programme', 'state'], name='programme_registration_list')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'registered', 'proposed', 'returned'])), name='programme_registration_state'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('title_folded', ''), _negated=True), ('lead__isnull', False), ('session__isnull', False)), _connector='OR'), name='programme_registration_sent_is_whole'), models.CheckConstraint(condition=models.Q(models.Q(('verdict', 'other_session'), _negated=True), ('verdict_session__isnull', False), _connector='OR'), name='programme_registration_other_session'), models.UniqueConstraint(condition=models.Q(('state__in', ['registered', 'proposed'])), fields=('programme', 'title_folded'), name='programme_registration_title_once')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('agency', 'Lead agency'), ('executive', 'Executive'), ('board', 'Standing Board')], max_length=10)),
                ('verdict', models.CharField(choices=[('agree', 'Agreed'), ('other_session', 'Agreed for another session'), ('more', 'More is asked for'), ('decline', 'Declined'), ('gather', "Taken into the executive's proposal"), ('return', 'Returned to the agency'), ('answer', 'Answered')], max_length=16)),
                ('words', models.TextField(blank=True, verbose_name='words')),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('session', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.councilsession')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='programme.programme')),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='programme.registration')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['programme', 'id'], name='programme_opinion_news')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('signing', 'Waiting for signatures'), ('signed', 'Signed by both sides'), ('void', 'Void')], default='signing', max_length=10)),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('reason', models.TextField(blank=True)),
                ('composed_at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('signed_at', models.DateTimeField(null=True)),
                ('voided_at', models.DateTimeField(null=True)),
                ('void_vi', models.CharField(blank=True, max_length=1500)),
                ('void_en', models.CharField(blank=True, max_length=1500)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='programme.programme')),
            ],
            options={
                'ordering': ['programme_id', '-number', '-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'void'), _negated=True), fields=('programme', 'number'), name='programme_version_number'), models.UniqueConstraint(condition=models.Q(('state', 'signing')), fields=('programme',), name='programme_version_one_in_signing')],
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('agency', 'Lead agency'), ('executive', 'Executive'), ('board', 'Standing Board')], max_length=10)),
                ('account_id', models.BigIntegerField(null=True)),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('sha256', models.CharField(max_length=64)),
                ('signed_at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='programme.version')),
            ],
            options={
                'ordering': ['signed_at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('version', 'side'), name='programme_signature_one_a_side'), models.UniqueConstraint(fields=('version', 'account_id'), name='programme_signature_two_accounts'), models.CheckConstraint(condition=models.Q(('side__in', ['executive', 'board'])), name='programme_signature_side')],
            },
        ),
        migrations.CreateModel(
            name='Window',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opens_on', models.DateField(verbose_name='registration opens')),
                ('closes_on', models.DateField(verbose_name='registration closes')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='windows', to='programme.programme')),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='programme_window', to='council.councilsession')),
            ],
            options={
                'ordering': ['session__term__number', 'session__number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='programme_window_forward')],
            },
        ),
    ]
