# SPDX-License-Identifier: Apache-2.0
"""Writes learn/src/test/resources/reference/svm.json: optima of LIBSVM, LIBLINEAR and scikit-learn.

Run it from the checkout: /usr/bin/python3 bench/peers/svm_reference.py DATA OUT
where DATA is the folder of acceptance data; it needs svm-train and liblinear-train on the path.
"""
import csv
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile

import numpy as np
import sklearn
from sklearn.datasets import load_svmlight_file
from sklearn.svm import SVC, SVR, LinearSVC, LinearSVR, OneClassSVM

DATA, OUT = sys.argv[1:3]
BUILTIN = os.path.join(DATA, 'numerics/sklearn_builtin')


def scaled(x):
    deviation = x.std(axis=0)
    deviation[deviation == 0] = 1
    return (x - x.mean(axis=0)) / deviation


def builtin(name):
    rows = list(csv.reader(open(os.path.join(BUILTIN, name))))[1:]
    table = np.array(rows, dtype=float)
    return scaled(table[:, :-1]), table[:, -1].astype(int)


def digits():
    table = np.loadtxt(gzip.open(os.path.join(BUILTIN, 'digits.csv.gz')), delimiter=',')
    return table[:, :-1] / 16, table[:, -1].astype(int)


def diabetes():
    x = np.loadtxt(gzip.open(os.path.join(BUILTIN, 'diabetes_data_raw.csv.gz')))
    return scaled(x), np.loadtxt(gzip.open(os.path.join(BUILTIN, 'diabetes_target.csv.gz')))


def german():
    """The numbers of the table alone; class 0 is good, 1 bad."""
    rows = list(csv.reader(open(os.path.join(DATA, 'finance/german_credit/german.csv'))))
    x = np.array([[float(r[c]) for c in (1, 4, 7, 10, 12, 15, 17)] for r in rows])
    return scaled(x), np.array([int(r[20]) - 1 for r in rows])


def a9a():
    x, y = load_svmlight_file(os.path.join(DATA, 'numerics/libsvm_a9a/a9a'), n_features=123)
    return x, (y > 0).astype(int)


SETS = {
    'breast_cancer': lambda: builtin('breast_cancer.csv'),
    'iris': lambda: builtin('iris.csv'),
    'wine': lambda: builtin('wine_data.csv'),
    'digits': digits,
    'diabetes': diabetes,
    'german': german,
}


def train(x, y, *options):
    """Runs svm-train; returns what it prints of each pair, and the vectors in all."""
    with tempfile.TemporaryDirectory() as folder:
        rows = os.path.join(folder, 'rows')
        with open(rows, 'w') as file:
            for r, t in zip(x, y):
                cells = ' '.join('%d:%.17g' % (c + 1, v) for c, v in enumerate(r))
                file.write('%.17g %s\n' % (t, cells))
        text = subprocess.run(
            ['svm-train', *map(str, options), rows, os.path.join(folder, 'model')],
            capture_output=True, text=True, check=True).stdout
    found = re.findall(r'obj = (\S+), rho = (\S+)\nnSV = (\d+), nBSV = (\d+)', text)
    return {
        'objectives': [float(f[0]) for f in found],
        'rhos': [float(f[1]) for f in found],
        'vectors': [int(f[2]) for f in found],
        'bounded': [int(f[3]) for f in found],
    }


def double_objectives(case, x, y, model):
    """The dual objective of each pair at scikit-learn's solution, its kernel in double precision:
    LIBSVM's own figures are of a kernel in single precision, which large C makes visible."""
    v = x[model.support_]
    if case['kernel'] == 'rbf':
        square = (v ** 2).sum(1)[:, None] + (v ** 2).sum(1)[None, :] - 2 * v @ v.T
        kernel = np.exp(-case['gamma'] * np.maximum(square, 0))
    elif case['kernel'] == 'linear':
        kernel = v @ v.T
    else:
        kernel = case['gamma'] * v @ v.T + case['offset']
        kernel = kernel ** case['degree'] if case['kernel'] == 'polynomial' else np.tanh(kernel)
    ends = np.concatenate([[0], np.cumsum(model.n_support_)])
    found = []
    for a in range(len(model.n_support_)):
        for b in range(a + 1, len(model.n_support_)):
            rows = np.r_[ends[a]:ends[a + 1], ends[b]:ends[b + 1]]
            beta = np.r_[model.dual_coef_[b - 1, ends[a]:ends[a + 1]],
                         model.dual_coef_[a, ends[b]:ends[b + 1]]]
            found.append(float(beta @ kernel[np.ix_(rows, rows)] @ beta / 2 - abs(beta).sum()))
    return found


