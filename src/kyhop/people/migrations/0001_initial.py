import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('council', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=80, unique=True, verbose_name='user name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('is_active', models.BooleanField(default=True)),
                ('is_deployment_admin', models.BooleanField(default=False)),
                ('must_change_password', models.BooleanField(default=False)),
                ('session_epoch', models.PositiveIntegerField(default=0)),
                ('language', models.CharField(default='vi', max_length=5, verbose_name='language')),
                ('created_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['username'],
            },
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('standing_board', 'Standing Board'), ('committee', 'Council committee'), ('deputy_group', "Deputies' group"), ('council_office', 'Council office'), ('executive', "People's Committee"), ('executive_office', 'Executive office'), ('department', 'Department'), ('justice_department', 'Department of Justice'), ('commune', 'Commune body'), ('front', 'Fatherland Front'), ('court', 'Court'), ('procuracy', 'Procuracy'), ('judgment_enforcement', 'Judgment enforcement'), ('inspectorate', 'Inspectorate'), ('other', 'Other body')], max_length=24, verbose_name='kind')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='short name')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bodies', to='council.council')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='people.body')),
            ],
            options={
                'verbose_name_plural': 'bodies',
                'ordering': ['position', 'name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('council', 'name'), name='people_body_name')],
            },
        ),
        migrations.CreateModel(
            name='BodyName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until day')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('body', 'name'), name='people_body_name_once')],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('full_name', models.CharField(max_length=120, verbose_name='full name')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='persons', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='persons', to='council.council')),
            ],
            options={
                'ordering': ['full_name'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('account__isnull', False)), fields=('council', 'account'), name='people_person_one_account_a_council')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title_vi', models.CharField(max_length=200, verbose_name='title in Vietnamese')),
                ('title_en', models.CharField(max_length=200, verbose_name='title in English')),
                ('role', models.CharField(choices=[('deputy', 'Deputy'), ('lead_clerk', 'Official of a lead agency'), ('lead_head', 'Head of a lead agency'), ('justice_appraiser', 'Appraiser of the Department of Justice'), ('executive_office', 'Executive office'), ('executive_leader', "Leader of the People's Committee"), ('committee_clerk', 'Clerk of a council committee'), ('committee_head', 'Head of a council committee'), ('standing_board', 'Standing Board'), ('council_office', 'Council office'), ('legal_officer', 'Legal officer of the council'), ('front', 'Fatherland Front'), ('guest', 'Guest'), ('council_admin', 'Administrator of the council')], max_length=24, verbose_name='role')),
                ('is_head', models.BooleanField(default=False, verbose_name='head of the body')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='people.body')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
            ],
            options={
                'ordering': ['body__position', 'position', 'id'],
                'constraints': [models.UniqueConstraint(fields=('body', 'title_vi'), name='people_post_title')],
            },
        ),
        migrations.CreateModel(
            name='Holding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='from day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until day')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='people.person')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='people.post')),
            ],
            options={
                'ordering': ['-since'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='people_holding_forward')],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='from day')),
                ('until', models.DateField(verbose_name='until day')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('revoked_on', models.DateField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='people.person')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='people.post')),
            ],
            options={
                'ordering': ['-since'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('since'))), name='people_delegation_forward')],
            },
        ),
    ]
