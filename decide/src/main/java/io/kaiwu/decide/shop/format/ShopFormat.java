// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The layouts of problem files. */
public enum ShopFormat {
  /** Jobs, machines, then (machine duration) pairs a job, machines from 0. */
  JSPLIB("jsplib"),
  /** Taillard's job shop: a block of times and a block of machines from 1. */
  TAILLARD("taillard"),
  /** The flexible job shop: counts of choices and (machine duration) pairs, machines from 1. */
  FJS("fjs"),
  /** A matrix of times, of which each machine has a row, for a permutation flow shop. */
  FLOW("flow"),
  /** Taillard's blocks, the operations of a job in any order. */
  OPEN("open"),
  /** A plant of one's own. */
  JSON("json"),
  /** One line an operation on a machine: job, operation, machine, duration. */
  CSV("csv");

  private final String word;

  ShopFormat(String word) {
    this.word = word;
  }

  /** The word by which users choose it. */
  public String word() {
    return word;
  }

  /**
   * The format of this word.
   *
   * @throws InputException with all words, when there is none
   */
  public static ShopFormat of(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word.equals(word))
        .findFirst()
        .orElseThrow(() -> {
          String all =
              Arrays.stream(values()).map(ShopFormat::word).collect(Collectors.joining(", "));
          return new InputException(
              Text.of(
                  "不认识格式（%s）。可选：%s。".formatted(word, all),
                  "The format (%s) is unknown. It is one of %s.".formatted(word, all)));
        });
  }
}
