# SPDX-License-Identifier: Apache-2.0
"""Figures that learn's tree tests are held to, computed with scikit-learn.

Usage: python3 tree_reference.py DATA_FOLDER > ../../learn/src/test/resources/reference/tree.json
"""
import csv
import json
import sys

import numpy as np
from sklearn.datasets import load_breast_cancer, load_iris, load_wine
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

DATA = sys.argv[1]


def california():
    with open(DATA + "/numerics/california_housing/housing.csv") as file:
        rows = [r for r in list(csv.reader(file))[1:] if r[4] != ""]
    return np.array([[float(v) for v in r[:8]] for r in rows]), np.array([float(r[8]) for r in rows])


def leaf_impurity(model):
    tree = model.tree_
    leaves = tree.children_left == -1
    return float((tree.impurity * tree.weighted_n_node_samples)[leaves].sum() / tree.weighted_n_node_samples[0])


def robust(fit):
    """The figure, if it does not depend on how ties are broken; else none."""
    figures = [fit(seed) for seed in range(6)]
    return figures[0] if max(figures) - min(figures) < 1e-12 * (1 + abs(figures[0])) else None


def by_depth(make, x, y, depths):
    found = {}
    for depth in depths:
        figure = robust(lambda seed: leaf_impurity(make(depth, seed).fit(x, y)))
        if figure is not None:
            found[str(depth)] = figure
    return found


def classes(criterion):
    return lambda depth, seed: DecisionTreeClassifier(criterion=criterion, max_depth=depth, random_state=seed)


out = {}
for name, load in (("iris", load_iris), ("wine", load_wine), ("breast_cancer", load_breast_cancer)):
    data = load()
    out[name] = {
        "gini": by_depth(classes("gini"), data.data, data.target, range(1, 7)),
        # scikit-learn's entropy is in bits
        "entropy": {
            d: v * np.log(2) for d, v in by_depth(classes("entropy"), data.data, data.target, range(1, 7)).items()
        },
        "pruned": {
            str(alpha): robust(
                lambda seed: leaf_impurity(
                    DecisionTreeClassifier(ccp_alpha=alpha, random_state=seed).fit(data.data, data.target)
                )
            )
            for alpha in (0.01, 0.02, 0.05)
        },
        "minLeaf5": robust(
            lambda seed: leaf_impurity(
                DecisionTreeClassifier(min_samples_leaf=5, max_depth=4, random_state=seed).fit(data.data, data.target)
            )
        ),
    }
    scores = []
    aucs = []
    for seed in range(20):
        forest = IsolationForest(random_state=seed).fit(data.data)
        score = -forest.score_samples(data.data)
        scores.append(np.percentile(score, [5, 25, 50, 75, 95]))
        aucs.append(roc_auc_score(data.target == (0 if name == "breast_cancer" else 2), score))
    out[name]["isolationQuantiles"] = np.mean(scores, axis=0).tolist()
    out[name]["isolationAuc"] = float(np.mean(aucs))
    out[name]["isolationAucDeviation"] = float(np.std(aucs))

x, y = california()
out["california"] = {
    "variance": by_depth(
        lambda depth, seed: DecisionTreeRegressor(max_depth=depth, random_state=seed), x, y, range(1, 10)
    ),
    "minLeaf20": robust(
        lambda seed: leaf_impurity(DecisionTreeRegressor(min_samples_leaf=20, random_state=seed).fit(x, y))
    ),
}
json.dump(out, sys.stdout, indent=1)
print()