def kernel_options(case):
    kinds = {'linear': 0, 'polynomial': 1, 'rbf': 2, 'sigmoid': 3}
    return ['-t', kinds[case['kernel']], '-g', repr(case['gamma']), '-d', case['degree'],
            '-r', case['offset']]


def peer_kernel(case):
    kinds = {'linear': 'linear', 'polynomial': 'poly', 'rbf': 'rbf', 'sigmoid': 'sigmoid'}
    return dict(kernel=kinds[case['kernel']], gamma=case['gamma'], degree=case['degree'],
                coef0=case['offset'], tol=1e-9, cache_size=500)


def case(data, kernel, gamma, degree=3, offset=0.0, **more):
    return dict(data=data, kernel=kernel, gamma=gamma, degree=degree, offset=offset, **more)


def classification():
    cases = [
        case('breast_cancer', 'rbf', 1 / 30, c=1.0),
        case('breast_cancer', 'linear', 1.0, c=0.1),
        case('breast_cancer', 'polynomial', 0.05, 3, 1.0, c=0.5),
        case('breast_cancer', 'sigmoid', 0.01, 3, 0.0, c=1.0),
        case('iris', 'rbf', 0.25, c=1.0),
        case('iris', 'rbf', 0.25, c=100.0),
        case('wine', 'rbf', 1 / 13, c=1.0),
        case('german', 'rbf', 1 / 7, c=1.0),
        case('german', 'rbf', 1 / 7, c=1.0, weights=[1.0, 5.0]),
        case('digits', 'rbf', 0.1, c=10.0),
    ]
    for k in cases:
        x, y = SETS[k['data']]()
        weighting = []
        for label, weight in enumerate(k.get('weights', [])):
            weighting += ['-w%d' % label, weight]
        k.update(train(x, y, '-s', 0, '-c', k['c'], '-e', 1e-7, '-m', 500, *kernel_options(k),
                       *weighting))
        weights = dict(enumerate(k['weights'])) if 'weights' in k else None
        model = SVC(C=k['c'], class_weight=weights, decision_function_shape='ovo',
                    **peer_kernel(k)).fit(x, y)
        k['doubleObjectives'] = double_objectives(k, x, y, model)
        decided = model.decision_function(x[::50])
        # scikit-learn turns the sign of two classes; here positive speaks for the first
        k['decisions'] = (-decided if decided.ndim == 1 else decided).ravel().tolist()
        k['accuracy'] = float((model.predict(x) == y).mean())
    return cases


def regression():
    cases = [
        case('diabetes', 'rbf', 0.1, c=100.0, epsilon=5.0),
        case('diabetes', 'linear', 1.0, c=1.0, epsilon=0.1),
        case('diabetes', 'rbf', 0.1, c=100.0, epsilon=0.0),
    ]
    for k in cases:
        x, y = SETS[k['data']]()
        k.update(train(x, y, '-s', 3, '-c', k['c'], '-p', k['epsilon'], '-e', 1e-6, '-m', 500,
                       *kernel_options(k)))
        model = SVR(C=k['c'], epsilon=k['epsilon'], **peer_kernel(k)).fit(x, y)
        k['decisions'] = model.predict(x[::20]).tolist()
    return cases


def one_class():
    cases = [
        case('wine', 'rbf', 1 / 13, nu=0.1),
        case('breast_cancer', 'rbf', 1 / 30, nu=0.05),
        case('breast_cancer', 'rbf', 1 / 30, nu=0.5),
    ]
    for k in cases:
        x, y = SETS[k['data']]()
        k.update(train(x, y, '-s', 2, '-n', k['nu'], '-e', 1e-9, '-m', 500, *kernel_options(k)))
        model = OneClassSVM(nu=k['nu'], **peer_kernel(k)).fit(x)
        k['decisions'] = model.decision_function(x[::20]).tolist()
    return cases


