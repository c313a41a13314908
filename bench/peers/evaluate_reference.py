# SPDX-License-Identifier: Apache-2.0
"""Scores by scikit-learn 1.2.1 of made-up predictions, for learn's metric and explain tests.

Run: /usr/bin/python3 bench/peers/evaluate_reference.py > learn/src/test/resources/reference/evaluate.json
"""
import json

import numpy as np
from scipy import stats
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

rng = np.random.default_rng(7)


def weighted(function, *args, w=None, **kwargs):
    return float(function(*args, sample_weight=w, **kwargs))


def regression(w=None):
    n = 157
    y = np.round(rng.normal(50, 12, n), 3)
    p = np.round(y + rng.normal(0.7, 4, n), 3)
    return {
        "truth": y.tolist(), "predicted": p.tolist(), "weights": None if w is None else w.tolist(),
        "mae": weighted(m.mean_absolute_error, y, p, w=w),
        "mse": weighted(m.mean_squared_error, y, p, w=w),
        "medianAe": weighted(m.median_absolute_error, y, p, w=w),
        "maxError": float(m.max_error(y, p)),
        "mape": weighted(m.mean_absolute_percentage_error, y, p, w=w),
        "r2": weighted(m.r2_score, y, p, w=w),
        "explainedVariance": weighted(m.explained_variance_score, y, p, w=w),
        "bias": float(np.average(p - y, weights=w)),
        "smape": float(np.average(2 * np.abs(p - y) / (np.abs(y) + np.abs(p)), weights=w)),
    }


def classes(k, n, w=None, decimals=2):
    y = rng.choice(k, n, p=rng.dirichlet(np.full(k, 3.0)))
    logits = rng.normal(0, 1, (n, k))
    logits[np.arange(n), y] += 1.2
    p = np.exp(logits)
    p /= p.sum(axis=1, keepdims=True)
    p = np.round(p, decimals)  # ties
    p[:, -1] = np.round(1 - p[:, :-1].sum(axis=1), decimals)
    p = np.clip(p, 0, 1)
    q = np.argmax(p, axis=1)
    labels = list(range(k))
    per = m.precision_recall_fscore_support(y, q, labels=labels, sample_weight=w, zero_division=0)
    out = {
        "classes": k, "truth": y.tolist(), "probabilities": p.ravel().tolist(),
        "weights": None if w is None else w.tolist(),
        "accuracy": weighted(m.accuracy_score, y, q, w=w),
        "balancedAccuracy": weighted(m.balanced_accuracy_score, y, q, w=w),
        "mcc": weighted(m.matthews_corrcoef, y, q, w=w),
        "kappa": weighted(m.cohen_kappa_score, y, q, w=w),
        "precision": per[0].tolist(), "recall": per[1].tolist(), "f1": per[2].tolist(),
        "confusion": m.confusion_matrix(y, q, labels=labels, sample_weight=w).astype(float).ravel().tolist(),
        "logLoss": weighted(m.log_loss, y, p, w=w, labels=labels),
        "macroAuc": float(np.mean([m.roc_auc_score(y == c, p[:, c], sample_weight=w) for c in labels])),
        "auc": [float(m.roc_auc_score(y == c, p[:, c], sample_weight=w)) for c in labels],
        "averagePrecision": [float(m.average_precision_score(y == c, p[:, c], sample_weight=w)) for c in labels],
    }
    for average in ("macro", "weighted", "micro"):
        out[average] = [float(v) for v in m.precision_recall_fscore_support(
            y, q, average=average, sample_weight=w, zero_division=0)[:3]]
    if k == 2:
        out["brier"] = weighted(m.brier_score_loss, y, p[:, 1], w=w)
        fpr, tpr, thresholds = m.roc_curve(y, p[:, 1], sample_weight=w, drop_intermediate=False)
        out["fpr"], out["tpr"], out["thresholds"] = fpr.tolist(), tpr.tolist(), thresholds[1:].tolist()
        precision, recall, _ = m.precision_recall_curve(y, p[:, 1], sample_weight=w)
        out["prPrecision"], out["prRecall"] = precision.tolist(), recall.tolist()
        if w is None:
            for strategy in ("uniform", "quantile"):
                true, pred = calibration_curve(y, p[:, 1], n_bins=8, strategy=strategy)
                out[strategy] = {"seen": true.tolist(), "promised": pred.tolist()}
    else:
        onehot = np.eye(k)[y]
        out["brier"] = float(np.average(((p - onehot) ** 2).sum(axis=1), weights=w))
        if decimals > 6:
            out["top2"] = float(m.top_k_accuracy_score(y, p, k=2, sample_weight=w, labels=labels))
    return out


def correlations():
    x = np.round(rng.normal(0, 1, (40, 4)), 1)
    x[:, 2] += x[:, 0]
    return {"x": x.ravel().tolist(), "pearson": np.corrcoef(x.T).ravel().tolist(),
            "spearman": stats.spearmanr(x).correlation.ravel().tolist()}


def bootstrap():
    y = np.round(rng.exponential(3, 60), 3)
    out = {"values": y.tolist()}
    for method in ("percentile", "BCa"):
        ci = stats.bootstrap((y,), np.mean, n_resamples=200_000, method=method, batch=2000,
                             random_state=1).confidence_interval
        out[method] = [float(ci.low), float(ci.high)]
    return out


weights = lambda n: np.round(rng.uniform(0.2, 3, n), 2)
print(json.dumps({
    "regression": [regression(), regression(weights(157))],
    "classification": [
        classes(2, 211), classes(2, 211, weights(211)),
        classes(4, 303), classes(4, 303, weights(303)), classes(5, 150, decimals=12),
    ],
    "correlations": correlations(),
    "bootstrap": bootstrap(),
}))
