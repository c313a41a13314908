// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/** How the outputs of an ensemble become the probabilities of classes. */
public enum Link {
  /** They are the probabilities, one a class. */
  SHARES {
    @Override
    void probabilities(double[] out, int from, double[] into, int at, int classes) {
      System.arraycopy(out, from, into, at, classes);
    }
  },

  /** One output: the log odds of the second of two classes. */
  LOGISTIC {
    @Override
    void probabilities(double[] out, int from, double[] into, int at, int classes) {
      into[at + 1] = 1 / (1 + Math.exp(-out[from]));
      into[at] = 1 / (1 + Math.exp(out[from]));
    }
  },

  /** One output a class: the logarithm of its probability, up to a number they share. */
  SOFTMAX {
    @Override
    void probabilities(double[] out, int from, double[] into, int at, int classes) {
      double greatest = out[from];
      for (int k = 1; k < classes; k++) {
        greatest = Math.max(greatest, out[from + k]);
      }
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        into[at + k] = Math.exp(out[from + k] - greatest);
        sum += into[at + k];
      }
      for (int k = 0; k < classes; k++) {
        into[at + k] /= sum;
      }
    }
  };

  abstract void probabilities(double[] out, int from, double[] into, int at, int classes);
}
