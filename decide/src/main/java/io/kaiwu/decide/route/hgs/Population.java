// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Feasible and infeasible individuals, each kind in a list of its own. Who is kept and who becomes
 * a parent depends on cost and on difference from the others alike: the biased fitness of Vidal et
 * al. (2012, doi:10.1287/opre.1120.1048).
 */
final class Population {

  private final Settings settings;
  private final boolean undirected;
  private final List<Member> feasible = new ArrayList<>();
  private final List<Member> infeasible = new ArrayList<>();

  Population(Settings settings, boolean undirected) {
    this.settings = settings;
    this.undirected = undirected;
  }

  /** An individual with its distances to the others of its list, the closest first. */
  private static final class Member {
    final Individual individual;
    final List<Near> others = new ArrayList<>();
    double penalised;
    double fitness;

    Member(Individual individual) {
      this.individual = individual;
    }

    double meanDistance(int count) {
      double sum = 0;
      int size = Math.min(count, others.size());
      for (int i = 0; i < size; i++) {
        sum += others.get(i).distance;
      }
      return size == 0 ? 1 : sum / size;
    }

    boolean hasTwin() {
      return !others.isEmpty() && others.getFirst().distance < 1e-9;
    }
  }

  private record Near(double distance, Member member) {}

  void clear() {
    feasible.clear();
    infeasible.clear();
  }

  int size() {
    return feasible.size() + infeasible.size();
  }

  /** Takes one in, and lets the worst go when there are too many. */
  void add(Individual individual, Penalties penalties) {
    List<Member> list = individual.isFeasible() ? feasible : infeasible;
    Member member = new Member(individual);
    for (Member other : list) {
      double distance = individual.distanceTo(other.individual, undirected);
      insert(member.others, new Near(distance, other));
      insert(other.others, new Near(distance, member));
    }
    list.add(member);
    rank(list, penalties);
    if (list.size() > settings.smallest() + settings.generation()) {
      while (list.size() > settings.smallest()) {
        removeWorst(list, penalties);
      }
    }
  }

  private static void insert(List<Near> others, Near near) {
    int k = others.size();
    while (k > 0 && others.get(k - 1).distance > near.distance) {
      k--;
    }
    others.add(k, near);
  }

  private void removeWorst(List<Member> list, Penalties penalties) {
    Member worst = list.get(1);
    for (int i = 2; i < list.size(); i++) {
      Member member = list.get(i);
      boolean twin = member.hasTwin();
      if (twin == worst.hasTwin() ? member.fitness > worst.fitness : twin) {
        worst = member;
      }
    }
    list.remove(worst);
    Member gone = worst;
    for (Member member : list) {
      member.others.removeIf(near -> near.member == gone);
    }
    rank(list, penalties);
  }

  /** Orders by cost and gives everyone a fitness; the best is always kept. */
  private void rank(List<Member> list, Penalties penalties) {
    for (Member member : list) {
      member.penalised = member.individual.penalised(penalties);
    }
    list.sort(Comparator.comparingDouble(member -> member.penalised));
    int n = list.size();
    int[] diversity = diversityRanks(list);
    double weight = 1 - (double) settings.elite() / n;
    for (int i = 0; i < n; i++) {
      list.get(i).fitness = (i + (n <= settings.elite() ? 0 : weight * diversity[i])) / n;
    }
  }

  private int[] diversityRanks(List<Member> list) {
    double[] distance = new double[list.size()];
    for (int i = 0; i < distance.length; i++) {
      distance[i] = list.get(i).meanDistance(settings.closest());
    }
    int[] ranks = new int[distance.length];
    for (int i = 0; i < distance.length; i++) {
      for (int j = 0; j < distance.length; j++) {
        if (distance[j] > distance[i] || (distance[j] == distance[i] && j < i)) {
          ranks[i]++;
        }
      }
    }
    return ranks;
  }

  /** Ranks those that break limits anew. */
  void reprice(Penalties penalties) {
    if (!infeasible.isEmpty()) {
      rank(infeasible, penalties);
    }
  }

  /** The fitter of two of all, both drawn at random. */
  Individual parent(SplittableRandom random) {
    Member one = any(random);
    Member other = any(random);
    return one.fitness <= other.fitness ? one.individual : other.individual;
  }

  private Member any(SplittableRandom random) {
    int k = random.nextInt(size());
    return k < feasible.size() ? feasible.get(k) : infeasible.get(k - feasible.size());
  }

  /** The costs of the feasible, the cheapest first; for tests. */
  List<Individual> feasible() {
    return feasible.stream().map(member -> member.individual).toList();
  }

  List<Individual> infeasible() {
    return infeasible.stream().map(member -> member.individual).toList();
  }
}
