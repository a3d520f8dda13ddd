from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0002_source'),
    ]

    operations = [
        migrations.AddField(
            model_name='opinion',
            name='changes',
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name='opinion',
            name='verdict',
            field=models.CharField(choices=[('agree', 'Agreed'), ('other_session', 'Agreed for another session'), ('more', 'More is asked for'), ('decline', 'Declined'), ('gather', "Taken into the executive's proposal"), ('return', 'Returned to the agency'), ('answer', 'Answered'), ('amend', 'Amended'), ('drop', 'Taken out of the programme')], max_length=16),
        ),
        migrations.AlterField(
            model_name='registration',
            name='verdict',
            field=models.CharField(blank=True, choices=[('agree', 'Agreed'), ('other_session', 'Agreed for another session'), ('more', 'More is asked for'), ('decline', 'Declined'), ('gather', "Taken into the executive's proposal"), ('return', 'Returned to the agency'), ('answer', 'Answered'), ('amend', 'Amended'), ('drop', 'Taken out of the programme')], max_length=16),
        ),
    ]
