// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

/** What to write instead of the forbidden things that honest authors reach for. */
final class Remedies {

  private static final String NOT_LISTED = "It is not on the allow list.";

  private Remedies() {}

  static String of(String owner, String name) {
    String remedy =
        switch (owner) {
          case "java/time/Clock", "java/lang/System", "java/time/LocalDateTime" ->
              "Maybe use call.time().";
          case "java/time/Instant" -> name.equals("now") ? "Maybe use call.time()." : "";
          case "java/util/HashMap", "java/util/HashSet", "java/util/LinkedHashMap" ->
              "Maybe use a TreeMap.";
          case "java/util/Arrays" -> "Maybe use a List.";
          case "java/math/BigDecimal", "java/math/BigInteger", "java/lang/Float" ->
              "Maybe use Decimal.";
          case "java/lang/Math" -> "Maybe use StrictMath, or Decimal.";
          case "java/lang/StringBuilder", "java/lang/StringBuffer" ->
              "Maybe put texts together with +.";
          case "java/lang/String" -> "Maybe go through the text with charAt.";
          case "java/lang/Object", "java/util/Objects" ->
              "Maybe compare what is inside, by its own type.";
          case "java/lang/Class" -> "Maybe write an if and a Refusal instead of assert.";
          case "java/lang/AssertionError" -> "Maybe throw a Refusal.";
          default -> owner.startsWith("java/util/stream/") ? "Maybe write a loop." : "";
        };
    return remedy.isEmpty() ? NOT_LISTED : NOT_LISTED + " " + remedy;
  }
}
