# SPDX-License-Identifier: Apache-2.0
"""Writes what scikit-learn 1.2.1 predicts, for the tests of naive Bayes, neighbours and neural nets.

usage: bayes_neighbour_neural_reference.py DATA OUT
DATA is the folder shared/data, OUT is learn/src/test/resources/reference.
"""
import csv, json, re, sys
import numpy as np
from scipy.sparse import csr_matrix
from scipy.spatial.distance import cdist
from sklearn.naive_bayes import BernoulliNB, GaussianNB, MultinomialNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

DATA, OUT = sys.argv[1], sys.argv[2]
BUILTIN = DATA + "/numerics/sklearn_builtin/"


def iris():
    t = np.loadtxt(BUILTIN + "iris.csv", delimiter=",", skiprows=1)
    return t[:, :-1], t[:, -1].astype(int)


def wine():
    t = np.loadtxt(BUILTIN + "wine_data.csv", delimiter=",", skiprows=1)
    return t[:, :-1], t[:, -1].astype(int)


def digits():
    t = np.loadtxt(BUILTIN + "digits.csv.gz", delimiter=",")
    return t[:, :-1], t[:, -1].astype(int)


def diabetes():
    return np.loadtxt(BUILTIN + "diabetes_data_raw.csv.gz"), np.loadtxt(BUILTIN + "diabetes_target.csv.gz")


def concrete():
    t = np.loadtxt(DATA + "/manufacturing/concrete_strength/concrete.csv", delimiter=",", skiprows=1)
    return t[:, :-1], t[:, -1]


def split(x, y):
    """Every third row is for testing."""
    test = np.arange(len(x)) % 3 == 0
    return x[~test], y[~test], x[test], y[test]


def bayes():
    out = {}
    for name, (x, y) in {"iris": iris(), "wine": wine(), "digits": digits()}.items():
        weights = 1 + np.arange(len(x)) % 4
        models = {"gaussian": GaussianNB(), "gaussian-weighted": GaussianNB(),
                  "gaussian-smooth": GaussianNB(var_smoothing=1e-3),
                  "multinomial": MultinomialNB(), "multinomial-weighted": MultinomialNB(alpha=0.25),
                  "bernoulli": BernoulliNB(binarize=3.0), "bernoulli-uniform": BernoulliNB(alpha=0.1, binarize=3.0, fit_prior=False)}
        for kind, model in models.items():
            # Rows repeated, not weighted: the peer leaves the weights out of its variance smoothing.
            times = weights if kind.endswith("weighted") else 1
            model.fit(np.repeat(x, times, axis=0), np.repeat(y, times))
            p = model.predict_proba(x)
            out[name + "/" + kind] = {"classes": model.predict(x).tolist(), "probabilities": p[::17].ravel().tolist()}
    texts, kinds = [], []
    with open(DATA + "/text/sms_spam/sms_spam.csv", encoding="utf-8", newline="") as f:
        for row in list(csv.reader(f))[1:]:
            kinds.append(row[0])
            texts.append(re.findall("[a-z]+", row[1].lower()))
    words = {}
    for text in texts[:4180]:
        for w in text:
            words.setdefault(w, len(words))
    rows, columns = [], []
    for r, text in enumerate(texts):
        for w in text:
            if w in words:
                rows.append(r)
                columns.append(words[w])
    x = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(texts), len(words)))
    y = np.array([0 if k == "ham" else 1 for k in kinds])
    for kind, model in {"multinomial": MultinomialNB(), "bernoulli": BernoulliNB()}.items():
        model.fit(x[:4180], y[:4180])
        p = model.predict_proba(x[4180:])
        out["sms/" + kind] = {"words": len(words), "right": int((model.predict(x[4180:]) == y[4180:]).sum()),
                              "rows": len(texts) - 4180, "spam": p[::17, 1].tolist()}
    return out


def known(train, test, k, values):
    """The values, null where the k-th and the next are equally near: the peer's choice is arbitrary."""
    d = np.sort(cdist(test, train), axis=1)
    return [None if d[i, k] - d[i, k - 1] < 1e-9 else v for i, v in enumerate(values)]


def neighbour():
    out = {}
    for name, (x, y) in {"iris": iris(), "wine": wine(), "digits": digits()}.items():
        a, b, c, d = split(x, y)
        for weights in ["uniform", "distance"]:
            for k in [1, 5, 12]:
                m = KNeighborsClassifier(k, weights=weights, algorithm="brute").fit(a, b)
                out[f"{name}/{weights}/{k}"] = {"classes": known(a, c, k, m.predict(c).tolist())}
    for name, (x, y) in {"diabetes": diabetes(), "concrete": concrete()}.items():
        a, b, c, d = split(x, y)
        for weights in ["uniform", "distance"]:
            m = KNeighborsRegressor(7, weights=weights).fit(a, b)
            out[f"{name}/{weights}/7"] = {"values": known(a, c, 7, m.predict(c).tolist())}
    return out


def neural():
    """Mean scores of five seeds on the third held out: no two implementations draw the same weights."""
    out = {}
    for name, (x, y) in {"digits": digits(), "wine": wine(), "diabetes": diabetes(), "concrete": concrete()}.items():
        a, b, c, d = split(x, y)
        kind = MLPClassifier if name in ("digits", "wine") else MLPRegressor
        if kind is MLPRegressor:
            mean, deviation = b.mean(), b.std()
            b, d = (b - mean) / deviation, (d - mean) / deviation
        scores = []
        for seed in range(5):
            m = make_pipeline(StandardScaler(), kind((64, 32), batch_size=64, max_iter=300, early_stopping=True,
                                                     n_iter_no_change=20, random_state=seed))
            scores.append(m.fit(a, b).score(c, d))
        out[name] = float(np.mean(scores))
    return out


for part in [bayes, neighbour, neural]:
    with open(f"{OUT}/{part.__name__}.json", "w") as f:
        json.dump(part(), f, separators=(",", ":"))
        f.write("\n")
