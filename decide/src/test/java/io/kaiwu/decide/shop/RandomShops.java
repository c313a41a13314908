// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.decide.shop.Machine.Block;
import io.kaiwu.decide.shop.Machine.Maintenance;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small problems with everything in them, drawn at random. */
public final class RandomShops {

  private static final int FAMILIES = 3;

  private RandomShops() {}

  /** A problem of its own for each seed: blocks, set-ups, choices, maintenance, pins, all of it. */
  public static ShopProblem of(int seed, int jobs, int machines, int operations) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean permutation = seed % 5 == 4;
    List<Machine> plant = new ArrayList<>();
    for (int m = 0; m < machines; m++) {
      plant.add(machine(random, m));
    }
    List<Job> work = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      work.add(job(random, j, machines, permutation ? machines : operations, permutation));
    }
    Tariff tariff =
        new Tariff(
            List.of(new Tariff.Step(0, 3), new Tariff.Step(4, 1), new Tariff.Step(9, 5)),
            seed % 2 == 0 ? 12 : 0);
    Weights weights =
        switch (seed % 4) {
          case 0 -> Weights.MAKESPAN;
          case 1 -> Weights.TARDINESS;
          case 2 -> new Weights(2, 1, 1, 1, 0);
          default -> new Weights(1, 0, 0, 2, 0);
        };
    return new ShopProblem(
        "random-" + seed,
        plant,
        work,
        permutation,
        tariff,
        weights,
        seed % 3 == 0 ? 2 : 0,
        List.of(),
        List.of(),
        ShopProblem.ANY);
  }

  private static Machine machine(SplittableRandom random, int index) {
    List<Block> blocks = new ArrayList<>();
    if (random.nextInt(2) == 0) {
      long start = random.nextLong(2, 8);
      blocks.add(new Block(start, start + random.nextLong(1, 4)));
    }
    List<Maintenance> maintenances = new ArrayList<>();
    if (random.nextInt(3) == 0) {
      long earliest = random.nextLong(0, 6);
      maintenances.add(new Maintenance("oil", 2, earliest, earliest + random.nextLong(6, 12)));
    }
    List<List<Long>> setups = new ArrayList<>();
    if (random.nextInt(2) == 0) {
      for (int f = 0; f < FAMILIES; f++) {
        List<Long> row = new ArrayList<>();
        for (int g = 0; g < FAMILIES; g++) {
          row.add(f == g ? 0 : random.nextLong(0, 4));
        }
        setups.add(row);
      }
    }
    int initial = setups.isEmpty() ? -1 : random.nextInt(FAMILIES + 1) - 1;
    return new Machine("M" + index, blocks, maintenances, setups, initial, random.nextLong(1, 4));
  }

  private static Job job(
      SplittableRandom random, int index, int machines, int operations, boolean permutation) {
    List<Operation> work = new ArrayList<>();
    for (int o = 0; o < operations; o++) {
      List<Operation.Choice> choices = new ArrayList<>();
      int first = permutation ? o : random.nextInt(machines);
      choices.add(choice(random, first));
      if (!permutation && machines > 1 && random.nextInt(3) == 0) {
        choices.add(choice(random, (first + 1) % machines));
      }
      work.add(new Operation("o" + o, choices, random.nextInt(FAMILIES + 1) - 1));
    }
    long release = random.nextInt(2) == 0 ? 0 : random.nextLong(0, 5);
    long due = release + random.nextLong(3, 12);
    boolean ordered = permutation || random.nextInt(3) > 0;
    return new Job("J" + index, release, due, random.nextLong(1, 4), ordered, work);
  }

  private static Operation.Choice choice(SplittableRandom random, int machine) {
    return new Operation.Choice(machine, random.nextLong(1, 6), random.nextLong(0, 5));
  }
}
