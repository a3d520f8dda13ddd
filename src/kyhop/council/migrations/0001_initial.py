import datetime
import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('name_vi', models.CharField(max_length=200, verbose_name='name in Vietnamese')),
                ('name_en', models.CharField(max_length=200, verbose_name='name in English')),
                ('level', models.CharField(choices=[('province', 'Province'), ('commune', 'Commune')], max_length=10, verbose_name='level')),
                ('closing_hour', models.TimeField(default=datetime.time(17, 0), verbose_name='closing hour')),
                ('falls_before', models.CharField(choices=[('earlier', 'The working day before'), ('keep', 'Keeps its day')], default='earlier', max_length=10, verbose_name='a due day that is off')),
                ('total_policy', models.CharField(choices=[('in_office', 'Deputies in office'), ('elected', 'Deputies elected')], default='in_office', max_length=10, verbose_name='total number of deputies')),
                ('at_risk_days', models.PositiveSmallIntegerField(default=2, validators=[django.core.validators.MaxValueValidator(30)], verbose_name='at risk up to this many spare days')),
                ('invites_committee', models.BooleanField(default=False, verbose_name='the committee is invited to executive meetings')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='communes', to='council.council')),
            ],
            options={
                'ordering': ['level', 'name_vi'],
                'constraints': [models.CheckConstraint(condition=models.Q(('level', 'commune'), ('parent__isnull', True), _connector='OR'), name='council_province_has_no_parent')],
            },
        ),
        migrations.CreateModel(
            name='ExecutiveMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('hour', models.TimeField(default=datetime.time(8, 0), verbose_name='hour')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='note')),
                ('cancelled', models.BooleanField(default=False)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='executive_meetings', to='council.council')),
            ],
            options={
                'ordering': ['day', 'hour'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled', False)), fields=('council', 'day'), name='council_executive_meeting_one_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares_given', to='council.council')),
                ('viewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares_received', to='council.council')),
            ],
            options={
                'ordering': ['-since'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('council', 'viewer'), name='council_share_one_running')],
            },
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='number')),
                ('starts', models.DateField(verbose_name='starts')),
                ('ends', models.DateField(verbose_name='ends')),
                ('deputies_elected', models.PositiveSmallIntegerField(verbose_name='deputies elected')),
                ('deputies_in_office', models.PositiveSmallIntegerField(verbose_name='deputies in office')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='council.council')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('council', 'number'), name='council_term_number'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='council_term_forward'), models.CheckConstraint(condition=models.Q(('deputies_in_office__lte', models.F('deputies_elected'))), name='council_term_in_office_at_most_elected')],
            },
        ),
        migrations.CreateModel(
            name='CouncilSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='number')),
                ('kind', models.CharField(choices=[('regular', 'Regular session'), ('thematic', 'Thematic session'), ('urgent', 'Urgent session')], max_length=10, verbose_name='kind')),
                ('opening_day', models.DateField(blank=True, null=True, verbose_name='opening day')),
                ('opening_hour', models.TimeField(default=datetime.time(8, 0), verbose_name='opening hour')),
                ('closing_day', models.DateField(blank=True, null=True, verbose_name='closing day')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='place')),
                ('state', models.CharField(choices=[('planned', 'Being prepared'), ('open', 'In session'), ('closed', 'Session closed')], default='planned', max_length=10)),
                ('registration_ends', models.DateField(blank=True, null=True, verbose_name='registration ends')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='council.council')),
                ('term', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='council.term')),
            ],
            options={
                'ordering': ['-term__number', '-number'],
                'constraints': [models.UniqueConstraint(fields=('term', 'number'), name='council_session_number'), models.CheckConstraint(condition=models.Q(('closing_day__isnull', True), ('closing_day__gte', models.F('opening_day')), _connector='OR'), name='council_session_closes_after_opening'), models.CheckConstraint(condition=models.Q(('opening_day__isnull', False), ('state', 'planned'), _connector='OR'), name='council_session_open_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('part', models.CharField(choices=[('morning', 'Morning'), ('afternoon', 'Afternoon'), ('evening', 'Evening')], max_length=10, verbose_name='part of the day')),
                ('kind', models.CharField(choices=[('plenary', 'Plenary sitting'), ('group', 'Group sitting')], max_length=10, verbose_name='kind')),
                ('starts', models.TimeField(verbose_name='starts')),
                ('ends', models.TimeField(verbose_name='ends')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sittings', to='council.councilsession')),
            ],
            options={
                'ordering': ['day', 'starts'],
                'constraints': [models.UniqueConstraint(fields=('session', 'day', 'part'), name='council_sitting_one_a_part'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='council_sitting_forward')],
            },
        ),
    ]
