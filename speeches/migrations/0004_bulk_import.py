"""Bulk import: sent files and what became of them, the mark of a received text, tags."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('speeches', '0003_first_house_styles'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Tag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True, verbose_name='name')),
            ],
            options={
                'verbose_name': 'tag',
                'verbose_name_plural': 'tags',
                'ordering': ('name',),
            },
        ),
        migrations.AddField(
            model_name='sourcefile',
            name='text_digest',
            field=models.CharField(blank=True, db_index=True, max_length=64),
        ),
        migrations.CreateModel(
            name='Parcel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(db_index=True, max_length=64)),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('size', models.PositiveBigIntegerField(verbose_name='bytes')),
                ('position', models.PositiveIntegerField()),
                ('sent_at', models.DateTimeField(verbose_name='sent')),
                ('job', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='parcels', to='speeches.job')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'parcel',
                'verbose_name_plural': 'parcels',
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='speech',
            name='tags',
            field=models.ManyToManyField(blank=True, related_name='speeches', to='speeches.tag', verbose_name='tags'),
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('path', models.TextField(verbose_name='file')),
                ('outcome', models.CharField(choices=[('read', 'read'), ('refused', 'refused'), ('skipped', 'skipped')], max_length=8, verbose_name='outcome')),
                ('doubts', models.PositiveIntegerField(default=0, verbose_name='doubts')),
                ('why', models.JSONField(blank=True, default=list)),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrivals', to='speeches.job')),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='speeches.sourcefile')),
                ('speech', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='speeches.speech')),
            ],
            options={
                'verbose_name': 'imported file',
                'verbose_name_plural': 'imported files',
                'ordering': ('position',),
                'constraints': [models.UniqueConstraint(fields=('job', 'position'), name='one_arrival_each')],
            },
        ),
    ]
