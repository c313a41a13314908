# SPDX-License-Identifier: Apache-2.0
"""What scikit-learn's transformers make of three public files; read by PreparationReferenceTest.

Run from a checkout with shared/data beside it:
  python3 bench/peers/prepare_reference.py ../shared/data > learn/src/test/resources/reference/prepare.json
Training rows are those whose number, from 0, is no multiple of 5.
"""
import json
import sys

import numpy as np
import pandas as pd
import sklearn
from sklearn.feature_selection import f_classif
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, RobustScaler, StandardScaler

data = sys.argv[1] + "/finance/"
missing = ["NA", "?", ""]
read = dict(skipinitialspace=True, na_values=missing, keep_default_na=False)
sets = {
    "adult": (pd.read_csv(data + "adult_census/adult-train.csv", header=None, **read), None),
    "telco": (pd.read_csv(data + "telco_churn/telco-customer-churn-by-IBM.csv", **read), "customerID"),
    "german": (pd.read_csv(data + "german_credit/german.csv", header=None, **read), None),
}
out = {"scikit-learn": sklearn.__version__}
for name, (frame, drop) in sets.items():
    frame.columns = [c if isinstance(c, str) else f"column_{c + 1}" for c in frame.columns]
    if drop:
        frame = frame.drop(columns=drop)
    target = frame.columns[-1]
    train = frame[np.arange(len(frame)) % 5 != 0]
    x = train.drop(columns=target)
    numbers = [c for c in x if x[c].dtype != object]
    texts = [c for c in x if x[c].dtype == object]
    v = x[numbers].to_numpy(float)
    filled = SimpleImputer(strategy="median").fit(v)
    f = filled.transform(v)
    standard, robust, minmax = StandardScaler().fit(f), RobustScaler().fit(f), MinMaxScaler().fit(f)
    columns = {}
    for i, c in enumerate(numbers):
        columns[c] = {
            "median": filled.statistics_[i],
            "mean": SimpleImputer(strategy="mean").fit(v).statistics_[i],
            "most_frequent": SimpleImputer(strategy="most_frequent").fit(v).statistics_[i],
            "standard": [standard.mean_[i], standard.scale_[i]],
            "robust": [robust.center_[i], robust.scale_[i]],
            "min_max": [minmax.data_min_[i], minmax.data_range_[i]],
        }
    t = x[texts].to_numpy(object)
    t[pd.isna(t)] = np.nan
    usual = SimpleImputer(strategy="most_frequent").fit(t)
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False).fit(usual.transform(t))
    hot = encoder.transform(usual.transform(t))
    pooled = OneHotEncoder(max_categories=6, sparse_output=False).fit(usual.transform(t))
    scores = f_classif(np.hstack([f, hot]), train[target].astype(str))[0]
    all_x = frame.drop(columns=target)
    a = all_x[texts].to_numpy(object)
    a[pd.isna(a)] = np.nan
    whole = np.hstack(
        [standard.transform(filled.transform(all_x[numbers].to_numpy(float))), encoder.transform(usual.transform(a))]
    )
    out[name] = {
        "numbers": columns,
        "texts": {
            c: {
                "most_frequent": usual.statistics_[i],
                "levels": list(encoder.categories_[i]),
                "rare": sorted(pooled.infrequent_categories_[i].tolist())
                if pooled.infrequent_categories_[i] is not None and len(encoder.categories_[i]) > 6
                else [],
            }
            for i, c in enumerate(texts)
        },
        "sums": whole.sum(axis=0).tolist(),
        "row": whole[4].tolist(),
        "f": [None if np.isnan(s) else s for s in scores.tolist()],
    }
json.dump(out, sys.stdout, indent=1, ensure_ascii=False)
print()
