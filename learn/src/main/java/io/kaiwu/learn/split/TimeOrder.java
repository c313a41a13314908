// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.split;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.util.Locale;

/**
 * Whether rows are a series: whether a row resembles the one before it, so that a row drawn by lot
 * into the test part is given away by its neighbours in the training part.
 *
 * <p>Rows are a series if a column of times rises from row to row in at least {@value
 * #RISING_SHARE} of the steps, or if neighbouring targets are alike: for numbers the rank
 * autocorrelation at lag 1, one less half of Bartels' ratio (doi:10.1080/01621459.1982.10477764),
 * for classes the excess of neighbours of one class over what lot would give (Mood,
 * doi:10.1214/aoms/1177731825), at least {@value #LEAST_CORRELATION} and at least {@value #LEAST_Z}
 * standard deviations above what rows in random order show. Rows that bring times are compared in
 * the order of their times. Rows sorted by the class to be learned, one block a class, are no
 * series unless their inputs are alike from row to row within the blocks too. Rows sorted by a
 * number to be learned cannot be told from a meter that only rises, and pass for a series.
 *
 * @param evidence what was found
 * @param correlation of the target with its neighbour, in [-1, 1]; NaN if there was no target
 * @param z that correlation in standard deviations of rows in random order; NaN likewise
 * @param risingShare the share of steps in row order at which time does not fall; NaN without times
 */
public record TimeOrder(Evidence evidence, double correlation, double z, double risingShare) {

  static final double RISING_SHARE = 0.9;
  static final double LEAST_CORRELATION = 0.25;
  static final double LEAST_Z = 5;

  /** What speaks for a series. */
  public enum Evidence {
    /** Nothing. */
    NONE,
    /** The times rise from row to row. */
    RISING_TIMES,
    /** Neighbouring rows have similar targets. */
    SIMILAR_NEIGHBOURS,
    /** The rows are only sorted by the target; no series. */
    SORTED_BY_TARGET
  }

  /** Nothing is known that speaks for a series: for rows that surely are none. */
  public static TimeOrder none() {
    return new TimeOrder(Evidence.NONE, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Looks at numbers in row order; NaN are passed over. O(n log n). */
  public static TimeOrder ofNumbers(double[] target) {
    Neighbours all = Neighbours.ofNumbers(target);
    return new TimeOrder(
        all.alike() ? Evidence.SIMILAR_NEIGHBOURS : Evidence.NONE,
        all.correlation(),
        all.z(),
        Double.NaN);
  }

  /** Looks at numbers and the time of each row. O(n log n). */
  public static TimeOrder ofNumbers(double[] target, long[] times) {
    int[] order = Neighbours.order(times);
    double[] inTime = new double[target.length];
    for (int i = 0; i < inTime.length; i++) {
      inTime[i] = target[order[i]];
    }
    return ofNumbers(inTime).withRisingShare(Neighbours.risingShare(times));
  }

  /**
   * Looks at classes in row order.
   *
   * @param inputs the columns of inputs, each with one number a row; may be none
   */
  public static TimeOrder ofClasses(int[] labels, double[]... inputs) {
    Neighbours all = Neighbours.ofClasses(labels);
    if (!all.alike()) {
      return new TimeOrder(Evidence.NONE, all.correlation(), all.z(), Double.NaN);
    }
    boolean sorted = Neighbours.oneBlockEach(labels);
    boolean series = !sorted || Neighbours.alikeWithin(labels, inputs);
    return new TimeOrder(
        series ? Evidence.SIMILAR_NEIGHBOURS : Evidence.SORTED_BY_TARGET,
        all.correlation(),
        all.z(),
        Double.NaN);
  }

  /** Looks at classes and the time of each row. */
  public static TimeOrder ofClasses(int[] labels, long[] times) {
    int[] order = Neighbours.order(times);
    int[] inTime = new int[labels.length];
    for (int i = 0; i < inTime.length; i++) {
      inTime[i] = labels[order[i]];
    }
    Neighbours all = Neighbours.ofClasses(inTime);
    return new TimeOrder(
            all.alike() ? Evidence.SIMILAR_NEIGHBOURS : Evidence.NONE,
            all.correlation(),
            all.z(),
            Double.NaN)
        .withRisingShare(Neighbours.risingShare(times));
  }

  private TimeOrder withRisingShare(double share) {
    Evidence found = share >= RISING_SHARE ? Evidence.RISING_TIMES : evidence;
    return new TimeOrder(found, correlation, z, share);
  }

  /** Whether a column's name speaks of time: date, time, timestamp, 日期, 时间 and the like. */
  public static boolean namesTime(String column) {
    String name = column.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
    return name.matches(
            "(.*_)?(date|time|datetime|timestamp|ts|time_?stamp|date_?time|year_?month|ds)(_.*)?")
        || name.matches(".*(日期|时间|时刻|年月|交易日).*");
  }

  /** Whether the rows are a series. */
  public boolean found() {
    return switch (evidence) {
      case NONE, SORTED_BY_TARGET -> false;
      case RISING_TIMES, SIMILAR_NEIGHBOURS -> true;
    };
  }

  /**
   * Refuses to draw lots among the rows of a series.
   *
   * @throws LearnException if this is one and that is not acknowledged
   */
  void refuseLot(boolean acknowledged) {
    if (found() && !acknowledged) {
      throw new LearnException(
          "%s A random split would put the neighbours of each test row among the training rows, and the score would flatter. Maybe split by time; or acknowledge the time order if a random split is really meant."
              .formatted(text().en()));
    }
  }

  /** What was found, in a sentence. */
  public Text text() {
    return switch (evidence) {
      case NONE ->
          Text.of(
              "相邻的行没有比随机排列更相似。", "Neighbouring rows are no more alike than rows in random order.");
      case RISING_TIMES ->
          Text.of("这些行带有时间，而且是按时间先后排列的。", "The rows carry times and stand in their order.");
      case SIMILAR_NEIGHBOURS ->
          Text.of(
              "相邻两行的目标值很相似（相关系数 %.2f，比随机排列高出 %.0f 个标准差），这些行像是按时间、地点或批次排列的。"
                  .formatted(correlation, z),
              "The targets of neighbouring rows are alike (correlation %.2f, %.0f standard deviations above random order): the rows seem to be ordered by time, place or batch."
                  .formatted(correlation, z));
      case SORTED_BY_TARGET ->
          Text.of("这些行只是按类别排了序，不是时间序列。", "The rows are only sorted by class; they are no series.");
    };
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("found", found()).put("evidence", evidence.name().toLowerCase(Locale.ROOT));
    Json.putFinite(json, "correlation", correlation);
    Json.putFinite(json, "z", z);
    Json.putFinite(json, "risingShare", risingShare);
    return json;
  }
}
