"""Classification trees for scenario discovery: which splits of the factors part cases from the others.

CART after Breiman, Friedman, Olshen and Stone (1984), used beside PRIM by Lempert, Bryant and Bankes (2008).  The tree
is grown to ``DEEPEST`` splits with at least ``LEAF_SHARE`` of the rows in each leaf, and pruned at the largest cost of
complexity whose cross-validated error lies within one standard error of the least (their 1-SE rule); the error is the
mean squared distance between a row and the share of cases in its leaf.  Folds are drawn by keyed luck in whole blocks
of rows, and are the same for the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from sim.analysis.boxes import Bools, Box, Standing, open_box, refuse_unfit, standing
from sim.analysis.yearly import Floats, Ints
from sim.randomness import Luck

DEEPEST = 4
LEAF_SHARE = 0.02
LEAST_LEAF = 10
FOLDS = 10
SEED = 0


@dataclass(frozen=True)
class Rule:
    """One leaf: the limits that lead to it (the lower one not included), and how its rows stand to the cases."""

    box: Box
    standing: Standing

    @property
    def mostly_cases(self) -> bool:
        """Whether cases are in the majority."""
        return self.standing.density > 0.5

    @property
    def rich(self) -> bool:
        """Whether cases are more common in it than among all rows."""
        return self.standing.density > self.standing.base


@dataclass(frozen=True)
class Tree:
    """A pruned tree as its rules, those with most cases first, and what it knows of rows it has not seen.

    ``leaf`` (row) is the number of the rule of each row.  ``error`` is the cross-validated error, ``base_error`` that
    of telling every row the same; ``explained`` is what the first saves of the second, at most 1, and 0 for no splits.
    """

    rules: tuple[Rule, ...]
    leaf: Ints
    error: float
    base_error: float

    @property
    def explained(self) -> float:
        """The share of the error of knowing nothing that the tree saves on rows it has not seen."""
        return 1 - self.error / self.base_error if len(self.rules) > 1 else 0.0

    @property
    def factors(self) -> tuple[int, ...]:
        """The numbers of the factors it splits by."""
        return tuple(sorted({factor for rule in self.rules for factor in rule.box.restricted}))

    @property
    def told_cases(self) -> Bools:
        """Which rows (row,) fall under a rule by which most are cases."""
        return np.array([rule.mostly_cases for rule in self.rules])[self.leaf]


def grow(values: Floats, cases: Bools, blocks: Ints | None = None) -> Tree:
    """The pruned tree for ``cases`` (row) among ``values`` (row, factor).

    Rows of one of the ``blocks`` (row) stand in the same fold.  A tree of one rule says that no split helps on rows
    that it was not grown from.  Raises ``UnfitRowsError`` where values are missing.
    """
    refuse_unfit(values, cases)
    folds = _folds(np.arange(len(cases)) if blocks is None else blocks)
    costs = _costs(values, cases)
    errors = np.stack([_errors(values, cases, folds == fold, costs) for fold in np.unique(folds)], axis=1)
    means = errors.mean(axis=1)
    best = int(np.argmin(means))
    within = means <= means[best] + errors[best].std(ddof=1) / np.sqrt(len(errors[best]))
    chosen = int(np.flatnonzero(within).max())
    fitted = _classifier(len(cases), costs[chosen]).fit(values, cases)
    base = np.array([_mean_square(cases[folds == fold], cases[folds != fold].mean()) for fold in np.unique(folds)])
    return _told(fitted, values, cases, float(means[chosen]), float(base.mean()))


def _folds(blocks: Ints) -> Ints:
    """The fold of each row: blocks in an order drawn by luck, dealt out one by one."""
    different, place = np.unique(blocks, return_inverse=True)
    order = np.argsort(Luck(SEED).uniform("cart.fold", 0, np.arange(len(different))), kind="stable")
    dealt = np.empty(len(different), dtype=np.int64)
    dealt[order] = np.arange(len(different)) % FOLDS
    return np.asarray(dealt[place])


def _classifier(rows: int, cost: float) -> Any:
    from sklearn.tree import DecisionTreeClassifier

    least = max(LEAST_LEAF, int(LEAF_SHARE * rows))
    return DecisionTreeClassifier(max_depth=DEEPEST, min_samples_leaf=least, ccp_alpha=cost, random_state=SEED)


def _costs(values: Floats, cases: Bools) -> Floats:
    """Costs of complexity, one for each tree that pruning can leave: between those at which a split falls."""
    path = _classifier(len(cases), 0.0).cost_complexity_pruning_path(values, cases)
    ends = np.unique(np.maximum(path.ccp_alphas, 0.0))
    return np.append(np.sqrt(ends[:-1] * ends[1:]), ends[-1] + 1e-12)


def _errors(values: Floats, cases: Bools, inside: Bools, costs: Floats) -> Floats:
    """The error in one fold, at each cost (cost,), of the tree grown from the others and pruned at that cost."""
    fitted = _classifier(int((~inside).sum()), 0.0).fit(values[~inside], cases[~inside])
    tree, leaves = fitted.tree_, fitted.apply(values[inside])
    shares = (
        tree.value[:, 0, list(fitted.classes_).index(True)] if True in fitted.classes_ else np.zeros(tree.node_count)
    )
    return np.array([_mean_square(cases[inside], shares[_stem(tree, cost)[leaves]]) for cost in costs])


def _stem(tree: Any, cost: float) -> Ints:
    """For each node (node,) the one at which the branch it hangs on ends once the tree is pruned at a cost."""
    size = tree.weighted_n_node_samples / tree.weighted_n_node_samples[0]
    alone = size * tree.impurity + cost
    best, stem = alone.copy(), np.arange(tree.node_count)
    inner = np.flatnonzero(tree.children_left != tree.children_right)
    for node in inner[::-1]:  # children have higher numbers than their parents
        best[node] = min(alone[node], best[tree.children_left[node]] + best[tree.children_right[node]])
    for node in inner:
        if stem[node] != node or best[node] == alone[node]:
            stem[[tree.children_left[node], tree.children_right[node]]] = stem[node]
    return stem


def _mean_square(cases: Bools, told: Floats | float) -> float:
    return float(((cases - told) ** 2).mean())


def _told(fitted: Any, values: Floats, cases: Bools, error: float, base_error: float) -> Tree:
    leaves = fitted.apply(values)
    boxes = dict(_leaves(fitted.tree_, 0, open_box(values.shape[1])))
    rules = {node: Rule(box, standing(leaves == node, cases)) for node, box in boxes.items()}
    order = sorted(rules, key=lambda node: (-rules[node].standing.density, -rules[node].standing.rows, node))
    number = np.zeros(fitted.tree_.node_count, dtype=np.int64)
    number[order] = np.arange(len(order))
    return Tree(tuple(rules[node] for node in order), np.asarray(number[leaves]), error, base_error)


def _leaves(tree: Any, node: int, box: Box) -> Iterator[tuple[int, Box]]:
    """Every leaf below a node, with the limits on the way to it."""
    if tree.children_left[node] == tree.children_right[node]:
        yield node, box
        return
    factor, limit = int(tree.feature[node]), float(tree.threshold[node])
    yield from _leaves(tree, int(tree.children_left[node]), box.limited(factor, high=limit))
    yield from _leaves(tree, int(tree.children_right[node]), box.limited(factor, low=limit))
