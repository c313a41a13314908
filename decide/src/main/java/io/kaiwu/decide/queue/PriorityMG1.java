// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.List;

/**
 * One server, classes in the order of their priority, each with Poisson arrivals and its own
 * service time; service once begun is not interrupted.
 *
 * <p>Source: A. Cobham, Operations Research 2 (1954), doi:10.1287/opre.2.1.70.
 *
 * @param classes the most urgent first
 */
public record PriorityMG1(List<MG1> classes) {

  private static final Text PRIORITY =
      Text.of(
          "精确：各类泊松到达、单服务台、不抢占优先级、长期稳态。",
          "Exact for Poisson arrivals of each class at one server, without preemption, in the long run.");

  public PriorityMG1 {
    classes = List.copyOf(classes);
    if (classes.isEmpty()) {
      throw new DecideException("A line with priorities has at least one class.");
    }
  }

  /** One answer a class, in their order; the utilisation is that by the class. */
  public List<QueueMeasures> measures() {
    double arrivalRate = 0;
    double load = 0;
    double residual = 0;
    for (MG1 one : classes) {
      arrivalRate += one.arrivalRate();
      load += one.arrivalRate() * one.meanService();
      residual +=
          one.arrivalRate() * one.meanService() * one.meanService() * (1 + one.serviceScv()) / 2;
    }
    Stability.require("M/G/1", arrivalRate, arrivalRate / load, 1);
    List<QueueMeasures> measures = new ArrayList<>();
    double before = 0;
    for (MG1 one : classes) {
      double own = one.arrivalRate() * one.meanService();
      double wait = residual / ((1 - before) * (1 - before - own));
      before += own;
      measures.add(
          QueueMeasures.lossless(
              "M/G/1", true, PRIORITY, one.arrivalRate(), own, 1, wait, load, null));
    }
    return measures;
  }
}
