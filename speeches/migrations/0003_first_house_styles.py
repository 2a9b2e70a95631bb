"""The house styles that an installation begins with; what is not named here is as the fields' own defaults have it."""

from django.db import migrations

LATIN = "Times New Roman"
STYLES = (
    {"name": "公文版式", "script": "chinese", "is_default": True},
    {
        "name": "讲话版式",
        "script": "chinese",
        "margin_top": 25,
        "margin_bottom": 25,
        "margin_left": 28,
        "margin_right": 28,
        "grid": "pitch",
        "line_pitch": 30,
        "lines": 23,
        "characters": 27,
        "number_place": "centre",
    },
    {
        "name": "English",
        "script": "latin",
        "is_default": True,
        "title_face": LATIN,
        "text_face": LATIN,
        "level_1_face": LATIN,
        "level_2_face": LATIN,
        "lead_face": LATIN,
        "byline_face": LATIN,
        "number_face": LATIN,
        "title_size": 40,
        "text_size": 28,
        "number_size": 24,
        "lead": "bold",
        "digits": "text",
        "margin_top": 30,
        "margin_bottom": 30,
        "margin_left": 30,
        "margin_right": 30,
        "grid": "pitch",
        "line_pitch": 20,
        "indent": 0,
        "number_place": "centre",
        "number_dashes": False,
    },
)


def begin(apps, schema_editor):
    """Store them; nobody can have made any before."""
    rows = apps.get_model("speeches", "HouseStyle").objects.using(schema_editor.connection.alias)
    for values in STYLES:
        rows.create(**values)


class Migration(migrations.Migration):
    """Seeds; taken back by dropping the table."""

    dependencies = [("speeches", "0002_house_styles_and_jobs")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
