// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Printed values: Gross, Shortle, Thompson and Harris (GSTH), Fundamentals of Queueing Theory, and
 * the usual Erlang B table.
 */
class TextbookTest {

  @Test
  void hairSalonOfGsth() {
    QueueMeasures salon = new MMc(5, 6, 1).measures(); // per hour
    assertThat(salon.utilisation()).isEqualTo(5.0 / 6);
    assertThat(salon.meanInSystem()).isCloseTo(5, within(1e-12));
    assertThat(salon.meanWaiting()).isCloseTo(25.0 / 6, within(1e-12));
    assertThat(salon.meanTimeInSystem()).isCloseTo(1, within(1e-12));
    assertThat(salon.meanWait()).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(salon.serviceLevel(0.75)).isCloseTo(1 - 5.0 / 6 * Math.exp(-0.75), within(1e-12));
  }

  @Test
  void eyeClinicOfGsth() {
    QueueMeasures clinic = new MMc(6, 3, 3).measures();
    assertThat(clinic.meanWaiting()).isCloseTo(8.0 / 9, within(1e-12));
    assertThat(clinic.meanWait()).isCloseTo(4.0 / 27, within(1e-12));
    assertThat(clinic.meanTimeInSystem()).isCloseTo(13.0 / 27, within(1e-12));
    assertThat(clinic.waitShare()).isCloseTo(4.0 / 9, within(1e-12));
  }

  @Test
  void carInspectionOfGsth() {
    QueueMeasures inspection = new MMcK(1, 1 / 6.0, 3, 7).measures(); // per minute
    assertThat(inspection.meanInSystem()).isCloseTo(6.06, within(0.005));
    assertThat(inspection.meanWaiting()).isCloseTo(3.09, within(0.005));
    assertThat(inspection.lossShare()).isCloseTo(576.0 / 1141, within(1e-12));
  }

  @Test
  void erlangTables() {
    // Offered load at 1 % blocking: 10 circuits 4.46, 20 circuits 12.0, 100 circuits 84.1.
    assertThat(Erlang.blocking(10, 4.461)).isCloseTo(0.01, within(1e-5));
    assertThat(Erlang.blocking(20, 12.031)).isCloseTo(0.01, within(1e-5));
    assertThat(Erlang.blocking(100, 84.064)).isCloseTo(0.01, within(1e-5));
    assertThat(Erlang.serversForBlocking(84, 0.01)).isEqualTo(100);
    assertThat(Erlang.serversForBlocking(84.2, 0.01)).isEqualTo(101);
  }

  @Test
  void erlangRecursionKeepsItsDigitsWithThousandsOfServers() {
    assertThat(Erlang.blocking(5000, 4900)).isCloseTo(exactBlocking(5000, 4900), within(1e-15));
    assertThat(Erlang.blocking(3000, 3500)).isCloseTo(exactBlocking(3000, 3500), within(1e-13));
    assertThat(Erlang.waiting(1, 0.3)).isCloseTo(0.3, within(1e-15));
    int servers = Erlang.serversForWaiting(2000, 0.2);
    assertThat(Erlang.waiting(servers, 2000)).isLessThanOrEqualTo(0.2);
    assertThat(Erlang.waiting(servers - 1, 2000)).isGreaterThan(0.2);
  }

