"""The outsider by plain enumeration: slow, obvious, and written without the code under test."""

from itertools import product

import numpy as np


def intervals(table, hidden, rule=None, most=60):
    """Smallest and largest value of every cell over all tables that look the same."""
    found = np.array(list(possible_tables(table, hidden, rule, most)))
    return found.min(axis=0), found.max(axis=0)


def possible_tables(table, hidden, rule=None, most=60):
    """Every whole-number table that looks the same as the true one (small tables only)."""
    relations = table.relations.toarray()
    hidden = table.flat_mask(hidden) & ~table.fixed
    free = np.flatnonzero(hidden | ~table.published).tolist()
    ranges = {cell: _range(table, cell, rule, most) for cell in free}
    yield from _filled(table.truth.copy(), free, ranges, relations, relations @ table.truth)


def cheapest_safe_cost(table, primary, rule, most=60):
    """Smallest weight of secondary cells over all subsets; None where no subset is safe."""
    secret = table.flat_mask(primary)
    if np.any(secret & table.fixed):
        return None
    able = table.published & ~table.fixed & ~secret
    if rule.zero_is_safe:
        able &= table.values != 0
    candidates = np.flatnonzero(able)
    costs = []
    for choice in product([False, True], repeat=candidates.size):
        chosen = candidates[list(choice)]
        hidden = secret.copy()
        hidden[chosen] = True
        if _safe(table, hidden, secret, rule, most):
            costs.append(table.weights[chosen].sum())
    return min(costs, default=None)


def _filled(x, free, ranges, relations, target):
    if not free:
        yield x.copy()
        return
    cell, rest = free[0], free[1:]
    closed = (relations[:, cell] != 0) & ~np.any(relations[:, rest] != 0, axis=1)
    for number in ranges[cell]:
        x[cell] = number
        if np.allclose(relations[closed] @ x, target[closed]):
            yield from _filled(x, rest, ranges, relations, target)


def _range(table, cell, rule, most):
    low = int(table.lower[cell])
    if rule is not None and rule.zero_is_safe and table.published[cell] and table.truth[cell] > 0:
        low = max(low, 1)
    return range(low, int(min(table.upper[cell], most)) + 1)


def _safe(table, hidden, secret, rule, most):
    low, high = intervals(table, table.mask(hidden), rule, most)
    least = [_range(table, cell, rule, most)[0] for cell in range(table.size)]
    required = np.minimum(rule.min_cases, table.upper - least)
    looked_at = (hidden & table.published) | secret
    return bool(np.all((high - low >= required)[looked_at]))