def primal(loss, x, y, w, b, bias, c, epsilon=None):
    f = x @ w + b
    errors = np.maximum(0, 1 - y * f) if epsilon is None else np.maximum(0, abs(y - f) - epsilon)
    cost = (errors ** 2).sum() if loss == 'squared' else errors.sum()
    return float((w @ w + (b / bias) ** 2) / 2 + c * cost)


def linear():
    cases = []

    def add(data, task, loss, c, bias, dual, epsilon=0.0, weights=None, x=None, y=None):
        if x is None:
            x, y = SETS[data]()
        k = dict(data=data, task=task, loss=loss, c=c, bias=bias, epsilon=epsilon)
        if task == 'classification':
            model = LinearSVC(
                loss='squared_hinge' if loss == 'squared' else 'hinge', C=c, dual=dual,
                intercept_scaling=bias, tol=1e-10, max_iter=20_000_000, random_state=1).fit(x, y)
            k['objectives'] = [
                primal(loss, x, np.where(y == (1 if len(model.coef_) == 1 else m), 1, -1), w, b,
                       bias, c)
                for m, (w, b) in enumerate(zip(model.coef_, model.intercept_))]
            k['accuracy'] = float((model.predict(x) == y).mean())
            k['decisions'] = model.decision_function(x[::50]).ravel().tolist()
        else:
            model = LinearSVR(
                loss='squared_epsilon_insensitive' if loss == 'squared' else 'epsilon_insensitive',
                C=c, dual=dual, epsilon=epsilon, intercept_scaling=bias, tol=1e-10,
                max_iter=20_000_000, random_state=1).fit(x, y)
            k['objectives'] = [
                primal(loss, x, y, model.coef_, float(model.intercept_[0]), bias, c, epsilon)]
            k['decisions'] = model.predict(x[::20]).tolist()
        cases.append(k)

    add('breast_cancer', 'classification', 'squared', 1.0, 1.0, False)
    add('breast_cancer', 'classification', 'absolute', 0.1, 1.0, True)
    add('breast_cancer', 'classification', 'squared', 0.01, 10.0, False)
    add('wine', 'classification', 'squared', 1.0, 1.0, False)
    add('digits', 'classification', 'squared', 0.1, 1.0, False)
    add('german', 'classification', 'absolute', 0.1, 1.0, True)
    add('diabetes', 'regression', 'squared', 1.0, 100.0, False, epsilon=10.0)
    add('diabetes', 'regression', 'absolute', 0.1, 10.0, True, epsilon=10.0)
    x, y = a9a()
    add('a9a', 'classification', 'squared', 1.0, 1.0, False, x=x, y=y)
    return cases


def held_out():
    """The first 24,000 rows of a9a train, the others test; and an RBF machine on a part of them."""
    x, y = a9a()
    model = LinearSVC(dual=False, tol=1e-8).fit(x[:24000], y[:24000])
    part = x[:3000].toarray()
    k = case('a9a', 'rbf', 0.05, c=1.0)
    k.update(train(part, np.where(y[:3000] == 1, 1, -1), '-s', 0, '-c', 1.0, '-e', 1e-7,
                   *kernel_options(k)))
    k['first'] = int(y[0])
    k['accuracy'] = float(
        (SVC(C=1.0, gamma=0.05, tol=1e-7).fit(part, y[:3000]).predict(x[3000:6000].toarray())
         == y[3000:6000]).mean())
    return {'linearAccuracy': float((model.predict(x[24000:]) == y[24000:]).mean()), 'rbf': k}


def probabilities():
    x, y = SETS['wine']()
    model = SVC(C=1.0, gamma=1 / 13, probability=True, random_state=1).fit(x[::2], y[::2])
    p = model.predict_proba(x[1::2])
    return {'wineLogLoss': float(-np.log(p[np.arange(len(p)), y[1::2]]).mean())}


def main():
    out = {
        'peer': 'scikit-learn %s, LIBSVM svm-train, LIBLINEAR' % sklearn.__version__,
        'classification': classification(),
        'regression': regression(),
        'oneClass': one_class(),
        'linear': linear(),
        'a9a': held_out(),
        'probabilities': probabilities(),
    }
    with open(OUT, 'w') as file:
        json.dump(out, file, indent=1)
        file.write('\n')


main()
