"""My way: from one's own words to possibilities, a goal, the gap, a plan and the next step."""

from __future__ import annotations

from django.urls import path

from vidare.accounts.access import EVERYONE, open_to
from vidare.web.way.views import check, courses, goal, plan, possibilities, profile, situation, start

app_name = "way"

urlpatterns = open_to(
    EVERYONE,
    [
        path("", start.doors, name="start"),
        path("tell/", start.tell, name="tell"),
        path("paste/", start.paste, name="paste"),
        path("list/", start.pick_occupations, name="list"),
        path("tasks/", start.pick_tasks, name="tasks"),
        path("interests/", start.pick_interests, name="interests"),
        path("about/", situation.situation, name="about"),
        path("check/", check.check, name="check"),
        path("possibilities/", possibilities.possibilities, name="possibilities"),
        path("ad/", goal.ad, name="ad"),
        path("goal/", goal.goal, name="goal"),
        path("gap/", goal.gap, name="gap"),
        path("courses/", courses.courses, name="courses"),
        path("plan/", plan.plan, name="plan"),
        path("plan/calendar/", plan.calendar_file, name="calendar"),
        path("plan/file/", plan.kept_file, name="file"),
        path("plan/open/", plan.open_kept, name="open"),
        path("next/", plan.next_page, name="next"),
        path("clear/", profile.clear, name="clear"),
        path("profile/", profile.profile, name="profile"),
    ],
)
