// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MetricsTest {

  private final Metrics metrics = new Metrics();

  @Test
  void writesWhatPrometheusReads() {
    metrics.counter("seen_total", "Things seen.", Labels.of("what", "a \"b\"\\\n")).add(3);
    metrics.gauge("level", "How high.", () -> 1.5);
    Histogram times = metrics.seconds("took_seconds", "How long.", Labels.NONE);
    times.observe(0.001);
    times.observe(0.002);
    times.observe(99);

    assertThat(metrics.text())
        .contains("# HELP seen_total Things seen.\n# TYPE seen_total counter\n")
        .contains("seen_total{what=\"a \\\"b\\\"\\\\\\n\"} 3\n")
        .contains("# TYPE level gauge\nlevel 1.5\n")
        .contains("took_seconds_bucket{le=\"0.001\"} 1\n")
        .contains("took_seconds_bucket{le=\"0.005\"} 2\n")
        .contains("took_seconds_bucket{le=\"10\"} 2\n")
        .contains("took_seconds_bucket{le=\"+Inf\"} 3\n")
        .contains("took_seconds_count 3\n");
  }

  @Test
  void aNumberThatCannotBeReadIsLeftOut() {
    metrics.gauge(
        "broken",
        "Fails.",
        () -> {
          throw new IllegalStateException("closed");
        });
    metrics.gauge("whole", "Works.", () -> 7);
    assertThat(metrics.text()).doesNotContain("\nbroken ").contains("whole 7\n");
  }

  @Test
  void refusesTheSameNumberTwice() {
    metrics.gauge("level", "How high.", () -> 1);
    assertThatThrownBy(() -> metrics.gauge("level", "How high.", () -> 2))
        .hasMessageContaining("level");
    assertThatThrownBy(() -> metrics.counter("level", "How high.", Labels.NONE))
        .hasMessageContaining("gauge");
  }
}
