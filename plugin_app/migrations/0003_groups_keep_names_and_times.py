"""Groups that are there keep their names for themselves, and their times: the day they began is all we know."""

from django.db import migrations, models


def carry_over(apps, schema_editor):
    groups = apps.get_model("community_hub", "StudyGroup").objects
    groups.update(active_at=models.F("created_at"))
    groups.exclude(state="closed").update(listed_name=models.F("name"))
    groups.exclude(state="proposed").update(opened_at=models.F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("community_hub", "0002_every_way_to_form_a_group")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
