"""Statements keep which vocabulary made them; mappings can wait; municipalities lie in regions."""

import django.db.models.deletion
from django.db import migrations, models

import vidare.concepts.fields
import vidare.core.text

STATERS = {"official": "esco", "editorial": "vidare"}
"""Until now one vocabulary stated all that is official, and one all that is editorial."""
ORIGINS = [("official", "Official"), ("editorial", "Editorial"), ("crosswalk", "Crosswalk"), ("machine", "Machine")]
MATCHES = [("exact", "Exact"), ("close", "Close"), ("broad", "Broad"), ("narrow", "Narrow"), ("related", "Related")]
KINDS = [
    ("occupation", "Occupation"),
    ("occupation-group", "Occupation Group"),
    ("skill", "Skill"),
    ("knowledge", "Knowledge"),
    ("language", "Language"),
    ("licence", "Licence"),
    ("skill-group", "Skill Group"),
    ("qualification", "Qualification"),
    ("education-field", "Education Field"),
    ("education-level", "Education Level"),
    ("occupation-class", "Occupation Class"),
    ("occupation-name", "Occupation Name"),
    ("skill-name", "Skill Name"),
    ("keyword", "Keyword"),
    ("language-code", "Language Code"),
]


def name_staters(apps, schema_editor):
    schemes = set(apps.get_model("concepts", "Scheme").objects.values_list("key", flat=True))
    for name in ("Label", "Relation", "Mapping"):
        for origin, scheme in STATERS.items():
            if scheme in schemes:
                apps.get_model("concepts", name).objects.filter(origin=origin).update(stated_by=scheme)


def stated_by(null=True):
    options = {"null": True, "blank": True, "db_index": False} if null else {}
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="concepts.scheme", **options
    )


class Migration(migrations.Migration):
    dependencies = [("concepts", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="concept", name="kind", field=models.CharField(choices=KINDS, db_index=True, max_length=20)
        ),
        migrations.CreateModel(
            name="Region",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
                ("country", models.CharField(db_index=True, max_length=2)),
                (
                    "names",
                    vidare.concepts.fields.LocalizedTextField(blank=True, default=vidare.core.text.LocalizedText),
                ),
                ("lat", models.FloatField(blank=True, null=True)),
                ("lon", models.FloatField(blank=True, null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.AddField(
            model_name="place",
            name="region",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="places",
                to="concepts.region",
            ),
        ),
        migrations.AddField(
            model_name="relation",
            name="degree",
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(model_name="label", name="stated_by", field=stated_by()),
        migrations.AddField(model_name="relation", name="stated_by", field=stated_by()),
        migrations.AddField(model_name="mapping", name="stated_by", field=stated_by()),
        migrations.RemoveConstraint(model_name="label", name="label_once"),
        migrations.AddConstraint(
            model_name="label",
            constraint=models.UniqueConstraint(
                "concept", "language", "kind", "origin", "text", "stated_by", name="label_once"
            ),
        ),
        migrations.RemoveConstraint(model_name="mapping", name="mapping_once"),
        migrations.AddConstraint(
            model_name="mapping",
            constraint=models.UniqueConstraint("source", "target", "stated_by", name="mapping_once"),
        ),
        migrations.CreateModel(
            name="WaitingMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("source_uri", models.CharField(max_length=200)),
                ("target_uri", models.CharField(max_length=200)),
                ("match", models.CharField(choices=MATCHES, max_length=8)),
                ("origin", models.CharField(choices=ORIGINS, max_length=10)),
                ("stated_by", stated_by(null=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint("source_uri", "target_uri", "stated_by", name="waiting_mapping_once")
                ],
            },
        ),
        migrations.RunPython(name_staters, migrations.RunPython.noop),
    ]
