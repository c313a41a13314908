# SPDX-License-Identifier: Apache-2.0
"""The fits of scikit-learn, pandas and numpy that `bench/run learn` is measured beside.

Reads one JSON command a line from standard input and answers one JSON line each. A command names a `case`, its data (raw
little-endian files, or a LIBSVM file) and its parameters. Reading data is not timed. Where scikit-learn has several
solvers, the first command of a case (`choose` true) tries them with the tolerance falling until the objective is within
1e-8 of `target`, and the fastest of those that get there is used from then on.

Threads: OMP_NUM_THREADS and OPENBLAS_NUM_THREADS as started, and `threads` for n_jobs.
"""
import json
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning

warnings.filterwarnings("ignore", category=ConvergenceWarning)
warnings.filterwarnings("ignore", category=UserWarning)

WITHIN = 1e-8
LONGEST = 40.0  # seconds after which no stricter tolerance of a solver is tried

files = {}
chosen = {}
models = {}


def dense(command, name, width=None):
    key = command[name]
    if key not in files:
        values = np.fromfile(key, dtype="<f8")
        files[key] = values.reshape(-1, width) if width else values
    return files[key]


def labels(command):
    key = command["labels"]
    if key not in files:
        files[key] = np.fromfile(key, dtype="<i4")
    return files[key]


def rows(command):
    if "libsvm" in command:
        key = command["libsvm"]
        if key not in files:
            from sklearn.datasets import load_svmlight_file

            x, y = load_svmlight_file(key, n_features=command["width"])
            files[key] = (x, (y > 0).astype(np.int32))
        return files[key][0]
    return dense(command, "x", command["width"])


def classes(command):
    if "libsvm" in command:
        rows(command)
        return files[command["libsvm"]][1]
    return labels(command)


def part(array, command, held):
    train = command.get("train")
    if train is None:
        return array
    return array[train:] if held else array[:train]


# Each case: the candidates as (name, make) by falling tolerance within a name, how to fit, and what was reached.


def linear_squares(c):
    from sklearn.linear_model import LinearRegression

    return [("default", lambda: LinearRegression())]


def rss(model, c):
    residual = dense(c, "y") - model.predict(rows(c))
    return float(residual @ residual)


def ridge(c):
    from sklearn.linear_model import Ridge

    return [(s, lambda s=s: Ridge(alpha=c["lambda"], solver=s)) for s in ("cholesky", "auto", "svd")]


def ridge_reached(model, c):
    return rss(model, c) + c["lambda"] * float(model.coef_ @ model.coef_)


def lasso(c):
    from sklearn.linear_model import Lasso

    return [
        (f"precompute={p}", lambda p=p, t=t: Lasso(alpha=c["lambda"], precompute=p, tol=t, max_iter=100000))
        for p in (True, False)
        for t in (1e-6, 1e-8, 1e-10)
    ]


def lasso_reached(model, c):
    return rss(model, c) / (2 * rows(c).shape[0]) + c["lambda"] * float(np.abs(model.coef_).sum())


def logistic(c):
    from sklearn.linear_model import LogisticRegression

    solvers = ["lbfgs", "newton-cg"] + ([] if c.get("multinomial") else ["newton-cholesky"])
    kind = "multinomial" if c.get("multinomial") else "auto"
    return [
        (s, lambda s=s, t=t: LogisticRegression(C=c["c"], solver=s, tol=t, max_iter=10000, multi_class=kind, n_jobs=1))
        for s in solvers
        for t in (1e-2, 1e-4, 1e-6, 1e-8)
    ]


def logistic_reached(model, c):
    x, y = rows(c), classes(c)
    z = model.decision_function(x)
    if z.ndim == 1:
        loss = np.logaddexp(0, np.where(y > 0, -z, z)).sum()
    else:
        top = z.max(axis=1)
        loss = (top + np.log(np.exp(z - top[:, None]).sum(axis=1)) - z[np.arange(len(y)), y]).sum()
    return float(c["c"] * loss + 0.5 * (model.coef_**2).sum())


def linear_svm(c):
    from sklearn.svm import LinearSVC

    return [
        (f"dual={d}", lambda d=d, t=t: LinearSVC(C=c["c"], dual=d, tol=t, max_iter=100000))
        for d in (False, True)
        for t in (1e-2, 1e-4, 1e-6)
    ]


def linear_svm_reached(model, c):
    y = np.where(classes(c) > 0, 1.0, -1.0)
    gap = np.maximum(0, 1 - y * model.decision_function(rows(c)))
    return float(c["c"] * (gap @ gap) + 0.5 * ((model.coef_**2).sum() + (model.intercept_**2).sum()))


