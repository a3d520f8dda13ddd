import django.db.models.deletion
import kyhop.dossiers.states
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
        ('files', '0001_initial'),
        ('matters', '0001_initial'),
        ('people', '0002_calendar_token'),
    ]

    operations = [
        migrations.CreateModel(
            name='Dossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField()),
                ('gate', models.CharField(blank=True, max_length=60)),
                ('needed', models.PositiveSmallIntegerField(default=0)),
                ('missing', models.PositiveSmallIntegerField(default=0)),
                ('carried_from', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='dossiers.dossier')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('matter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='dossier', to='matters.matter')),
            ],
            options={
                'ordering': ['matter_id'],
                'indexes': [models.Index(fields=['council', 'missing'], name='dossiers_by_missing')],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('paper_id', models.CharField(max_length=60)),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('extra', models.BooleanField(default=False)),
                ('not_needed', models.CharField(blank=True, max_length=500)),
                ('not_needed_at', models.DateTimeField(null=True)),
                ('not_needed_by_vi', models.CharField(blank=True, max_length=300)),
                ('not_needed_by_en', models.CharField(blank=True, max_length=300)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['dossier_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'paper_id'), name='dossiers_paper_once'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='dossiers_paper_has_title')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('opened_at', models.DateTimeField()),
                ('why', models.CharField(blank=True, max_length=500)),
                ('by_vi', models.CharField(blank=True, max_length=300)),
                ('by_en', models.CharField(blank=True, max_length=300)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='dossiers.dossier')),
            ],
            options={
                'ordering': ['dossier_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('dossier', 'number'), name='dossiers_round_number')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step_id', models.CharField(max_length=60)),
                ('for_step', models.CharField(blank=True, max_length=60)),
                ('to_role', models.CharField(max_length=40)),
                ('state', models.CharField(default=kyhop.dossiers.states.HandOverState['HANDED'], max_length=12)),
                ('handed_at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('delegated', models.BooleanField(default=False)),
                ('words', models.TextField(blank=True)),
                ('due', models.DateField(null=True)),
                ('late', models.BooleanField(default=False)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_vi', models.CharField(blank=True, max_length=300)),
                ('decided_by_en', models.CharField(blank=True, max_length=300)),
                ('decided_words', models.TextField(blank=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('decided_post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='dossiers.dossier')),
                ('from_body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to='people.body')),
                ('head', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers_confirmed', to='people.post')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('receipt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.receipt')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.steprecord')),
                ('to_body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handovers_received', to='people.body')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='dossiers.round')),
            ],
            options={
                'ordering': ['dossier_id', 'handed_at', 'id'],
                'indexes': [models.Index(fields=['council', 'to_body', 'state'], name='dossiers_inbox'), models.Index(fields=['council', 'head', 'handed_at'], name='dossiers_by_head')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', kyhop.dossiers.states.HandOverState['RETURNED']), _negated=True), fields=('dossier', 'step_id'), name='dossiers_handover_one_standing'), models.CheckConstraint(condition=models.Q(('state__in', ['handed', 'accepted', 'returned', 'conditional'])), name='dossiers_handover_state'), models.CheckConstraint(condition=models.Q(('state', kyhop.dossiers.states.HandOverState['HANDED']), ('decided_at__isnull', False), _connector='OR'), name='dossiers_handover_decided')],
            },
        ),
        migrations.CreateModel(
            name='PaperVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_versions', to='files.storedfile')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='dossiers.paper')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='dossiers.round')),
            ],
            options={
                'ordering': ['paper_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('paper', 'number'), name='dossiers_version_number'), models.UniqueConstraint(fields=('paper', 'file'), name='dossiers_version_file')],
            },
        ),
        migrations.CreateModel(
            name='HandedPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('needed', models.BooleanField(default=True)),
                ('reason', models.CharField(blank=True, max_length=500)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='dossiers.handover')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handed', to='dossiers.paper')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='handed', to='dossiers.paperversion')),
            ],
            options={
                'ordering': ['handover_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('handover', 'paper'), name='dossiers_handed_once')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post_vi', models.CharField(max_length=300)),
                ('post_en', models.CharField(max_length=300)),
                ('due_on', models.DateField(verbose_name='until')),
                ('kept_on', models.DateField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('handover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='dossiers.handover')),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises_kept', to='dossiers.paperversion')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='dossiers.paper')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers_promised', to='people.post')),
            ],
            options={
                'ordering': ['handover_id', 'id'],
                'indexes': [models.Index(fields=['council', 'kept_on', 'due_on'], name='dossiers_promises')],
                'constraints': [models.UniqueConstraint(fields=('handover', 'paper'), name='dossiers_promise_once')],
            },
        ),
    ]
