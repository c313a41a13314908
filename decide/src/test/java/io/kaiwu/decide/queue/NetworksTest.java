// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.InputException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworksTest {

  private static OpenNetwork shop(double arrivals) {
    return OpenNetwork.of()
        .station("saw", 1, 12)
        .station("paint", 2, 6)
        .arrivals("saw", arrivals)
        .route("saw", "paint", 1)
        .route("paint", "saw", 0.1);
  }

  @Test
  void reworkComesBackThroughTheTrafficEquations() {
    NetworkMeasures network = shop(9).measures();
    assertThat(network.getStation("saw").measures().arrivalRate()).isCloseTo(10, within(1e-9));
    assertThat(network.getStation("paint").visits()).isCloseTo(1 / 0.9, within(1e-9));
    double inside =
        new MMc(10, 12, 1).measures().meanInSystem() + new MMc(10, 6, 2).measures().meanInSystem();
    assertThat(network.meanTimeInNetwork()).isCloseTo(inside / 9, within(1e-9));
    assertThat(network.throughputLimit()).isCloseTo(10.8, within(1e-9));
    assertThat(network.bottleneckText().zh()).contains("瓶颈是");
  }

  @Test
  void overloadNamesTheBottleneck() {
    OpenNetwork overloaded = shop(9).arrivals("paint", 4);
    assertThatThrownBy(overloaded::measures)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("paint is unstable")
        .hasMessageContaining("at least 3 servers");
  }

  @Test
  void customersWhoNeverLeaveAreRefused() {
    assertThatThrownBy(() -> shop(9).route("paint", "saw", 0.9).measures())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("never leave");
    assertThatThrownBy(() -> shop(9).route("paint", "saw", 0.95).measures())
        .hasMessageContaining("sum to 1.05");
  }

  @Test
  void machineRepairOfTwoIsTheKnownClosedForm() {
    // One crew, n machines: the finite-source M/M/1//n.
    NetworkMeasures repair =
        ClosedNetwork.of().delay("running", 10, 1).station("repair", 1, 2, 1).measures(4);
    double[] weight = {1, 0, 0, 0, 0};
    double sum = 1;
    for (int k = 1; k <= 4; k++) {
      weight[k] = weight[k - 1] * (4 - k + 1) * 2 / 10;
      sum += weight[k];
    }
    assertThat(repair.getStation("repair").measures().utilisation())
        .isCloseTo(1 - 1 / sum, within(1e-12));
  }

  @Test
  void meanValuesAgreeWithConvolutionOverSeeds() {
    for (int seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      ClosedNetwork network = ClosedNetwork.of().delay("think", random.nextDouble(0.1, 20), 1);
      for (int i = 0; i < random.nextInt(1, 5); i++) {
        network.station("s" + i, 1, random.nextDouble(0.1, 3), random.nextDouble(0.2, 4));
      }
      int population = random.nextInt(1, 60);
      ClosedNetwork.Means means = MeanValueAnalysis.solve(network.stations(), population);
      ClosedNetwork.Means sums = Convolution.solve(network.stations(), population);
      assertThat(sums.throughput()).isCloseTo(means.throughput(), within(1e-10));
      for (int i = 0; i < means.present().size(); i++) {
        assertThat(sums.present().get(i)).isCloseTo(means.present().get(i), within(1e-8));
      }
    }
  }

  @Test
  void manyServersInAClosedNetworkAreTheFiniteSourceModel() {
    NetworkMeasures repair =
        ClosedNetwork.of().delay("running", 10, 1).station("repair", 3, 2, 1).measures(40);
    double[] state =
        BirthDeath.probabilities(40, 40, k -> (40 - k + 1) / 10.0 / (Math.min(k, 3) / 2.0));
    double broken = 0;
    for (int k = 0; k <= 40; k++) {
      broken += k * state[k];
    }
    assertThat(repair.getStation("repair").measures().meanInSystem())
        .isCloseTo(broken, within(1e-9));
    assertThat(repair.bottleneck()).isEqualTo("repair");
    assertThat(repair.throughput()).isLessThan(repair.throughputLimit());
  }
}