def kernel_svm(c):
    from sklearn.svm import SVC

    return [("libsvm", lambda: SVC(C=c["c"], gamma=c["gamma"], cache_size=256, tol=1e-3))]


def dual(model, c):
    """LIBSVM's dual objective, from the coefficients of the support vectors."""
    from sklearn.metrics.pairwise import rbf_kernel

    a = model.dual_coef_.ravel()
    v = model.support_vectors_
    return float(0.5 * a @ rbf_kernel(v, v, gamma=c["gamma"]) @ a - np.abs(a).sum())


def kmeans(c):
    from sklearn.cluster import KMeans

    start = rows(c)[: c["k"]].copy()
    return [
        (a, lambda a=a: KMeans(c["k"], init=start, n_init=1, max_iter=c["iterations"], tol=0, algorithm=a))
        for a in ("lloyd", "elkan")
    ]


def pca(c):
    from sklearn.decomposition import PCA

    return [(s, lambda s=s: PCA(c["components"], svd_solver=s)) for s in ("full", "arpack")]


def dbscan(c):
    from sklearn.cluster import DBSCAN

    return [
        (a, lambda a=a: DBSCAN(eps=c["radius"], min_samples=c["least"], algorithm=a, n_jobs=c["threads"]))
        for a in ("kd_tree", "ball_tree", "brute")
    ]


def forest(c):
    from sklearn.ensemble import RandomForestClassifier

    return [("default", lambda: RandomForestClassifier(c["trees"], max_features="sqrt", n_jobs=c["threads"], random_state=1))]


def boosting(c):
    from sklearn.ensemble import HistGradientBoostingClassifier

    return [
        (
            "default",
            lambda: HistGradientBoostingClassifier(
                max_iter=c["trees"], learning_rate=0.1, max_leaf_nodes=31, min_samples_leaf=20, early_stopping=False
            ),
        )
    ]


def isolation(c):
    from sklearn.ensemble import IsolationForest

    return [("default", lambda: IsolationForest(n_estimators=c["trees"], max_samples=256, n_jobs=c["threads"], random_state=1))]


def bayes(c):
    from sklearn.naive_bayes import GaussianNB

    return [("default", lambda: GaussianNB())]


def neighbours(c):
    from sklearn.neighbors import KNeighborsClassifier

    return [(a, lambda a=a: KNeighborsClassifier(c["k"], algorithm=a, n_jobs=c["threads"])) for a in ("brute", "kd_tree")]


def perceptron(c):
    from sklearn.neural_network import MLPClassifier

    return [
        (
            "adam",
            lambda: MLPClassifier(
                (c["hidden"],), batch_size=c["batch"], max_iter=c["epochs"], tol=0, n_iter_no_change=100000, alpha=1e-4, random_state=1
            ),
        )
    ]


def accuracy(model, c):
    return float((model.predict(part(rows(c), c, True)) == part(classes(c), c, True)).mean())


def fit_classes(model, c):
    return model.fit(part(rows(c), c, False), part(classes(c), c, False))


def fit_numbers(model, c):
    return model.fit(rows(c), dense(c, "y"))


def fit_rows(model, c):
    return model.fit(rows(c))


def noise(model, c):
    return float((model.labels_ < 0).sum())


LOWER = {
    "least-squares": (linear_squares, fit_numbers, rss),
    "ridge": (ridge, fit_numbers, ridge_reached),
    "lasso": (lasso, fit_numbers, lasso_reached),
    "logistic": (logistic, fit_classes, logistic_reached),
    "linear-svm": (linear_svm, fit_classes, linear_svm_reached),
    "kernel-svm": (kernel_svm, fit_classes, dual),
    "k-means": (kmeans, fit_rows, lambda m, c: float(m.inertia_)),
    "pca": (pca, fit_rows, lambda m, c: -float(m.explained_variance_.sum())),
    "dbscan": (dbscan, fit_rows, noise),
    "forest": (forest, fit_classes, accuracy),
    "boosting": (boosting, fit_classes, accuracy),
    "isolation": (isolation, fit_rows, lambda m, c: float(-m.score_samples(rows(c)[:10000]).mean())),
    "bayes": (bayes, fit_classes, accuracy),
    "perceptron": (perceptron, fit_classes, accuracy),
}


def timed(work):
    cpu, wall = time.process_time(), time.perf_counter()
    result = work()
    return result, time.perf_counter() - wall, time.process_time() - cpu


