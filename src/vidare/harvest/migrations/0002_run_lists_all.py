from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("harvest", "0001_initial")]

    operations = [
        migrations.AddField(model_name="run", name="lists_all", field=models.BooleanField(default=False)),
    ]
