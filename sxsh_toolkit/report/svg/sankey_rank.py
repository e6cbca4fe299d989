"""Columns of a Sankey: which step stands left of which, and who is above whom.

Takes the chart, gives stops in columns and the legs between neighbouring columns. Knows no pixel.
"""

from __future__ import annotations

from dataclasses import dataclass

from sxsh_toolkit.report.chart import SankeyChart, SankeyLink

_SWEEPS = 12
_SINK_ORDER = ("product", "co_product", "byproduct_sold", "intermediate")


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that takes a place in a column: a step, an open end, or a long link passing by."""

    key: str
    rank: int
    role: str
    """``step``, ``source``, ``sink`` or ``pass``."""
    link: int = -1
    """The link of an open end or a passing link."""
    group: int = 0
    """-1 above the steps, 0 among them, 1 below."""


@dataclass(frozen=True, slots=True)
class Leg:
    """The part of a link between two neighbouring columns."""

    link: int
    tail: str
    head: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """Stops by key, columns of keys from top to bottom, legs, and the links that run backwards."""

    stops: dict[str, Stop]
    columns: tuple[tuple[str, ...], ...]
    legs: tuple[Leg, ...]
    loops: tuple[int, ...]


def rank_chart(chart: SankeyChart, links: tuple[SankeyLink, ...]) -> Ranking:
    """Put steps into columns by longest path and order each column so that few links cross.

    Parameters
    ----------
    chart : SankeyChart
        Nodes in process order.
    links : tuple of SankeyLink
        The links to draw; indices in the answer refer to it.

    Returns
    -------
    Ranking
        Columns and legs; a link that closes a cycle is listed as a loop and has no legs.
    """
    kinds = {node.id: node.kind for node in chart.nodes}
    steps = [node.id for node in chart.nodes if node.kind == "step"]
    inner = [
        (i, k.source, k.target)
        for i, k in enumerate(links)
        if kinds[k.source] == "step" and kinds[k.target] == "step"
    ]
    loops = _find_loops(steps, inner)
    ranks = _rank_steps(steps, [(s, t) for i, s, t in inner if i not in loops])
    stops, legs = _build_stops(links, kinds, ranks, loops)
    stops, legs = _close_ranks(stops, legs)
    return Ranking(stops, _order_columns(stops, legs, links), legs, tuple(sorted(loops)))


def _find_loops(steps: list[str], inner: list[tuple[int, str, str]]) -> set[int]:
    """Find the links that close a cycle, walking from the steps in their given order."""
    out: dict[str, list[tuple[int, str]]] = {step: [] for step in steps}
    for index, source, target in inner:
        out[source].append((index, target))
    loops: set[int] = set()
    done: set[str] = set()
    for start in steps:
        path, open_steps = [(start, iter(out[start]))], {start}
        while path and start not in done:
            step, rest = path[-1]
            index, target = next(rest, (-1, ""))
            if index < 0:
                path.pop()
                open_steps.discard(step)
                done.add(step)
            elif target in open_steps:
                loops.add(index)
            elif target not in done:
                open_steps.add(target)
                path.append((target, iter(out[target])))
    return loops


def _rank_steps(steps: list[str], edges: list[tuple[str, str]]) -> dict[str, int]:
    ranks = dict.fromkeys(steps, 0)
    for _ in steps:
        for source, target in edges:
            ranks[target] = max(ranks[target], ranks[source] + 1)
    fed = {target for _, target in edges}
    for step in reversed(steps):
        heads = [ranks[target] for source, target in edges if source == step]
        if step not in fed and heads:
            ranks[step] = min(heads) - 1
    return ranks


def _build_stops(
    links: tuple[SankeyLink, ...], kinds: dict[str, str], ranks: dict[str, int], loops: set[int]
) -> tuple[dict[str, Stop], tuple[Leg, ...]]:
    stops = {f"step:{step}": Stop(f"step:{step}", rank, "step") for step, rank in ranks.items()}
    legs: list[Leg] = []
    last = max(ranks.values(), default=0)
    for index, link in enumerate(links):
        if index in loops:
            continue
        is_open = kinds[link.source] != "step", kinds[link.target] != "step"
        tail_rank = ranks.get(link.target, 0) - 1 if is_open[0] else ranks[link.source]
        head_rank = tail_rank + 1 if is_open[1] else ranks[link.target]
        tail, head = f"step:{link.source}", f"step:{link.target}"
        if is_open[0]:
            tail = f"in:{index}"
            level = 0 if tail_rank < 0 else -1
            stops[tail] = Stop(tail, tail_rank, "source", index, level)
        if is_open[1]:
            head = f"out:{index}"
            level = 0 if head_rank > last else 1
            stops[head] = Stop(head, head_rank, "sink", index, level)
        for rank in range(tail_rank + 1, head_rank):
            key = f"pass:{index}:{rank}"
            stops[key] = Stop(key, rank, "pass", index)
            legs.append(Leg(index, tail, key))
            tail = key
        legs.append(Leg(index, tail, head))
    return stops, tuple(_sort_sinks(legs, links))


def _sort_sinks(legs: list[Leg], links: tuple[SankeyLink, ...]) -> list[Leg]:
    """Put what is sold before what is lost; the order of open ends of one step follows the legs."""

    def place(leg: Leg) -> int:
        kind = links[leg.link].kind
        return _SINK_ORDER.index(kind) if kind in _SINK_ORDER else len(_SINK_ORDER)

    return sorted(legs, key=lambda leg: place(leg) if leg.head.startswith("out:") else -1)


def _close_ranks(stops: dict[str, Stop], legs: tuple[Leg, ...]) -> tuple[dict[str, Stop], tuple[Leg, ...]]:
    """Number the columns from zero without gaps."""
    used = sorted({stop.rank for stop in stops.values()})
    number = {rank: place for place, rank in enumerate(used)}
    closed = {
        key: Stop(key, number[stop.rank], stop.role, stop.link, stop.group) for key, stop in stops.items()
    }
    return closed, legs


def _order_columns(
    stops: dict[str, Stop], legs: tuple[Leg, ...], links: tuple[SankeyLink, ...]
) -> tuple[tuple[str, ...], ...]:
    """Order the columns by the mean place of the neighbours, then swap neighbours while it helps."""
    columns: list[list[str]] = [[] for _ in range(max(stop.rank for stop in stops.values()) + 1)]
    for key in dict.fromkeys([*(leg.head for leg in legs if leg.head.startswith("out:")), *stops]):
        columns[stops[key].rank].append(key)
    for column in columns:
        column.sort(key=lambda key: (stops[key].group, _place_source(stops[key], stops, links)))
    before: dict[str, list[str]] = {key: [] for key in stops}
    after: dict[str, list[str]] = {key: [] for key in stops}
    for leg in legs:
        before[leg.head].append(leg.tail)
        after[leg.tail].append(leg.head)
    values = tuple(link.value for link in links)
    best, least = [list(column) for column in columns], _weigh_crossings(columns, legs, values)
    for sweep in range(_SWEEPS):
        forward = sweep % 2 == 0
        for column in columns if forward else columns[::-1]:
            _sort_column(column, before if forward else after, columns, stops)
        _swap_neighbours(columns, legs, values, stops)
        crossings = _weigh_crossings(columns, legs, values)
        if crossings < least:
            best, least = [list(column) for column in columns], crossings
    return tuple(tuple(column) for column in best)


def _place_source(stop: Stop, stops: dict[str, Stop], links: tuple[SankeyLink, ...]) -> tuple[int, bool]:
    """Order sources like the steps they feed, raw material below the fuel and water of the same step."""
    if stop.role != "source":
        return 0, False
    target = f"step:{links[stop.link].target}"
    return list(stops).index(target) if target in stops else 0, links[stop.link].kind == "raw_material"


def _swap_neighbours(
    columns: list[list[str]], legs: tuple[Leg, ...], values: tuple[float, ...], stops: dict[str, Stop]
) -> None:
    for rank, column in enumerate(columns):
        near = tuple(leg for leg in legs if stops[leg.tail].rank == rank or stops[leg.head].rank == rank)
        for place in range(len(column) - 1):
            if stops[column[place]].group != stops[column[place + 1]].group:
                continue
            as_is = _weigh_crossings(columns, near, values)
            column[place : place + 2] = column[place + 1], column[place]
            if _weigh_crossings(columns, near, values) >= as_is:
                column[place : place + 2] = column[place + 1], column[place]


def _sort_column(
    column: list[str], near: dict[str, list[str]], columns: list[list[str]], stops: dict[str, Stop]
) -> None:
    places = {key: place / max(len(c) - 1, 1) for c in columns for place, key in enumerate(c)}

    def weight(key: str) -> tuple[int, float]:
        around = [places[other] for other in near[key]]
        return stops[key].group, sum(around) / len(around) if around else places[key]

    column.sort(key=weight)


def _weigh_crossings(columns: list[list[str]], legs: tuple[Leg, ...], values: tuple[float, ...]) -> float:
    """Sum, over the pairs of legs that cross, the smaller of the two flows."""
    ranks = {key: rank for rank, column in enumerate(columns) for key in column}
    places = {key: place for column in columns for place, key in enumerate(column)}
    spans = [(ranks[g.tail], places[g.tail], places[g.head], values[g.link]) for g in legs]
    total = 0.0
    for i, (rank, tail, head, value) in enumerate(spans):
        for other, its_tail, its_head, its_value in spans[:i]:
            if rank == other and (tail - its_tail) * (head - its_head) < 0:
                total += min(value, its_value)
    return total
