"""Is a plan what it says? Every rule of `values`, checked anew on the plan alone: nothing of the model is used here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vidare.guidance.planning.values import Figures, Option, Placed, Plan, Problem

Step = tuple[Option, Placed]


def violations(problem: Problem, plan: Plan) -> list[str]:
    """Everything that is wrong with `plan` as a plan for `problem`, in words for developers; empty when it is right."""
    options = {option.key: option for option in problem.options}
    unknown = [step.key for step in plan.steps if step.key not in options]
    if unknown:
        return [f"{key} is no option" for key in unknown]
    steps = [(options[step.key], step) for step in plan.steps]
    return [
        *_choice(problem, steps),
        *_days(problem, steps),
        *_limits(problem, steps),
        *_asks(problem, steps),
        *_clashes(steps),
        *_needless(problem, steps),
        *_claims(problem, plan, steps),
    ]


def _choice(problem: Problem, steps: Sequence[Step]) -> Iterator[str]:
    keys = [option.key for option, _ in steps]
    groups = [option.group for option, _ in steps]
    if len(set(keys)) < len(keys):
        yield "a step stands in it twice"
    if len(set(groups)) < len(groups):
        yield "two steps are of one group"
    for name in {*keys, *groups} & problem.never:
        yield f"{name} must not be in it"
    for name in sorted(problem.must - {*keys, *groups}):
        if any(_answers(name, o) and not problem.never & {o.key, o.group} for o in problem.options):
            yield f"{name} has to be in it"


def _answers(name: str, option: Option) -> bool:
    return name in (option.key, option.group)


def _days(problem: Problem, steps: Sequence[Step]) -> Iterator[str]:
    for option, step in steps:
        if step.end != step.start + max(1, option.days):
            yield f"{step.key} lasts {option.days} days, not {step.end - step.start}"
        if option.start is not None and step.start != option.start:
            yield f"{step.key} starts on day {option.start}, not {step.start}"
        if option.start is None and step.start < option.opens:
            yield f"{step.key} cannot begin before day {option.opens}"
        if step.start < problem.bounds.earliest:
            yield f"{step.key} begins before the earliest day"


def _limits(problem: Problem, steps: Sequence[Step]) -> Iterator[str]:
    bounds, figures = problem.bounds, _figures(problem, steps)
    if len(steps) > bounds.steps:
        yield f"{len(steps)} steps are more than {bounds.steps}"
    if bounds.money is not None and figures.cost > bounds.money:
        yield f"it costs {figures.cost}, more than {bounds.money}"
    if bounds.hours is not None and figures.peak > bounds.hours:
        yield f"{figures.peak} hours in a week are more than {bounds.hours}"
    if bounds.deadline is not None and figures.end > bounds.deadline:
        yield f"it ends on day {figures.end}, after {bounds.deadline}"


def _asks(problem: Problem, steps: Sequence[Step]) -> Iterator[str]:
    for option, step in steps:
        had = set(problem.has)
        for other, earlier in steps:
            if earlier is not step and earlier.end <= step.start:
                had |= other.gives
        for ask in option.asks:
            if not ask & had:
                yield f"{option.key} asks for one of {', '.join(sorted(ask)) or 'nothing'}, which is not had when it starts"


def _clashes(steps: Sequence[Step]) -> Iterator[str]:
    for option, step in steps:
        for other, beside in steps:
            at_once = step.start < beside.end and beside.start < step.end
            if at_once and other.key in option.clashes - {option.key}:
                yield f"{option.key} clashes with {other.key}"


def _needless(problem: Problem, steps: Sequence[Step]) -> Iterator[str]:
    """A step is needless when without it, all others as they are, as much is covered and nothing else breaks."""
    whole = _covered(problem, steps)
    for dropped in steps:
        rest = [step for step in steps if step is not dropped]
        if _covered(problem, rest) < whole or any(_asks(problem, rest)):
            continue
        if set(_choice(problem, rest)) - set(_choice(problem, steps)):
            continue
        yield f"{dropped[0].key} is not needed"


def _covered(problem: Problem, steps: Sequence[Step]) -> int:
    given = {concept for option, _ in steps for concept in option.gives} - problem.has
    return sum(need.weight for need in problem.needs if need.concept in given)


def _figures(problem: Problem, steps: Sequence[Step]) -> Figures:
    days = {day for _, step in steps for day in range(step.start, step.end)} if len(steps) else set()
    return Figures(
        covered=_covered(problem, steps),
        wanted=sum(need.weight for need in problem.needs if need.concept not in problem.has),
        cost=sum(option.cost for option, _ in steps),
        end=max((step.end for _, step in steps), default=0),
        peak=max((sum(o.hours for o, s in steps if s.start <= day < s.end) for day in days), default=0),
        km=sum(option.km for option, _ in steps),
        recognition=sum(option.recognition for option, _ in steps),
    )


def _claims(problem: Problem, plan: Plan, steps: Sequence[Step]) -> Iterator[str]:
    figures = _figures(problem, steps)
    if figures != plan.figures:
        yield f"it says {plan.figures}, but it comes to {figures}"
    given = {concept for option, _ in steps for concept in option.gives} | problem.has
    if set(plan.uncovered) != {need.concept for need in problem.needs} - given:
        yield "what it leaves open is not what it says"
    if plan.coverage_bound < figures.covered:
        yield "it covers more than it says that can be covered"
    if list(plan.steps) != sorted(plan.steps, key=lambda step: (step.start, step.key)):
        yield "its steps are not in order"
