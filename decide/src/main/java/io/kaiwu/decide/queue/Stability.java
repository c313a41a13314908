// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;

/** Refuses lines that would grow without end, and rates that make no sense. */
final class Stability {

  private Stability() {}

  static void require(String station, double arrivalRate, double serviceRate, int servers) {
    double load = arrivalRate / serviceRate;
    if (load < servers) {
      return;
    }
    int enough = (int) Math.floor(load) + 1;
    String short_ = number(load - servers);
    throw new InputException(
        Text.of(
            "%s 不稳定：负荷 %s 爱尔兰，而服务台只有 %d 个，差 %s，队伍会无限增长。至少需要 %d 个服务台，或把每台服务率从 %s 提高到 %s 以上。"
                .formatted(
                    station,
                    number(load),
                    servers,
                    short_,
                    enough,
                    number(serviceRate),
                    number(arrivalRate / servers)),
            "%s is unstable: the load of %s erlang meets only %d servers, %s too few, and the line would grow without end. It takes at least %d servers, or a service rate above %s a server instead of %s."
                .formatted(
                    station,
                    number(load),
                    servers,
                    short_,
                    enough,
                    number(arrivalRate / servers),
                    number(serviceRate))));
  }

  static void positive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new DecideException("The %s (%s) must be positive and finite.".formatted(name, value));
    }
  }

  static void notNegative(String name, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new DecideException("The %s (%s) must be finite, from 0.".formatted(name, value));
    }
  }

  static void atLeastOne(String name, int value) {
    if (value < 1) {
      throw new DecideException("The %s (%d) must be at least 1.".formatted(name, value));
    }
  }
}
