import django.db.models.deletion
import kyhop.matters.states
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
        ('people', '0002_calendar_token'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(default=kyhop.matters.states.DraftState['OPEN'], max_length=10)),
                ('source', models.CharField(max_length=10)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('macros', models.BooleanField(default=False)),
                ('encoding', models.CharField(blank=True, max_length=20)),
                ('grids', models.JSONField()),
                ('sheet', models.PositiveSmallIntegerField(default=0)),
                ('header_top', models.SmallIntegerField(default=-1)),
                ('header_bottom', models.SmallIntegerField(default=-1)),
                ('mapping', models.JSONField(default=dict)),
                ('choices', models.JSONField(blank=True, default=dict)),
                ('excluded', models.JSONField(blank=True, default=list)),
                ('included', models.JSONField(blank=True, default=list)),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('account_id', models.BigIntegerField(null=True)),
                ('created_at', models.DateTimeField()),
                ('accepted_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('count', models.PositiveIntegerField(default=0)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='council.councilsession')),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'undone', 'discarded'])), name='matters_draft_state')],
            },
        ),
        migrations.CreateModel(
            name='Matter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(blank=True, max_length=30, verbose_name='code')),
                ('title', models.CharField(max_length=1000, verbose_name='title')),
                ('title_folded', models.CharField(editable=False, max_length=1000)),
                ('kind', models.CharField(max_length=24, verbose_name='kind')),
                ('state', models.CharField(default=kyhop.matters.states.MatterState['REGISTERED'], max_length=16)),
                ('coordinators_note', models.CharField(blank=True, max_length=1000)),
                ('procedure', models.CharField(max_length=120)),
                ('ground', models.CharField(blank=True, max_length=60)),
                ('conditions', models.JSONField(blank=True, default=list)),
                ('pin_reason', models.CharField(blank=True, max_length=500)),
                ('pinned_at', models.DateTimeField(null=True)),
                ('registered_on', models.DateField(verbose_name='registered on')),
                ('executive_time', models.CharField(blank=True, max_length=200)),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('carried_from', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='matters.matter')),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters_verified', to='people.body')),
                ('coordinating_committees', models.ManyToManyField(blank=True, related_name='+', to='people.body')),
                ('coordinators', models.ManyToManyField(blank=True, related_name='+', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('executive_meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='matters', to='council.executivemeeting')),
                ('head', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters_headed', to='people.post')),
                ('imported_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='matters.importdraft')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters_led', to='people.body')),
                ('pinned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters', to='council.councilsession')),
                ('sitting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='matters', to='council.sitting')),
                ('submitter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matters_submitted', to='people.body')),
            ],
            options={
                'ordering': ['session_id', 'code', 'id'],
                'indexes': [models.Index(fields=['council', 'session', 'state'], name='matters_matter_list')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['withdrawn', 'carried_over']), _negated=True), fields=('session', 'title_folded'), name='matters_matter_title_once'), models.UniqueConstraint(condition=models.Q(('code', ''), _negated=True), fields=('session', 'code'), name='matters_matter_code_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['normative', 'individual', 'report', 'scheme', 'plan', 'petitions_report', 'oversight', 'personnel'])), name='matters_matter_kind'), models.CheckConstraint(condition=models.Q(('state__in', ['registered', 'accepted', 'added_late', 'withdrawn', 'carried_over', 'adopted', 'noted'])), name='matters_matter_state'), models.CheckConstraint(condition=models.Q(('title_folded', ''), _negated=True), name='matters_matter_has_title')],
            },
        ),
        migrations.CreateModel(
            name='StepRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_id', models.CharField(max_length=60)),
                ('mark', models.CharField(default=kyhop.matters.states.StepMark['DONE'], max_length=10)),
                ('done_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('note', models.TextField(blank=True)),
                ('back_reason', models.CharField(blank=True, max_length=500)),
                ('due', models.DateField(null=True)),
                ('late_reason', models.CharField(blank=True, max_length=40)),
                ('late_text', models.CharField(blank=True, max_length=500)),
                ('file', models.FileField(blank=True, max_length=200, upload_to='matters')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('file_type', models.CharField(blank=True, max_length=100)),
                ('file_size', models.PositiveIntegerField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('undone_at', models.DateTimeField(null=True)),
                ('undone_by_vi', models.CharField(blank=True, max_length=300)),
                ('undone_by_en', models.CharField(blank=True, max_length=300)),
                ('undone_reason', models.CharField(blank=True, max_length=500)),
                ('carried_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='matters.steprecord')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='records', to='matters.matter')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('undone_post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
            ],
            options={
                'ordering': ['matter_id', 'recorded_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at__isnull', True)), fields=('matter', 'step_id'), name='matters_record_one_standing'), models.CheckConstraint(condition=models.Q(('mark__in', ['done', 'skipped'])), name='matters_record_mark'), models.CheckConstraint(condition=models.Q(('undone_at__isnull', True), models.Q(('undone_reason', ''), _negated=True), _connector='OR'), name='matters_record_undone_with_reason')],
            },
        ),
    ]
