"""The situations that people come in: each a short page with first steps, what holds in each country, and courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vidare.web.start.facts import Fact, finland, norway, sweden

Text = str | Promise

_FACTS: Final[Mapping[str, Mapping[str, tuple[Fact, ...]]]] = {
    "SE": sweden.FACTS,
    "FI": finland.FACTS,
    "NO": norway.FACTS,
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do first: what, and the page of ours that does it."""

    text: Text
    action: Text = ""
    view: str = ""
    query: tuple[tuple[str, str], ...] = ()

    @property
    def url(self) -> str:
        """Where the action leads; empty for a step that is done elsewhere."""
        if not self.view:
            return ""
        return reverse(self.view) + (f"?{urlencode(self.query)}" if self.query else "")


@dataclass(frozen=True, slots=True)
class Situation:
    """A page: `name` as people say it, steps, and a search for courses that often fit."""

    slug: str
    name: Text
    lead: Text
    steps: tuple[Step, ...]
    shelf: Text
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    max_hours: float | None = None

    def facts(self, country: str) -> tuple[Fact, ...]:
        """What holds in a country."""
        return _FACTS[country].get(self.slug, ())


SITUATIONS: Final = (
    Situation(
        "at-work",
        _("I work"),
        _("You can learn beside your work, in your own time or in your employer's. Small steps count."),
        (
            Step(
                _("See where what you can already may take you. It takes a few minutes, and nothing is stored."),
                _("What can I become?"),
                "way:start",
            ),
            Step(
                _("Look for courses online that you can start on any day, or in the evening."),
                _("Evening courses"),
                "courses:list",
                (("schedule", "evening"),),
            ),
            Step(
                _(
                    "Talk to your employer before you apply. Bring the course, its dates and what it leads to: time is "
                    "often a bigger question than money."
                )
            ),
        ),
        _("In the evening or in your own time"),
        {"schedule": ("evening", "own-time", "weekend")},
    ),
    Situation(
        "out-of-work",
        _("I am out of work or under notice"),
        _("Being between jobs is also time. Register first, then find out what you may study without losing money."),
        (
            Step(
                _(
                    "Register with the employment service on the first day without work. Under notice, you can do it "
                    "before that."
                )
            ),
            Step(
                _("Paste a job ad that you would like to answer. You see what you have and what is missing."),
                _("Does this job suit me?"),
                "way:ad",
            ),
            Step(
                _("Ask before you start a course: what is decided in advance is what keeps your benefit."),
                _("Courses for job seekers"),
                "courses:list",
                (("who", "jobseekers"),),
            ),
        ),
        _("For job seekers"),
        {"who": ("jobseekers",)},
    ),
    Situation(
        "left-school",
        _("I left school"),
        _("It is not too late, and you do not start from zero. What you have passed and what you have done counts."),
        (
            Step(
                _("Not sure what you want? Tick what feels like you, and see which work is near it."),
                _("I don't know yet"),
                "way:tasks",
            ),
            Step(
                _("Find a course that asks for nothing beforehand."),
                _("Courses without requirements"),
                "courses:list",
                (("no_requirements", "1"),),
            ),
            Step(_("Call a counsellor. It is free, and you need not know what to ask.")),
        ),
        _("Without requirements, free of charge"),
        {"price": ("free",)},
    ),
    Situation(
        "own-business",
        _("I run a business"),
        _("Learn what the business needs next, in hours that you have."),
        (
            Step(
                _("Look for short courses: a licence, a tool, a language, bookkeeping."),
                _("Courses of up to 10 hours"),
                "courses:list",
                (("max_hours", "10"),),
            ),
            Step(
                _("Thinking of something else? See what your experience is worth in other work."),
                _("What can I become?"),
                "way:start",
            ),
        ),
        _("Short and in your own time"),
        {"mode": ("online", "distance")},
        40,
    ),
    Situation(
        "new-here",
        _("I am new in the country"),
        _("You bring education and experience. Here is how to have it recognised, and how to learn the language."),
        (
            Step(
                _("Tell us what you have done, in your own words. Work from any country counts."),
                _("Tell what you have done"),
                "way:tell",
            ),
            Step(
                _("Find courses taught in English."),
                _("Courses in English"),
                "courses:list",
                (("teaching", "en"),),
            ),
            Step(
                _("Check early whether your work needs a licence here. The licence decides which way is the shortest.")
            ),
        ),
        _("Taught in English"),
        {"teaching": ("en",)},
    ),
    Situation(
        "employer",
        _("I employ people"),
        _("See which skills your ads really ask for, and which courses give them."),
        (
            Step(
                _("Paste one of your own job ads: you see the skills that we read in it, must and merit."),
                _("Paste an ad"),
                "way:ad",
            ),
            Step(
                _("Search for a skill and see who teaches it, when, and what it costs."),
                _("Search courses"),
                "courses:list",
            ),
            Step(
                _("Plan for the absence: courses in short blocks, online or in the evening are easier to stand in for.")
            ),
        ),
        _("For people at work"),
        {"who": ("employees",)},
    ),
)

BY_SLUG: Final = {situation.slug: situation for situation in SITUATIONS}
