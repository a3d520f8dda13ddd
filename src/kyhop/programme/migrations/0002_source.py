from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='registration',
            name='source',
            field=models.CharField(blank=True, max_length=60),
        ),
    ]
