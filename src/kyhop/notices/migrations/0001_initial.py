import datetime
import django.db.models.deletion
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
            name='DigestHour',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hour', models.TimeField(default=datetime.time(7, 0), verbose_name='hour of the daily digest')),
                ('council', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='digest_hour', to='council.council')),
            ],
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('in_app', 'In kyhop'), ('email', 'E-mail'), ('webhook', 'Message gateway')], max_length=10)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting to leave'), ('sent', 'Sent'), ('failed', 'Not delivered')], default='waiting', max_length=10)),
                ('made_at', models.DateTimeField()),
                ('next_try_at', models.DateTimeField()),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('sent_at', models.DateTimeField(null=True)),
                ('leased_until', models.DateTimeField(null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='people.person')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at'], name='notices_letter_waiting')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('key', models.CharField(max_length=200)),
                ('subject', models.CharField(blank=True, max_length=120)),
                ('step_id', models.CharField(blank=True, max_length=60)),
                ('due', models.DateField(null=True)),
                ('text_vi', models.CharField(max_length=1500)),
                ('text_en', models.CharField(max_length=1500)),
                ('link', models.CharField(blank=True, max_length=300)),
                ('own_duty', models.BooleanField(default=False)),
                ('urgent', models.BooleanField(default=False)),
                ('in_app', models.BooleanField(default=True)),
                ('at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('body', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='people.person')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.post')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True), ('in_app', True), ('read_at__isnull', True)), fields=['person'], name='notices_notice_unread'), models.Index(fields=['person', 'at'], name='notices_notice_of_person'), models.Index(condition=models.Q(('due__isnull', False), ('ended_at__isnull', True)), fields=['council', 'subject'], name='notices_notice_reminder')],
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'key'), name='notices_notice_once')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('in_app', 'In kyhop'), ('email', 'E-mail'), ('webhook', 'Message gateway')], max_length=10)),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waiting to leave'), ('cancelled', 'Cancelled'), ('gathered', 'In a message')], default='waiting', max_length=10)),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='notices.letter')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='notices.notice')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at'], name='notices_delivery_waiting')],
                'constraints': [models.UniqueConstraint(fields=('notice', 'channel'), name='notices_delivery_once')],
            },
        ),
        migrations.CreateModel(
            name='QuietHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.TimeField(verbose_name='from')),
                ('ends', models.TimeField(verbose_name='until')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_hours', to='people.person')),
            ],
            options={
                'verbose_name_plural': 'quiet hours',
            },
        ),
        migrations.CreateModel(
            name='Reminded',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('seq', models.PositiveBigIntegerField()),
                ('council', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reminded', to='council.council')),
            ],
            options={
                'verbose_name_plural': 'reminded',
            },
        ),
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('channel', models.CharField(choices=[('in_app', 'In kyhop'), ('email', 'E-mail'), ('webhook', 'Message gateway')], max_length=10)),
                ('wanted', models.BooleanField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to='people.person')),
            ],
            options={
                'ordering': ['person_id', 'kind', 'channel'],
                'constraints': [models.UniqueConstraint(fields=('person', 'kind', 'channel'), name='notices_choice_once')],
            },
        ),
    ]
