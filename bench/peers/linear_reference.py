# SPDX-License-Identifier: Apache-2.0
"""Solves with scikit-learn what LinearReferenceTest compares with: linear_reference.py DATA_FOLDER > linear.json"""
import csv
import gzip
import json
import sys

import numpy as np
import sklearn
from scipy.optimize import minimize
from sklearn.linear_model._huber import _huber_loss_and_gradient
from sklearn.linear_model import ElasticNet, HuberRegressor, Lasso, LinearRegression, Ridge

folder = sys.argv[1]


def diabetes():
    base = folder + "/numerics/sklearn_builtin/"
    x = np.loadtxt(gzip.open(base + "diabetes_data_raw.csv.gz", "rt"))
    y = np.loadtxt(gzip.open(base + "diabetes_target.csv.gz", "rt"))
    return x / np.array([10, 1, 1, 10, 10, 10, 10, 1, 1, 10.0]), y


def housing():
    """The rows without a gap, each column over a round number near its deviation."""
    with open(folder + "/numerics/california_housing/housing.csv") as f:
        rows = [r for r in list(csv.reader(f))[1:] if r[4] != ""]
    a = np.array([[float(v) for v in r[:9]] for r in rows])
    return a[:, :8] / np.array([2, 2, 10, 2000, 400, 1000, 400, 2.0]), a[:, 8] / 1e5


def fitted(model, x, y):
    model.fit(x, y)
    return [float(model.intercept_)] + [float(c) for c in model.coef_]


def huber_parameters(x, y):
    """HuberRegressor stops when its objective falls by less than 2e-9 of it; its own objective, minimised further."""
    model = HuberRegressor(epsilon=1.35, alpha=0.01, tol=1e-12, max_iter=100000).fit(x, y)
    w = np.r_[model.coef_, model.intercept_, model.scale_]
    loss = lambda w: _huber_loss_and_gradient(w, x, y, 1.35, 0.01, np.ones(len(y)))
    for _ in range(20):
        w = minimize(loss, w, jac=True, method="BFGS", options={"gtol": 1e-12}).x
        w = minimize(loss, w, jac=True, method="L-BFGS-B", options={"ftol": 0, "gtol": 1e-12}).x
    return [float(v) for v in w]


result = {"by": "scikit-learn " + sklearn.__version__}
for name, (x, y) in {"diabetes": diabetes(), "housing": housing()}.items():
    tight = {"tol": 1e-15, "max_iter": 1000000}
    lasso, net = (1.0, 0.5) if name == "diabetes" else (0.02, 0.05)
    huber = huber_parameters((x - x.mean(axis=0)) / x.std(axis=0), y)
    result[name] = {
        "linear": fitted(LinearRegression(), x, y),
        "ridge": fitted(Ridge(10.0, solver="svd"), x, y),
        "lasso": fitted(Lasso(lasso, **tight), x, y),
        "elastic-net": fitted(ElasticNet(net, l1_ratio=0.3, **tight), x, y),
        "huber": [huber[-2]] + huber[:-2],
        "huber-scale": huber[-1],
    }
json.dump(result, sys.stdout, indent=1)
print()
