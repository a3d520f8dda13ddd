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
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('promised_by', models.CharField(max_length=300)),
                ('speaker', models.CharField(blank=True, max_length=200, verbose_name='in whose name')),
                ('words', models.TextField(verbose_name='what was promised')),
                ('due', models.DateField(null=True)),
                ('due_words', models.CharField(blank=True, max_length=200)),
                ('needs_resolution', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('open', 'Under way'), ('kept', 'Kept'), ('released', 'No longer asked for'), ('mistaken', 'Recorded by mistake')], default='open', max_length=10)),
                ('recorded_at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('settled_on', models.DateField(null=True)),
                ('settled_words', models.TextField(blank=True)),
                ('settled_by_vi', models.CharField(blank=True, max_length=300)),
                ('settled_by_en', models.CharField(blank=True, max_length=300)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='council.councilsession')),
            ],
            options={
                'ordering': ['council_id', 'id'],
                'indexes': [models.Index(fields=['council', 'state', 'due'], name='followup_list')],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('state__in', ['open', 'kept', 'released', 'mistaken'])), name='followup_commitment_state'),
                    models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='followup_commitment_worded'),
                    models.CheckConstraint(condition=models.Q(models.Q(('settled_on__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False)), _connector='OR'), name='followup_commitment_settled'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Extension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('before', models.DateField(null=True)),
                ('after', models.DateField()),
                ('reason', models.TextField()),
                ('at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='extensions', to='followup.commitment')),
            ],
            options={
                'ordering': ['commitment_id', 'number'],
                'constraints': [
                    models.UniqueConstraint(fields=('commitment', 'number'), name='followup_extension_number'),
                    models.CheckConstraint(condition=models.Q(('before__isnull', True), ('after__gt', models.F('before')), _connector='OR'), name='followup_extension_forward'),
                ],
            },
        ),
    ]
