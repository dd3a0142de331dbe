"""The CP-SAT model of a task: which options, and when.

    x_o ∈ {0, 1}                      option o is in the plan;  Σ x_o ≤ 1 over a group;  Σ x_o = 1 over a `must`
    s_o                               the day it starts: a constant where it is fixed, else a variable
    c_n ≤ Σ x_o over givers of n      need n is covered
    x_q ≤ Σ l_pq over givers p        an ask of q is met;  l_pq ≤ x_p,  l_pq ⇒ s_p + d_p ≤ s_q
    cumulative(s, d, hours) ≤ peak    hours a week, at every moment;  peak ≤ limit
    s_o + d_o ≤ end                   for every chosen option;  end ≤ deadline
    cost, km, steps, recognition      sums

A step that starts any day needs no list of days: a plan whose steps all begin as early as the others let them is as good
(Baker, 1974, on semi-active schedules, for measures that never gain by waiting), and the last objective begins as early as
possible. One worker, one seed and a deterministic limit: the same task gives the same plan on every machine.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from ortools.sat.python import cp_model

from vidare.guidance.planning.dominance import clashing, lasts
from vidare.guidance.planning.reducing import Task
from vidare.guidance.planning.values import Option

FIGURES = ("covered", "cost", "end", "km", "peak", "steps", "recognition", "waits", "places")
"""What a model can optimise: those of a plan, and to break ties the days that steps wait (`waits`: starts of any-start
options summed) and the places of the chosen in the order of keys (`places`, summed)."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one solve found. `values` are the figures of the best plan (empty when there is none), `bound` that of the
    objective; `starts` the day each chosen option (its place) begins."""

    is_feasible: bool
    is_optimal: bool
    is_infeasible: bool
    bound: int
    values: dict[str, int]
    starts: dict[int, int]


class PlanModel:
    """The model of `task`. Figures are optimised one after the other: `best` optimises a weighted sum of them, `limit`
    narrows what a figure may be until `reset`."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.model: Any = cp_model.CpModel()
        self.chosen = [self.model.new_bool_var("") for _ in task.options]
        self.starts = [self._start(option) for option in task.options]
        self._before: dict[tuple[int, int], Any] = {}
        self._choices()
        self._precedence()
        self._clashes()
        self.figures = self._figures()
        self._domains = {name: self._domain(name) for name in FIGURES}
        self._solver = cp_model.CpSolver()
        _tune(self._solver.parameters)

    def _start(self, option: Option) -> Any:
        if option.start is not None:
            return option.start
        return self.model.new_int_var(option.opens, max(option.opens, self.task.horizon - lasts(option)), "")

    def end(self, at: int) -> Any:
        return self.starts[at] + lasts(self.task.options[at])

    def is_fixed(self, at: int) -> bool:
        return self.task.options[at].start is not None

    def _choices(self) -> None:
        for places in self.task.groups.values():
            if len(places) > 1:
                self.model.add_at_most_one(self.chosen[at] for at in places)
        for places in self.task.alike.values():
            if len({self.task.options[at].group for at in places}) > 1:
                self.model.add_at_most_one(self.chosen[at] for at in places)
        for places in self.task.musts:
            self.model.add_bool_or([self.chosen[at] for at in places])

    def _precedence(self) -> None:
        """Each ask of a chosen option is met by another that ends before it starts."""
        for at, option in enumerate(self.task.options):
            for ask in option.asks:
                met = [lit for giver in self.givers(ask, at) if (lit := self.before(giver, at)) is not None]
                self.model.add_bool_or([self.chosen[at].negated(), *met])

    def givers(self, ask: frozenset[str], at: int) -> list[int]:
        places = {giver for concept in ask for giver in self.task.givers.get(concept, ())}
        return sorted(places - {at})

    def before(self, first: int, then: int) -> Any:
        """A literal that is true only when `first` is chosen and ends before `then` starts; None when it never can."""
        if (first, then) not in self._before:
            self._before[first, then] = self._new_before(first, then)
        return self._before[first, then]

    def _new_before(self, first: int, then: int) -> Any:
        options = self.task.options
        if options[first].group == options[then].group:
            return None
        if self.is_fixed(first) and self.is_fixed(then):
            return self.chosen[first] if self.end(first) <= self.starts[then] else None
        literal = self.model.new_bool_var("")
        self.model.add_implication(literal, self.chosen[first])
        self.model.add(self.end(first) <= self.starts[then]).only_enforce_if(literal)
        return literal

    def _clashes(self) -> None:
        for a, b in clashing(self.task.options):
            both = [self.chosen[a], self.chosen[b]]
            if self.task.options[a].group == self.task.options[b].group:
                continue
            if self.is_fixed(a) and self.is_fixed(b):
                if self.end(a) > self.starts[b] and self.end(b) > self.starts[a]:
                    self.model.add_bool_or([lit.negated() for lit in both])
                continue
            a_first = self.model.new_bool_var("")
            self.model.add(self.end(a) <= self.starts[b]).only_enforce_if([*both, a_first])
            self.model.add(self.end(b) <= self.starts[a]).only_enforce_if([*both, a_first.negated()])

    def _figures(self) -> dict[str, Any]:
        options, bounds = self.task.options, self.task.bounds
        most = max(bounds.steps, 0)
        free = [at for at in range(len(options)) if not self.is_fixed(at)]
        return {
            "covered": self._covered(),
            "cost": self._sum([option.cost for option in options], bounds.money),
            "end": self._last_end(),
            "km": self._sum([option.km for option in options], None),
            "peak": self._peak(),
            "steps": self._sum([1] * len(options), most),
            "recognition": self._sum([option.recognition for option in options], None),
            "waits": self._waits(free),
            "places": self._sum(list(range(1, len(options) + 1)), None),
        }

    def _sum(self, amounts: Sequence[int], limit: int | None) -> Any:
        """A variable for the sum of `amounts` over what is chosen, at most `limit`."""
        highest = sum(sorted(amounts, reverse=True)[: max(self.task.bounds.steps, 0)])
        total = self.model.new_int_var(0, highest if limit is None else min(highest, max(limit, 0)), "")
        self.model.add(total == cp_model.LinearExpr.weighted_sum(self.chosen, amounts))
        return total

    def _covered(self) -> Any:
        values = self.task.values
        covers = []
        for concept, value in values.items():
            places = self.task.givers.get(concept, ())
            if len(places) == 1:
                covers.append((self.chosen[places[0]], value))
            elif places:
                cover = self.model.new_bool_var("")
                self.model.add(cover <= sum(self.chosen[at] for at in places))
                covers.append((cover, value))
        total = self.model.new_int_var(0, sum(value for _, value in covers), "")
        self.model.add(
            total == cp_model.LinearExpr.weighted_sum([lit for lit, _ in covers], [value for _, value in covers])
        )
        return total

    def _last_end(self) -> Any:
        """The day after the last step. Of a group at most one runs, so its ends may be summed."""
        end = self.model.new_int_var(0, max(self.task.horizon, 0), "")
        for places in self.task.groups.values():
            fixed = [at for at in places if self.is_fixed(at)]
            if fixed:
                ends = [self.end(at) for at in fixed]
                self.model.add(end >= cp_model.LinearExpr.weighted_sum([self.chosen[at] for at in fixed], ends))
            for at in set(places) - set(fixed):
                self.model.add(end >= self.end(at)).only_enforce_if(self.chosen[at])
        return end

    def add_begins(self) -> None:
        """One more figure to optimise, `begins`: the day the first step begins."""
        begins = self.model.new_int_var(0, max(self.task.horizon, 0), "")
        for at, variable in enumerate(self.chosen):
            self.model.add(begins <= self.starts[at]).only_enforce_if(variable)
        self.figures["begins"] = begins

    def _peak(self) -> Any:
        """Hours a week at the fullest moment. Where all starts are fixed, looking at each start is enough: hours grow
        nowhere else."""
        options = self.task.options
        busy = [at for at, option in enumerate(options) if option.hours]
        highest = sum(sorted((options[at].hours for at in busy), reverse=True)[: max(self.task.bounds.steps, 0)])
        limit = self.task.bounds.hours
        peak = self.model.new_int_var(0, highest if limit is None else min(highest, max(limit, 0)), "")
        if all(self.is_fixed(at) for at in busy):
            self._sweep(busy, peak)
            return peak
        intervals = [
            self.model.new_optional_fixed_size_interval_var(self.starts[at], lasts(options[at]), self.chosen[at], "")
            for at in busy
        ]
        self.model.add_cumulative(intervals, [options[at].hours for at in busy], peak)
        for places in self.task.groups.values():
            self.model.add(peak >= sum(options[at].hours * self.chosen[at] for at in places))
        return peak

    def _sweep(self, busy: list[int], peak: Any) -> None:
        seen: set[tuple[int, ...]] = set()
        for day in sorted({self.starts[at] for at in busy}):
            running = tuple(at for at in busy if self.starts[at] <= day < self.end(at))
            if running not in seen:
                seen.add(running)
                hours = [self.task.options[at].hours for at in running]
                self.model.add(peak >= cp_model.LinearExpr.weighted_sum([self.chosen[at] for at in running], hours))

    def _waits(self, free: list[int]) -> Any:
        """Starts of the chosen any-start options, summed; one that is not chosen stands at its first day."""
        span = sum(sorted((self.task.horizon for _ in free), reverse=True)[: max(self.task.bounds.steps, 0)])
        total = self.model.new_int_var(0, max(span, 0), "")
        for at in free:
            self.model.add(self.starts[at] == self.task.options[at].opens).only_enforce_if(self.chosen[at].negated())
        opens = sum(self.task.options[at].opens for at in free)
        self.model.add(total == sum(self.starts[at] for at in free) - opens)
        return total

    def _domain(self, name: str) -> tuple[int, int]:
        domain = self.model.proto.variables[self.figures[name].index].domain
        return int(domain[0]), int(domain[1])

    def limit(self, name: str, least: int | None = None, most: int | None = None) -> None:
        """Narrows figure `name` to `least`…`most` (None: as the task says)."""
        low, high = self._domains[name]
        domain = self.model.proto.variables[self.figures[name].index].domain
        domain[0] = low if least is None else max(low, least)
        domain[1] = high if most is None else min(high, most)

    def highest(self, name: str) -> int:
        """The most that figure `name` can be under the limits set now."""
        return int(self.model.proto.variables[self.figures[name].index].domain[1])

    def reset(self) -> None:
        """Takes every `limit` back."""
        for name in FIGURES:
            self.limit(name)

    def shut(self, places: Collection[int]) -> None:
        """Leaves the options at `places` out, and no others."""
        for at, variable in enumerate(self.chosen):
            self.model.proto.variables[variable.index].domain[1] = 0 if at in places else 1

    def hint(self, starts: dict[int, int]) -> None:
        """Where to begin: a plan as places and the days they start."""
        self.model.clear_hints()
        for at, variable in enumerate(self.chosen):
            self.model.add_hint(variable, at in starts)
            if not self.is_fixed(at):
                self.model.add_hint(self.starts[at], starts.get(at, self.task.options[at].opens))

    def best(self, weights: dict[str, int], seconds: float, *, presolve: bool = False) -> Found:
        """Minimises the sum of figures times `weights` (negative: more is better) within so many deterministic seconds.
        Presolving costs more than it gains except where the bound is weak (the most recognised)."""
        self._solver.parameters.cp_model_presolve = presolve
        self._solver.parameters.max_deterministic_time = seconds
        self.model.clear_objective()
        self.model.minimize(sum(weight * self.figures[name] for name, weight in weights.items()))
        status = self._solver.solve(self.model)
        has_plan = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
        if not has_plan:
            return Found(False, False, status == cp_model.INFEASIBLE, 0, {}, {})
        values = {name: int(self._solver.value(variable)) for name, variable in self.figures.items()}
        starts = {
            at: int(self._solver.value(self.starts[at])) if not self.is_fixed(at) else self.starts[at]
            for at, variable in enumerate(self.chosen)
            if self._solver.boolean_value(variable)
        }
        bound = round(self._solver.best_objective_bound)
        return Found(True, status == cp_model.OPTIMAL, False, bound, values, starts)


def _tune(parameters: Any) -> None:
    """What pays for models of some hundred choices. Cuts, probing, symmetry and inprocessing together took longer than
    the search they saved (figures in docs/algorithms/plans.md). The linear relaxation stays, since it is what proves."""
    parameters.num_workers = 1
    parameters.random_seed = 1
    parameters.linearization_level = 2
    parameters.max_presolve_iterations = 1
    parameters.cut_level = 0
    parameters.cp_model_probing_level = 0
    parameters.symmetry_level = 0
    parameters.use_sat_inprocessing = False
