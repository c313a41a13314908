# SPDX-License-Identifier: Apache-2.0
"""Makes learn/src/test/resources/reference/logistic.json: figures of scikit-learn 1.2.1 and mpmath.

Run from the root of the repository, with the data beside it: python3 bench/peers/logistic_reference.py DATA
"""
import csv
import gzip
import json
import sys
import warnings

import mpmath as mp
import numpy as np
from scipy import sparse
from sklearn.calibration import _SigmoidCalibration
from sklearn.datasets import load_svmlight_file
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score

warnings.filterwarnings("ignore")
DATA = sys.argv[1] if len(sys.argv) > 1 else "../shared/data"
OUT = {}


def builtin(name, skip):
    path = f"{DATA}/numerics/sklearn_builtin/{name}"
    opened = gzip.open(path + ".gz", "rt") if name == "digits.csv" else open(path)
    rows = list(csv.reader(opened))[skip:]
    a = np.array(rows, dtype=float)
    return a[:, :-1], a[:, -1].astype(int)


def scaled(x):
    return (x - x.mean(0)) / x.std(0)


def objective(m, x, y, penalty, C, ratio, weights):
    """The sum of losses plus the penalty over C, as Kaiwu counts it."""
    p = m.predict_proba(x)[np.arange(len(y)), y]
    w = m.coef_
    pen = 0 if penalty is None else (ratio * np.abs(w).sum() + (1 - ratio) / 2 * (w * w).sum()) / C
    return float(-(weights * np.log(p)).sum() + pen)


def case(name, x, y, solver, penalty, C=1.0, ratio=None, tol=1e-12, weights=None, intercept=True, class_weight=None):
    m = LogisticRegression(solver=solver, penalty=penalty, C=C, l1_ratio=ratio if penalty == "elasticnet" else None,
                           tol=tol, max_iter=100_000, fit_intercept=intercept, class_weight=class_weight,
                           random_state=0)
    m.fit(x, y, sample_weight=weights)
    s = np.ones(len(y)) if weights is None else weights
    if class_weight == "balanced":
        s = s * (len(y) / (m.classes_.size * np.bincount(y)))[y]
    share = {"l1": 1.0, "l2": 0.0, None: 0.0}.get(penalty, ratio)
    OUT[name] = {
        "coefficients": m.coef_.tolist(),
        "intercepts": np.atleast_1d(m.intercept_).tolist() if intercept else [0.0] * len(m.coef_),
        "objective": objective(m, x, y, penalty, C, share, s),
        "probabilities": m.predict_proba(x[:5]).tolist(),
    }
    print(name, m.n_iter_, OUT[name]["objective"], flush=True)


def likelihood(name, x, y):
    """Maximum likelihood against class 0 and its inference, in 40 digits: Newton in mpmath."""
    mp.mp.dps = 40
    n, p = x.shape
    k = int(y.max())
    q = p + 1
    z = [[mp.mpf(float(v)) for v in row] + [mp.mpf(1)] for row in x]
    theta = mp.zeros(k * q, 1)
    for _ in range(40):
        g = mp.zeros(k * q, 1)
        h = mp.zeros(k * q, k * q)
        ll = mp.mpf(0)
        for i in range(n):
            e = [mp.exp(sum(z[i][j] * theta[c * q + j] for j in range(q))) for c in range(k)]
            total = 1 + sum(e)
            pr = [v / total for v in e]
            ll += mp.log(pr[y[i] - 1] if y[i] else 1 / total)
            for c in range(k):
                r = pr[c] - (1 if y[i] == c + 1 else 0)
                for j in range(q):
                    g[c * q + j] += r * z[i][j]
                for d in range(k):
                    b = pr[c] * ((1 if c == d else 0) - pr[d])
                    for j in range(q):
                        for l in range(q):
                            h[c * q + j, d * q + l] += b * z[i][j] * z[i][l]
        step = mp.lu_solve(h, g)
        theta -= step
        if mp.norm(step) < mp.mpf(10) ** -20:
            break
    inverse = h ** -1
    OUT[name] = {
        "estimates": [[float(theta[c * q + j]) for j in range(q)] for c in range(k)],
        "errors": [[float(mp.sqrt(inverse[c * q + j, c * q + j])) for j in range(q)] for c in range(k)],
        "logLikelihood": float(ll),
        "p": [[float(mp.erfc(abs(theta[c * q + j]) / mp.sqrt(inverse[c * q + j, c * q + j]) / mp.sqrt(2)))
               for j in range(q)] for c in range(k)],
    }
    print(name, OUT[name]["logLikelihood"], flush=True)