def fit(c):
    candidates, run, reached = LOWER[c["case"]]
    if c["id"] in chosen:
        name, make = chosen[c["id"]]
        model, seconds, cpu = timed(lambda: run(make(), c))
        if c.get("keep"):
            models["kept " + c["id"]] = [(name, model)]
        return answer(seconds, cpu, reached(model, c), name)
    found = []
    done = set()
    for name, make in candidates(c):
        if name in done:
            continue
        model, seconds, cpu = timed(lambda: run(make(), c))
        objective = reached(model, c)
        there = "target" not in c or objective <= c["target"] + WITHIN * abs(c["target"])
        if there or seconds > LONGEST:
            done.add(name)
        found.append((not there, seconds, cpu, objective, name, make))
    arrived = [f for f in found if not f[0]]
    best = min(arrived or found, key=(lambda f: f[1]) if arrived else (lambda f: f[3]))
    chosen[c["id"]] = (best[4], best[5])
    tried = ", ".join(dict.fromkeys(f[4] for f in found))
    return answer(best[1], best[2], best[3], best[4] + (f" of {tried}" if tried != best[4] else ""))


def predict(c):
    """Takes a model that a fit has kept, or fits the first time; times the prediction alone."""
    from sklearn.svm import SVC

    if "kept" in c:
        models[c["id"]] = models["kept " + c["kept"]]
    elif c["id"] not in models:
        candidates, run, _ = LOWER[c["of"]] if c["of"] != "neighbours" else (neighbours, fit_classes, None)
        models[c["id"]] = [(name, run(make(), c)) for name, make in candidates(c)[: c.get("candidates", 1)]]
    x = part(rows(c), c, True) if c.get("train") else rows(c)
    best = None
    for name, model in models[c["id"]]:
        if c["of"] == "isolation":
            work = lambda: -model.score_samples(x)
        elif hasattr(model, "predict_proba") and not isinstance(model, SVC):
            work = lambda: model.predict_proba(x)
        elif c["of"] == "kernel-svm":
            work = lambda: model.decision_function(x)
        else:
            work = lambda: model.predict(x)
        out, seconds, cpu = timed(work)
        if best is None or seconds < best[1]:
            best = (out, seconds, cpu, name, model)
    out, seconds, cpu, name, model = best
    if len(models[c["id"]]) > 1:
        models[c["id"]] = [(name, model)]
    if out.ndim == 1:
        reached = float(out.mean())
        if c["of"] == "kernel-svm":
            reached = abs(reached)
    elif c.get("accuracy"):
        reached = float((out.argmax(axis=1) == (part(classes(c), c, True))).mean())
    else:
        reached = float(out[:, -1].mean())
    return answer(seconds, cpu, reached, name)


def csv(c):
    import pandas

    table, seconds, cpu = timed(lambda: pandas.read_csv(c["file"], float_precision=c.get("precision")))
    return answer(seconds, cpu, float(table[c["column"]].sum()), "pandas " + pandas.__version__)


def kernel(c):
    """numpy's products, by OpenBLAS, repeated for a while; seconds of the fastest."""
    a = dense(c, "x", c["width"])[: c["rows"]]
    op = c["op"]
    if op == "gram":
        work = lambda: a.T @ a
    elif op == "by-transpose":
        b = a[: c["k"]].copy()
        work = lambda: a @ b.T
    elif op == "vector":
        v = np.ones(c["width"])
        work = lambda: a @ v
    else:
        x, y = a.ravel()[:1000].copy(), a.ravel()[1000:2000].copy()

        def work():
            for _ in range(1000):
                np.dot(x, y)

    best, spent = np.inf, 0.0
    while spent < c["seconds"]:
        _, seconds, _ = timed(work)
        best = min(best, seconds)
        spent += max(seconds, 1e-6)
    return answer(best, 0, 0, "numpy")


def answer(seconds, cpu, objective, how):
    return {"seconds": seconds, "cpu": cpu, "objective": objective, "how": how}


def main():
    try:
        from threadpoolctl import threadpool_info

        blas = ", ".join(f"{i['internal_api']} {i['version'] or ''} {i.get('architecture', '')} with {i['num_threads']} threads" for i in threadpool_info())
    except ImportError:
        blas = "BLAS unknown"
    print(json.dumps({"ready": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, {blas}"}), flush=True)
    for line in sys.stdin:
        command = json.loads(line)
        try:
            if command["do"] == "forget":
                files.clear()
                models.clear()
                chosen.clear()
                result = {}
            else:
                result = {"fit": fit, "predict": predict, "csv": csv, "kernel": kernel}[command["do"]](command)
        except Exception as e:  # told to the other side, which shows it in the row
            result = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(result), flush=True)


main()
