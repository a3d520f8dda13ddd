import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
        ('files', '0002_text_index'),
        ('matters', '0001_initial'),
        ('people', '0002_calendar_token'),
    ]

    operations = [
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_duty', models.BooleanField(default=False)),
                ('day', models.DateField(verbose_name='day')),
                ('hour', models.TimeField(verbose_name='hour')),
                ('letter', models.CharField(blank=True, max_length=100, verbose_name='number of the letter')),
                ('invited_at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('superseded_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('opened_by_vi', models.CharField(blank=True, max_length=300)),
                ('opened_by_en', models.CharField(blank=True, max_length=300)),
                ('answer', models.CharField(blank=True, choices=[('attend', 'Will attend'), ('delegate', 'Sends somebody else'), ('absent', 'Will not attend')], max_length=10)),
                ('answer_words', models.CharField(blank=True, max_length=500)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by_vi', models.CharField(blank=True, max_length=300)),
                ('answered_by_en', models.CharField(blank=True, max_length=300)),
                ('attended', models.BooleanField(null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='council.executivemeeting')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
            ],
            options={
                'ordering': ['meeting_id', 'invited_at', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at__isnull', True)), fields=('meeting', 'body'), name='meetings_invitation_one_standing'), models.CheckConstraint(condition=models.Q(('answer', ''), ('answered_at__isnull', False), _connector='OR'), name='meetings_invitation_answered_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_items', to='matters.matter')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='council.executivemeeting')),
            ],
            options={
                'ordering': ['meeting_id', 'position'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'matter'), name='meetings_item_once')],
            },
        ),
        migrations.CreateModel(
            name='PaperAccess',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('invitation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accesses', to='meetings.invitation')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.matter')),
            ],
            options={
                'verbose_name_plural': 'paper accesses',
                'ordering': ['invitation_id', 'at'],
                'constraints': [models.UniqueConstraint(fields=('invitation', 'matter'), name='meetings_access_first_only')],
            },
        ),
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('agreed', 'Agreed'), ('with_changes', 'Agreed with changes'), ('not_agreed', 'Not agreed'), ('postponed', 'Postponed to another meeting')], max_length=16)),
                ('words', models.TextField(verbose_name='words')),
                ('at', models.DateTimeField()),
                ('by_vi', models.CharField(max_length=300)),
                ('by_en', models.CharField(max_length=300)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('matter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='matters.matter')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='council.executivemeeting')),
                ('next_meeting', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.executivemeeting')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
                ('record', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matters.steprecord')),
            ],
            options={
                'ordering': ['meeting_id', 'at', 'id'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'matter'), name='meetings_conclusion_once'), models.CheckConstraint(condition=models.Q(('outcome__in', ['agreed', 'with_changes', 'not_agreed', 'postponed'])), name='meetings_conclusion_outcome')],
            },
        ),
    ]
