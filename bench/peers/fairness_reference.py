# SPDX-License-Identifier: Apache-2.0
"""Rates by sex of a simple rule on Adult, by pandas, for learn's fairness test (printed, and copied there).

Run: /usr/bin/python3 bench/peers/fairness_reference.py path/to/adult-train.csv
"""
import sys

import pandas as pd

adult = pd.read_csv(sys.argv[1], header=None, skipinitialspace=True)
truth = adult[14] == ">50K"
predicted = (adult[4] >= 13) & (adult[12] >= 40)  # education-num, hours-per-week
frame = pd.DataFrame({"sex": adult[9], "t": truth, "p": predicted})
for sex, g in frame.groupby("sex"):
    print(sex, len(g), "base", repr(g.t.mean()), "selection", repr(g.p.mean()),
          "tpr", repr(g.p[g.t].mean()), "fpr", repr(g.p[~g.t].mean()),
          "precision", repr(g.t[g.p].mean()), "accuracy", repr((g.t == g.p).mean()))