def encoded(path, header, target, positive, missing_zero=()):
    """Numbers to mean 0 and deviation 1, words to one column a word in sorted order, in file order."""
    rows = [[v.strip() for v in r] for r in csv.reader(open(path)) if r]
    if header:
        rows = rows[1:]
    y = np.array([1 if r[target] == positive else 0 for r in rows])
    blocks = []
    for c in range(len(rows[0])):
        if c == target or c in header_skip(path):
            continue
        values = [r[c] for r in rows]
        try:
            v = np.array([float(u) if u else 0.0 for u in values])
            blocks.append(((v - v.mean()) / v.std())[:, None])
        except ValueError:
            words = sorted(set(values))
            at = {w: i for i, w in enumerate(words)}
            hot = np.zeros((len(rows), len(words)))
            hot[np.arange(len(rows)), [at[v] for v in values]] = 1
            blocks.append(hot)
    return np.hstack(blocks), y


def header_skip(path):
    return {0} if "telco" in path else set()


def business(name, path, header, target, positive):
    x, y = encoded(path, header, target, positive)
    p = np.zeros(len(y))
    fold = np.arange(len(y)) % 5
    for f in range(5):
        m = LogisticRegression(solver="newton-cholesky", tol=1e-10, max_iter=1000)
        m.fit(x[fold != f], y[fold != f])
        p[fold == f] = m.predict_proba(x[fold == f])[:, 1]
    OUT[name] = {"columns": x.shape[1], "logLoss": log_loss(y, p), "auc": roc_auc_score(y, p),
                 "accuracy": float(((p > 0.5) == y).mean())}
    print(name, OUT[name], flush=True)


bx, by = builtin("breast_cancer.csv", 1)
bx = scaled(bx)
weights = 1.0 + np.arange(len(by)) % 3
case("breast l2", bx, by, "newton-cholesky", "l2")
case("breast balanced", bx, by, "newton-cholesky", "l2", C=0.1, class_weight="balanced")
case("breast weights", bx, by, "newton-cholesky", "l2", C=0.1, weights=weights)
case("breast no intercept", bx, by, "newton-cholesky", "l2", C=10, intercept=False)
case("breast l1", bx, by, "saga", "l1", C=0.5, tol=1e-13)
case("breast l1 no intercept", bx, by, "liblinear", "l1", C=0.5, tol=1e-12, intercept=False)
case("breast elastic net", bx, by, "saga", "elasticnet", C=0.5, ratio=0.3, tol=1e-13)
case("breast none", bx[:, :2], by, "newton-cholesky", None)
ix, iy = builtin("iris.csv", 1)
case("iris l2", ix, iy, "newton-cg", "l2", tol=1e-13)
case("iris l1", scaled(ix), iy, "saga", "l1", C=0.7, tol=1e-13)
wx, wy = builtin("wine_data.csv", 1)
wx = scaled(wx)
case("wine l2", wx, wy, "newton-cg", "l2", tol=1e-13)
case("wine none", wx[:, :2], wy, "newton-cg", None, tol=1e-13)
dx, dy = builtin("digits.csv", 0)
case("digits l2", dx / 16, dy, "newton-cg", "l2", tol=1e-12)
ax, ay = load_svmlight_file(f"{DATA}/numerics/libsvm_a9a/a9a", n_features=123)
ay = (ay > 0).astype(int)
case("a9a l2", ax, ay, "newton-cholesky", "l2", tol=1e-10)
case("a9a l1 no intercept", ax, ay, "liblinear", "l1", C=0.1, tol=1e-9, intercept=False)
likelihood("iris likelihood", ix[50:], iy[50:] - 1)
likelihood("wine likelihood", wx[:, :2], wy)
FINANCE = f"{DATA}/finance"
business("german", f"{FINANCE}/german_credit/german.csv", False, 20, "2")
business("telco", f"{FINANCE}/telco_churn/telco-customer-churn-by-IBM.csv", True, 20, "Yes")
business("adult", f"{FINANCE}/adult_census/adult-train.csv", False, 14, ">50K")

# Calibration: scores that are no probabilities, from a fixed congruence.
f = ((np.arange(400) * 7919) % 400) / 40.0 - 5
t = ((np.arange(400) * 104729) % 1000) / 1000.0 < 1 / (1 + np.exp(-(0.7 * f + 0.4)))
sig = _SigmoidCalibration().fit(f, t.astype(int))
iso = IsotonicRegression(out_of_bounds="clip").fit(np.round(f), t.astype(float), sample_weight=1.0 + np.arange(400) % 3)
grid = np.linspace(-6, 6, 25)
OUT["calibration"] = {"a": float(sig.a_), "b": float(sig.b_), "isotonic": iso.predict(grid).tolist()}
with open("learn/src/test/resources/reference/logistic.json", "w") as file:
    json.dump(OUT, file, indent=1)
    file.write("\n")
