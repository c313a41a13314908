// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.run;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** All JMH benchmarks of this module, each in processes of its own. */
public final class JmhBenchmark implements Benchmark {

  @Override
  public void run(Setting setting) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("io\\.kaiwu\\.bench\\.jmh\\.")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.NANOSECONDS)
                    .forks(setting.runs(3))
                    .warmupIterations(setting.runs(3))
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(setting.runs(5))
                    .measurementTime(TimeValue.seconds(1))
                    .jvmArgs(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED")
                    .output(setting.work().resolve("jmh.txt").toString())
                    .build())
            .run();
    setting.report().head(List.of("benchmark", "ns/op", "99.9 % interval", "least", "greatest"));
    for (RunResult result : results) {
      var primary = result.getPrimaryResult();
      var statistics = primary.getStatistics();
      setting
          .report()
          .row(
              List.of(
                  name(result.getParams()),
                  number(primary.getScore()),
                  "± " + number(primary.getScoreError()),
                  number(statistics.getMin()),
                  number(statistics.getMax())));
    }
  }

  private static String name(BenchmarkParams benchmark) {
    String name = benchmark.getBenchmark().replace("io.kaiwu.bench.jmh.", "");
    String parameters =
        benchmark.getParamsKeys().stream()
            .map(benchmark::getParam)
            .collect(Collectors.joining(" "));
    return parameters.isEmpty() ? name : name + " " + parameters;
  }

  private static String number(double nanos) {
    return String.format(Locale.ROOT, "%,.1f", nanos);
  }
}
