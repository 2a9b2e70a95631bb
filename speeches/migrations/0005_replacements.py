"""What find and replace has put into a speech, for undoing it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0004_bulk_import'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Replacement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found', models.TextField(verbose_name='found')),
                ('put_in', models.TextField(blank=True, verbose_name='put in')),
                ('hits', models.PositiveIntegerField(verbose_name='places')),
                ('parts', models.PositiveIntegerField(verbose_name='parts')),
                ('changes', models.JSONField()),
                ('made_at', models.DateTimeField(verbose_name='made')),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('speech', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replacements', to='speeches.speech')),
            ],
            options={
                'verbose_name': 'replacement',
                'verbose_name_plural': 'replacements',
                'ordering': ('-made_at', '-pk'),
            },
        ),
    ]
