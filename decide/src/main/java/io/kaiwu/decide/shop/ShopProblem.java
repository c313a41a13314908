// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.decide.DecideException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be made, and on what. Times are whole numbers of the problem's unit, from 0.
 *
 * @param name for people
 * @param machines each does one operation at a time
 * @param jobs what is to be made
 * @param permutation whether every machine works on the jobs in the same order (permutation flow
 *     shop)
 * @param tariff what energy costs when
 * @param weights what a schedule is judged by
 * @param now nothing that is not pinned starts earlier
 * @param pins at most one an operation
 * @param before the plan that {@link Weights#moved} compares with; empty for none
 */
public record ShopProblem(
    String name,
    List<Machine> machines,
    List<Job> jobs,
    boolean permutation,
    Tariff tariff,
    Weights weights,
    long now,
    List<Pin> pins,
    List<Pin> before) {

  public ShopProblem {
    machines = List.copyOf(machines);
    jobs = List.copyOf(jobs);
    pins = List.copyOf(pins);
    before = List.copyOf(before);
    requireNames(machines.stream().map(Machine::name).toList(), "machines");
    requireNames(jobs.stream().map(Job::name).toList(), "jobs");
    for (Job job : jobs) {
      for (Operation operation : job.operations()) {
        for (Operation.Choice choice : operation.choices()) {
          if (choice.machine() < 0 || choice.machine() >= machines.size()) {
            throw new DecideException(
                "Operation (%s) of job (%s) wants machine %d, which there is not."
                    .formatted(operation.name(), job.name(), choice.machine()));
          }
        }
      }
    }
  }

  private static void requireNames(List<String> names, String what) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new DecideException("Two %s are called (%s).".formatted(what, name));
      }
    }
  }

  /** Jobs on machines, nothing else; to be done as soon as possible. */
  public static ShopProblem of(String name, List<Machine> machines, List<Job> jobs) {
    return new ShopProblem(
        name, machines, jobs, false, Tariff.free(), Weights.MAKESPAN, 0, List.of(), List.of());
  }

  public ShopProblem withWeights(Weights weights) {
    return new ShopProblem(name, machines, jobs, permutation, tariff, weights, now, pins, before);
  }

  public ShopProblem withPermutation(boolean permutation) {
    return new ShopProblem(name, machines, jobs, permutation, tariff, weights, now, pins, before);
  }

  public ShopProblem withTariff(Tariff tariff) {
    return new ShopProblem(name, machines, jobs, permutation, tariff, weights, now, pins, before);
  }

  /** The same work, of which the pins stand and the rest starts at {@code now} or later. */
  public ShopProblem resumed(long now, List<Pin> pins, List<Pin> before) {
    return new ShopProblem(name, machines, jobs, permutation, tariff, weights, now, pins, before);
  }

  /** How many operations there are in all. */
  public int operations() {
    return jobs.stream().mapToInt(job -> job.operations().size()).sum();
  }
}
