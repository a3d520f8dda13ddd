import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_vi', models.CharField(blank=True, max_length=240)),
                ('by_en', models.CharField(blank=True, max_length=240)),
                ('kind', models.CharField(choices=[('act', 'One act'), ('import', 'A list'), ('strike', 'Striking out')], max_length=8)),
                ('state', models.CharField(choices=[('draft', 'Being looked through'), ('open', 'Waits for a signature'), ('signed', 'Signed'), ('refused', 'Sent back'), ('withdrawn', 'Taken back'), ('discarded', 'Thrown away'), ('undone', 'Undone')], max_length=10)),
                ('rows', models.JSONField(default=list)),
                ('reason', models.TextField(blank=True, verbose_name='source')),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('table', models.JSONField(default=list)),
                ('mapping', models.JSONField(default=dict)),
                ('made_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_vi', models.CharField(blank=True, max_length=240)),
                ('decided_en', models.CharField(blank=True, max_length=240)),
                ('words', models.TextField(blank=True)),
                ('by_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decided_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
            options={
                'ordering': ['-made_at', '-pk'],
                'indexes': [models.Index(fields=['state'], name='register_proposal_state')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_vi', models.CharField(blank=True, max_length=240)),
                ('by_en', models.CharField(blank=True, max_length=240)),
                ('number', models.PositiveIntegerField(unique=True)),
                ('made_at', models.DateTimeField()),
                ('how', models.CharField(choices=[('seed', 'Came with kyhop'), ('signed', 'A signed proposal'), ('struck', 'A signed striking out'), ('undone', 'A proposal undone')], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('digest', models.CharField(max_length=64)),
                ('by_account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='register.proposal')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Act',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=80, unique=True, verbose_name='number')),
                ('title', models.TextField(verbose_name='title')),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='issuer')),
                ('signed', models.DateField(null=True, verbose_name='signed on')),
                ('effective', models.DateField(null=True, verbose_name='in force from')),
                ('expired', models.DateField(null=True, verbose_name='out of force from')),
                ('end_open', models.BooleanField(default=False)),
                ('partly', models.BooleanField(default=False)),
                ('replaced_by', models.JSONField(default=list)),
                ('amended_by', models.JSONField(default=list)),
                ('identity', models.CharField(max_length=1)),
                ('status', models.CharField(max_length=1)),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('kind', models.CharField(blank=True, max_length=60)),
                ('searched', models.TextField(blank=True)),
                ('standing', models.BooleanField(default=True)),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.edition')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row', models.JSONField(default=dict)),
                ('act', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='register.act')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='register.edition')),
            ],
            options={
                'ordering': ['-edition__number'],
                'constraints': [models.UniqueConstraint(fields=('act', 'edition'), name='register_one_revision')],
            },
        ),
    ]
