// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PopulationTest {

  private static final Settings SMALL = new Settings(5, 8, 2, 3, 20, 30, 0.3, 0.5, 100);
  private static final Penalties PENALTIES = new Penalties(2, 2, 2);

  private final Instance in = new Instance(RandomProblems.of(RandomProblems.Kind.CAPACITY, 12, 1));
  private final SplittableRandom random = new SplittableRandom(3);

  private Individual individual() {
    int[][] routes = new Split(in).cut(tour(), new Penalties(random.nextInt(20), 0, 0), 0, 12);
    return new Individual(in, routes, new int[routes.length]);
  }

  private int[] tour() {
    int[] tour = new int[12];
    for (int i = 0; i < tour.length; i++) {
      int k = random.nextInt(i + 1);
      tour[i] = tour[k];
      tour[k] = i;
    }
    return tour;
  }

  @Test
  void keepsTheBestOfEachKindAndNeverGrowsTooLarge() {
    Population population = new Population(SMALL, true);
    double least = Double.POSITIVE_INFINITY;
    double leastPenalised = Double.POSITIVE_INFINITY;
    for (int k = 0; k < 400; k++) {
      Individual individual = individual();
      population.add(individual, PENALTIES);
      if (individual.isFeasible()) {
        least = Math.min(least, individual.cost);
      } else {
        leastPenalised = Math.min(leastPenalised, individual.penalised(PENALTIES));
      }
      assertThat(population.feasible()).hasSizeLessThanOrEqualTo(13);
      assertThat(population.infeasible()).hasSizeLessThanOrEqualTo(13);
    }
    assertThat(population.feasible()).allMatch(Individual::isFeasible).isNotEmpty();
    assertThat(population.infeasible()).noneMatch(Individual::isFeasible).isNotEmpty();
    assertThat(population.feasible().getFirst().cost).isEqualTo(least);
    assertThat(population.infeasible().getFirst().penalised(PENALTIES)).isEqualTo(leastPenalised);
  }

  @Test
  void twinsGoFirst() {
    Population population = new Population(SMALL, true);
    Individual one = individual();
    for (int k = 0; k < 9; k++) {
      population.add(one, PENALTIES);
    }
    for (int k = 0; k < 60; k++) {
      population.add(individual(), PENALTIES);
    }
    List<Individual> both = one.isFeasible() ? population.feasible() : population.infeasible();
    assertThat(both).filteredOn(other -> other.distanceTo(one, true) == 0).hasSizeLessThan(2);
  }

  @Test
  void newPenaltiesOrderTheInfeasibleAnew() {
    Population population = new Population(SMALL, true);
    for (int k = 0; k < 100; k++) {
      population.add(individual(), PENALTIES);
    }
    Penalties high = PENALTIES.times(50);
    population.reprice(high);
    assertThat(population.infeasible())
        .isSortedAccordingTo(Comparator.comparingDouble(one -> one.penalised(high)));
  }

  @Test
  void aRouteDrivenBackwardsIsTheSameOnlyWhereDirectionDoesNotMatter() {
    Individual forth = new Individual(in, new int[][] {{0, 1, 2, 3, 4}}, new int[1]);
    Individual back = new Individual(in, new int[][] {{4, 3, 2, 1, 0}}, new int[1]);
    assertThat(forth.distanceTo(back, true)).isZero();
    assertThat(forth.distanceTo(back, false)).isPositive();
  }
}
