// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the parts of the server register their numbers, and where they are read from. Safe for use
 * by many threads.
 *
 * <pre>{@code
 * metrics.counter("kaiwu_collect_stored_total", "Readings stored.", () -> counts.stored());
 * metrics.gauge("kaiwu_store_bytes", "Size of the store's files.", store::bytes);
 * Counter refused = metrics.counter("kaiwu_login_refused_total", "Sign-ins refused.", Labels.NONE);
 * }</pre>
 *
 * <p>Source: Prometheus text exposition format 0.0.4.
 */
public final class Metrics {

  private static final Logger log = LoggerFactory.getLogger(Metrics.class);
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final double[] SECONDS = {0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};

  private final Map<String, Family> families = new ConcurrentSkipListMap<>();

  private interface Member {
    void write(String name, Labels labels, StringBuilder out);
  }

  private record Family(String help, String type, Map<Labels, Member> members) {}

  private record Counted(Counter counter) implements Member {
    @Override
    public void write(String name, Labels labels, StringBuilder out) {
      Series.line(name, labels, (double) counter.value(), out);
    }
  }

  private record Timed(Histogram histogram) implements Member {
    @Override
    public void write(String name, Labels labels, StringBuilder out) {
      histogram.write(name, labels, out);
    }
  }

  /** The counter of that name and labels, made if it is new. */
  public Counter counter(String name, String help, Labels labels) {
    Member member =
        family(name, help, "counter")
            .members
            .computeIfAbsent(labels, key -> new Counted(new Counter()));
    if (member instanceof Counted counted) {
      return counted.counter;
    }
    throw new IllegalArgumentException(
        "The counter (%s) is read from elsewhere and cannot be counted here.".formatted(name));
  }

  /** A counter that is kept elsewhere; {@code value} is asked at each reading. */
  public void counter(String name, String help, LongSupplier value) {
    add(name, help, "counter", Labels.NONE, value::getAsLong);
  }

  /** A number that goes up and down; {@code value} is asked at each reading. */
  public void gauge(String name, String help, DoubleSupplier value) {
    gauge(name, help, Labels.NONE, value);
  }

  /** The same for one of several series of a name. */
  public void gauge(String name, String help, Labels labels, DoubleSupplier value) {
    add(name, help, "gauge", labels, value);
  }

  /** The histogram of seconds of that name and labels, made if it is new. */
  public Histogram seconds(String name, String help, Labels labels) {
    Member member =
        family(name, help, "histogram")
            .members
            .computeIfAbsent(labels, key -> new Timed(new Histogram(SECONDS)));
    if (member instanceof Timed timed) {
      return timed.histogram;
    }
    throw new IllegalArgumentException("(%s) is no histogram.".formatted(name));
  }

  /** All numbers as they are now. What cannot be read is left out, and logged. */
  public String text() {
    StringBuilder out = new StringBuilder(4_096);
    families.forEach((name, family) -> {
      out.append("# HELP ").append(name).append(' ').append(family.help).append('\n');
      out.append("# TYPE ").append(name).append(' ').append(family.type).append('\n');
      family.members.forEach((labels, member) -> member.write(name, labels, out));
    });
    return out.toString();
  }

  private void add(String name, String help, String type, Labels labels, DoubleSupplier value) {
    Member member =
        (family, which, out) -> {
          double now;
          try {
            now = value.getAsDouble();
          } catch (RuntimeException e) {
            log.warn("The number ({}) could not be read.", family, e);
            return;
          }
          Series.line(family, which, now, out);
        };
    if (family(name, help, type).members.putIfAbsent(labels, member) != null) {
      throw new IllegalArgumentException(
          "The number (%s%s) is registered already.".formatted(name, labels));
    }
  }

  private Family family(String name, String help, String type) {
    if (!NAME.matcher(name).matches() || help.contains("\n")) {
      throw new IllegalArgumentException(
          "The name (%s) of a number must be lower-case letters, digits and '_', its help one line."
              .formatted(name));
    }
    Family family =
        families.computeIfAbsent(name, key -> new Family(help, type, new ConcurrentHashMap<>()));
    if (!family.type.equals(type)) {
      throw new IllegalArgumentException(
          "(%s) is a %s and cannot be a %s.".formatted(name, family.type, type));
    }
    return family;
  }
}
