// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * What metered code calls. Each loaded contract has a copy of this class of its own, so the static
 * fields are its own too; one thread at a time runs a contract.
 */
public final class Fuel implements FuelTank {

  private static final int MAX_DEPTH = 256;
  private static final int MAX_TEXT = 65_536;

  private static long left;
  private static int depth;

  @Override
  public void refill(long steps) {
    left = steps;
    depth = 0;
  }

  @Override
  public long left() {
    return Math.max(0, left);
  }

  /** A method begins; the answer is its depth. */
  public static int enter(int cost) {
    spend(cost);
    if (++depth > MAX_DEPTH) {
      throw new OutOfFuel("depth");
    }
    return depth;
  }

  /** A method returns. */
  public static void leave() {
    depth--;
  }

  public static void spend(int cost) {
    left -= cost;
    if (left < 0) {
      throw new OutOfFuel("steps");
    }
  }

  /** A handler begins: what is not the contract's to catch goes on. */
  public static void caught(Throwable thrown, int depthHere, int cost) {
    if (thrown instanceof Error error) {
      throw error;
    }
    depth = depthHere;
    spend(cost);
  }

  /** An array of that length is made. */
  public static void allocate(int length) {
    spend(Math.max(0, length));
  }

  /** Charges by size. */
  public static void weigh(Object thing) {
    if (thing instanceof Collection<?> items) {
      spend(items.size());
      items.forEach(Fuel::weighItem);
    } else if (thing instanceof Optional<?> optional) {
      optional.ifPresent(Fuel::weighItem);
    } else {
      weighItem(thing);
    }
  }

  /** Keys were looked up one after the other. */
  public static void weighKeys(Object keys) {
    if (keys instanceof Collection<?> items) {
      spend(200 * items.size());
    }
  }

  /** A list is sorted: as many comparisons as the worst case has. */
  public static void weighSort(Object list) {
    if (list instanceof Collection<?> items) {
      int size = items.size();
      spend(20 * (32 - Integer.numberOfLeadingZeros(size)));
      spend(
          (int)
              Math.min(Integer.MAX_VALUE, 20L * size * (32 - Integer.numberOfLeadingZeros(size))));
    }
  }

  /**
   * {@code a == b}, where values are the same if they are equal: whether two are one object may
   * differ between machines.
   */
  public static boolean same(Object a, Object b) {
    if (a == b || a == null || b == null || !(isValue(a) || a instanceof Fields)) {
      return a == b;
    }
    weighItem(a);
    return a.equals(b);
  }

  /** What a caught exception says of itself: its class, for messages may differ. */
  public static String describe(Throwable thrown) {
    return thrown.getClass().getName();
  }

  /** The text of a value or an enum, null as such; nothing else prints alike everywhere. */
  public static String textOf(Object thing) {
    if (thing instanceof Enum<?> constant) {
      return constant.name();
    }
    Refusal.unless(
        thing == null || isValue(thing),
        "no-text",
        "此对象没有确定的文本。",
        "This object has no text that is the same on every machine; name the texts in it.");
    return thing == null ? "null" : thing.toString();
  }

  public static int noHash(Object thing) {
    recordMethod();
    return 0;
  }

  public static String noText(Object thing) {
    recordMethod();
    return "";
  }

  public static boolean noEquals(Object a, Object b) {
    recordMethod();
    return false;
  }

  private static void recordMethod() {
    Refusal.unless(
        false,
        "record-method",
        "记录自动生成的方法不可用。",
        "A record's own hashCode, toString or equals was called; write it out.");
  }

  private static boolean isValue(Object thing) {
    return thing instanceof String
        || thing instanceof Number
        || thing instanceof Character
        || thing instanceof Boolean
        || thing instanceof Decimal
        || thing instanceof Instant;
  }

  private static void weighItem(Object item) {
    if (item instanceof String text) {
      weighText(text);
    } else if (item instanceof Fields fields) {
      spend(fields.length() / 2);
    } else {
      spend(arrayLength(item));
    }
  }

  private static int arrayLength(Object thing) {
    return switch (thing) {
      case Object[] array -> array.length;
      case int[] array -> array.length;
      case long[] array -> array.length;
      case double[] array -> array.length;
      case float[] array -> array.length;
      case byte[] array -> array.length;
      case short[] array -> array.length;
      case char[] array -> array.length;
      case boolean[] array -> array.length;
      case null, default -> 0;
    };
  }

  private static void weighText(String text) {
    if (text.length() > MAX_TEXT) {
      throw new OutOfFuel("text");
    }
    spend(text.length() / 8);
  }
}
