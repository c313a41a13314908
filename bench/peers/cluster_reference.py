# SPDX-License-Identifier: Apache-2.0
"""Writes learn/src/test/resources/reference/cluster.json with scikit-learn 1.2.1.

Usage: python3 bench/peers/cluster_reference.py DATA_FOLDER > learn/src/test/resources/reference/cluster.json
"""
import gzip
import json
import sys
import warnings

import numpy as np
from sklearn import cluster, decomposition, metrics

warnings.simplefilter("ignore")
DATA = sys.argv[1]


def sklearn_csv(name):
    rows = np.loadtxt(f"{DATA}/numerics/sklearn_builtin/{name}.csv", delimiter=",", skiprows=1)
    return rows[:, :-1], rows[:, -1].astype(int)


def digits():
    with gzip.open(f"{DATA}/numerics/sklearn_builtin/digits.csv.gz", "rt") as lines:
        rows = np.loadtxt(lines, delimiter=",")
    return rows[:, :-1], rows[:, -1].astype(int)


def wheat():
    rows = np.loadtxt(f"{DATA}/agriculture/wheat_seeds/wheat-seeds.csv", delimiter=",")
    return rows[:, :-1], rows[:, -1].astype(int)


def standardised(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def moons():
    random = np.random.default_rng(5)
    t = np.linspace(0, np.pi, 200)
    upper = np.c_[np.cos(t), np.sin(t)]
    lower = np.c_[1 - np.cos(t), 0.5 - np.sin(t)]
    return np.round(np.r_[upper, lower] + random.normal(scale=0.08, size=(400, 2)), 6)


def kmeans(x, classes, k, starts):
    best = min(
        cluster.KMeans(k, n_init=10, tol=0, random_state=s).fit(x).inertia_
        for s in range(starts // 10)
    )
    given = cluster.KMeans(k, init=x[:k].copy(), n_init=1, tol=0, max_iter=1000).fit(x)
    labels = given.labels_
    return {
        "k": k,
        "bestInertia": best,
        "inertia": given.inertia_,
        "iterations": given.n_iter_,
        "centres": given.cluster_centers_.tolist(),
        "labels": labels.tolist(),
        "silhouette": metrics.silhouette_score(x, labels),
        "calinskiHarabasz": metrics.calinski_harabasz_score(x, labels),
        "daviesBouldin": metrics.davies_bouldin_score(x, labels),
        "adjustedRand": metrics.adjusted_rand_score(classes, labels),
        "mutualInformation": metrics.normalized_mutual_info_score(classes, labels),
    }


def dbscan(x, radius, rows):
    model = cluster.DBSCAN(eps=radius, min_samples=rows).fit(x)
    return {
        "radius": radius,
        "minRows": rows,
        "labels": model.labels_.tolist(),
        "cores": model.core_sample_indices_.tolist(),
    }


def pca(x):
    model = decomposition.PCA(svd_solver="full").fit(x)
    return {
        "variances": model.explained_variance_.tolist(),
        "shares": model.explained_variance_ratio_.tolist(),
        "components": model.components_[:5].tolist(),
        "scoresOfFirstRow": model.transform(x[:1])[0].tolist(),
    }


sets = {
    "iris": sklearn_csv("iris"),
    "wine": sklearn_csv("wine_data"),
    "wheat": wheat(),
    "digits": digits(),
}
half_moons = moons()
json.dump(
    {
        "kmeans": {
            name: kmeans(x, y, 10 if name == "digits" else 3, 200 if name == "digits" else 50)
            for name, (x, y) in sets.items()
        },
        "dbscan": {
            "iris": dbscan(sets["iris"][0], 0.5, 5),
            "wine": dbscan(standardised(sets["wine"][0]), 2.2, 5),
            "wheat": dbscan(standardised(sets["wheat"][0]), 0.75, 5),
            "digits": dbscan(sets["digits"][0], 22, 6),
            "moons": dbscan(half_moons, 0.12, 5),
        },
        "moons": half_moons.ravel().tolist(),
        "pca": {name: pca(x) for name, (x, y) in sets.items()},
    },
    sys.stdout,
)
