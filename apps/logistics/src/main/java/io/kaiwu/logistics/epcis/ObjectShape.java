// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An object of named members. */
final class ObjectShape implements Shape {

  /** What else may be a member. */
  enum Others {
    NONE,
    EXTENSIONS,
    ANY
  }

  private final Map<String, Shape> members;
  private final Set<String> required;
  private final Others others;

  private ObjectShape(Map<String, Shape> members, Set<String> required, Others others) {
    this.members = members;
    this.required = required;
    this.others = others;
  }

  static ObjectShape with(Others others) {
    return new ObjectShape(new LinkedHashMap<>(), new TreeSet<>(), others);
  }

  ObjectShape must(String name, Shape shape) {
    required.add(name);
    return may(name, shape);
  }

  ObjectShape may(String name, Shape shape) {
    members.put(name, shape);
    return this;
  }

  /** The same with the members of another besides. */
  ObjectShape and(ObjectShape more) {
    members.putAll(more.members);
    required.addAll(more.required);
    return this;
  }

  @Override
  public void check(JsonNode value, String at, Problems problems) {
    if (!value.isObject()) {
      problems.add(at, value, Text.of("对象", "an object"));
      return;
    }
    for (String name : required) {
      if (!value.has(name)) {
        problems.add(
            at,
            Text.of("缺少必需的成员 “" + name + "”。", "the required member \"" + name + "\" is missing."));
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      Shape shape = members.get(member.getKey());
      String place = Problems.step(at, member.getKey());
      if (shape != null) {
        shape.check(member.getValue(), place, problems);
      } else {
        checkOther(member.getKey(), place, problems);
      }
    }
  }

  private void checkOther(String name, String place, Problems problems) {
    boolean allowed = others == Others.ANY || (others == Others.EXTENSIONS && Shape.isUri(name));
    if (!allowed) {
      problems.add(
          place,
          others == Others.NONE
              ? Text.of(
                  "此处不能有成员 “" + name + "”；可用的成员：" + String.join("、", members.keySet()) + "。",
                  "no member \""
                      + name
                      + "\" may stand here; those that may: "
                      + String.join(", ", members.keySet())
                      + ".")
              : Text.of(
                  "EPCIS 在此处没有成员 “" + name + "”；扩展成员的名字要带前缀，例如 example:" + name + "。",
                  "EPCIS has no member \""
                      + name
                      + "\" here; the name of an extension needs a prefix such as example:"
                      + name
                      + "."));
    }
  }
}
