// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.core.text.Text;

/** What to write instead of the forbidden things that honest authors reach for. */
final class Remedies {

  private static final Text NONE = Text.of("", "");
  private static final Text TIME = Text.of("请用 call.time()。", " Maybe use call.time().");

  private Remedies() {}

  static Text of(String owner, String name) {
    Text remedy = remedy(owner, name);
    return Text.of("不在允许清单上。" + remedy.zh(), "It is not on the allow list." + remedy.en());
  }

  private static Text remedy(String owner, String name) {
    return switch (owner) {
      case "java/time/Clock", "java/lang/System", "java/time/LocalDateTime" -> TIME;
      case "java/time/Instant" -> name.equals("now") ? TIME : NONE;
      case "java/util/HashMap", "java/util/HashSet", "java/util/LinkedHashMap" ->
          Text.of("请用 TreeMap。", " Maybe use a TreeMap.");
      case "java/util/Arrays" -> Text.of("请用 List。", " Maybe use a List.");
      case "java/math/BigDecimal", "java/math/BigInteger", "java/lang/Float" ->
          Text.of("请用 Decimal。", " Maybe use Decimal.");
      case "java/lang/Math" ->
          Text.of("请用 StrictMath 或 Decimal。", " Maybe use StrictMath, or Decimal.");
      case "java/lang/StringBuilder", "java/lang/StringBuffer" ->
          Text.of("请用 + 拼接文字。", " Maybe put texts together with +.");
      case "java/lang/String" ->
          Text.of("请用 charAt 逐字处理。", " Maybe go through the text with charAt.");
      case "java/lang/Object", "java/util/Objects" ->
          Text.of("请按其自己的类型比较内容。", " Maybe compare what is inside, by its own type.");
      case "java/lang/Class" ->
          Text.of(
              "请用 if 加 Refusal 代替 assert。", " Maybe write an if and a Refusal instead of assert.");
      case "java/lang/AssertionError" -> Text.of("请抛出 Refusal。", " Maybe throw a Refusal.");
      default ->
          owner.startsWith("java/util/stream/") ? Text.of("请写成循环。", " Maybe write a loop.") : NONE;
    };
  }
}