  private static double exactBlocking(int servers, double load) {
    MathContext digits = new MathContext(40);
    BigDecimal a = BigDecimal.valueOf(load);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int k = 1; k <= servers; k++) {
      term = term.multiply(a, digits).divide(BigDecimal.valueOf(k), digits);
      sum = sum.add(term, digits);
    }
    return term.divide(sum, digits).doubleValue();
  }

  @Test
  void constantServiceHalvesTheWait() {
    QueueMeasures constant = new MD1(0.8, 1).measures();
    assertThat(constant.meanWait()).isCloseTo(2, within(1e-12));
    assertThat(new MG1(0.8, 1, 0).measures().meanWait()).isCloseTo(2, within(1e-12));
    assertThat(new MG1(0.8, 1, 1).measures().meanWait())
        .isCloseTo(new MMc(0.8, 1, 1).measures().meanWait(), within(1e-12));
    // Erlang's alternating sum, still exact for short waits.
    for (double t : new double[] {0, 0.5, 1, 2.25, 4}) {
      double sum = 0;
      for (int k = 0; k <= t; k++) {
        double x = 0.8 * (t - k);
        sum += 0.2 * Math.pow(-x, k) / factorial(k) * Math.exp(x);
      }
      assertThat(constant.serviceLevel(t)).isCloseTo(sum, within(1e-12));
    }
  }

  private static double factorial(int k) {
    return k == 0 ? 1 : k * factorial(k - 1);
  }

  @Test
  void everyKnownWaitHasTheMeanThatIsStated() {
    for (QueueMeasures queue :
        List.of(
            new MMc(9, 2, 5).measures(),
            new MMcK(9, 2, 4, 11).measures(),
            new MMcK(9, 2, 4, 4).measures(),
            new MD1(0.9, 1).measures(),
            new ErlangA(9, 2, 4, 0.5).measures(),
            new ErlangA(30, 2, 4, 3).measures(),
            new GGc(9, 0.5, 0.5, 2, 5).measures())) {
      WaitingTime wait = queue.findWaitingTime().orElseThrow();
      double mean = 0;
      double end = wait.beyond(0) == 0 ? 0 : wait.quantile(1 - 1e-10);
      int steps = 20_000;
      for (int i = 0; i < steps; i++) {
        mean += wait.beyond((i + 0.5) * end / steps) * end / steps;
      }
      assertThat(mean).as(queue.model()).isCloseTo(queue.meanWait(), within(1e-6 + 1e-5 * mean));
      assertThat(wait.beyond(0)).as(queue.model()).isCloseTo(queue.waitShare(), within(1e-12));
      assertThat(queue.meanInSystem())
          .isCloseTo(
              queue.arrivalRate() * (1 - queue.lossShare()) * queue.meanTimeInSystem(),
              within(1e-9));
    }
  }

  @Test
  void quantileIsWhereTheServiceLevelReachesTheShare() {
    QueueMeasures queue = new MMc(9, 2, 5).measures();
    double t = queue.waitQuantile(0.95);
    assertThat(queue.serviceLevel(t)).isCloseTo(0.95, within(1e-10));
    assertThat(queue.waitQuantile(0.1)).isZero();
  }

  @Test
  void erlangAGoesOverIntoErlangCAndErlangB() {
    QueueMeasures patient = new ErlangA(9, 2, 5, 1e-7).measures();
    assertThat(patient.meanWaiting())
        .isCloseTo(new MMc(9, 2, 5).measures().meanWaiting(), within(1e-4));
    QueueMeasures hasty = new ErlangA(9, 2, 5, 1e7).measures();
    assertThat(hasty.abandonShare()).isCloseTo(Erlang.blocking(5, 4.5), within(1e-5));
    ErlangA middle = new ErlangA(50, 2, 20, 1);
    assertThat(middle.servedWithin(1e6))
        .isCloseTo(1 - middle.measures().abandonShare(), within(1e-12));
    assertThat(middle.servedWithin(0)).isCloseTo(1 - middle.measures().waitShare(), within(1e-12));
  }

  @Test
  void erlangAStandsThousandsOfServersAndOverload() {
    QueueMeasures overloaded = new ErlangA(6000, 1, 3000, 2).measures();
    assertThat(overloaded.abandonShare()).isCloseTo(0.5, within(1e-6));
    assertThat(overloaded.utilisation()).isCloseTo(1, within(1e-6));
    assertThat(new ErlangA(3000, 1, 3050, 1).servedWithin(0.01)).isBetween(0.8, 0.95);
  }

  @Test
  void lossSystemIsErlangB() {
    assertThat(new MMcK(84.064, 1, 100, 100).measures().lossShare())
        .isCloseTo(Erlang.blocking(100, 84.064), within(1e-12));
  }

  @Test
  void priorityKeepsTheMeanOverAllWhenServicesAreAlike() {
    List<QueueMeasures> classes =
        new PriorityMG1(List.of(new MG1(0.3, 1, 2), new MG1(0.5, 1, 2))).measures();
    double all = (0.3 * classes.get(0).meanWait() + 0.5 * classes.get(1).meanWait()) / 0.8;
    assertThat(all).isCloseTo(new MG1(0.8, 1, 2).measures().meanWait(), within(1e-12));
    assertThat(classes.get(0).meanWait()).isLessThan(classes.get(1).meanWait() / 4);
  }

  @Test
  void boundHoldsWhereTheTruthIsKnown() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 200; i++) {
      int servers = random.nextInt(1, 9);
      double rate = servers * random.nextDouble(0.05, 0.99);
      double truth = new MMc(rate, 1, servers).measures().meanWait();
      assertThat(new GGc(rate, 1, 1, 1, servers).meanWaitBound()).isGreaterThanOrEqualTo(truth);
      assertThat(new GGc(rate, 1, 1, 1, servers).measures().meanWait())
          .isCloseTo(truth, within(1e-9 * truth));
    }
    QueueMeasures approximate = new GGc(0.9, 0.3, 1, 0.5, 1).measures();
    assertThat(approximate.exact()).isFalse();
    assertThat(approximate.validity().en()).contains("Approximate (Allen-Cunneen");
  }

  @Test
  void unstableLineSaysByHowMuchAndWhatHelps() {
    assertThatThrownBy(() -> new MMc(50, 4, 12).measures())
        .isInstanceOfSatisfying(
            InputException.class,
            e -> {
              Text text = e.problem();
              assertThat(text.en())
                  .contains("load of 12.5 erlang meets only 12 servers, 0.5 too few")
                  .contains("at least 13 servers, or a service rate above 4.167");
              assertThat(text.zh()).contains("至少需要 13 个服务台");
            });
    assertThatThrownBy(() -> new MD1(2, 0.5).measures()).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> new ErlangA(9, 2, 4, 1e-9).measures())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("too many to compute. Add servers.");
    assertThatThrownBy(() -> new MMc(-1, 4, 12)).isInstanceOf(DecideException.class);
    assertThatThrownBy(() -> new MG1(0.5, 1, 1).measures().serviceLevel(1))
        .hasMessageContaining("only means are known");
  }
}
