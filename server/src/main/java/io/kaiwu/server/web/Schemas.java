// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.server.account.Role;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes JSON Schemas from records: a component is a member, and required. */
final class Schemas {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode components = NODES.objectNode();

  /** The schemas of the records seen so far, by name. */
  ObjectNode components() {
    return components;
  }

  ObjectNode listOf(Type element) {
    ObjectNode list = NODES.objectNode().put("type", "array");
    list.set("items", of(element));
    return list;
  }

  ObjectNode of(Type type) {
    return switch (type) {
      case Class<?> plain -> plain(plain);
      case ParameterizedType generic -> generic(generic);
      default -> NODES.objectNode();
    };
  }

  private ObjectNode generic(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return listOf(of[0]);
    }
    if (type.getRawType() == Optional.class) {
      return nullable(of(of[0]));
    }
    ObjectNode map = NODES.objectNode().put("type", "object");
    if (type.getRawType() == Map.class) {
      map.set("additionalProperties", of(of[1]));
    }
    return map;
  }

  private ObjectNode plain(Class<?> type) {
    if (type == String.class || type == Digest.class) {
      return typed("string");
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return typed("integer");
    }
    if (type == double.class || type == Double.class) {
      return typed("number");
    }
    if (type == boolean.class || type == Boolean.class) {
      return typed("boolean");
    }
    if (type == Instant.class) {
      return typed("string").put("format", "date-time");
    }
    if (type == UUID.class) {
      return typed("string").put("format", "uuid");
    }
    if (type.isEnum()) {
      return enumeration(type);
    }
    if (type.isRecord()) {
      return record(type);
    }
    return NODES.objectNode(); // any JSON
  }

  private static ObjectNode enumeration(Class<?> type) {
    ObjectNode schema = typed("string");
    ArrayNode values = schema.putArray("enum");
    Arrays.stream(type.getEnumConstants())
        .map(value -> value instanceof Role role ? role.word() : value.toString())
        .forEach(values::add);
    return schema;
  }

  private ObjectNode record(Class<?> type) {
    String name = name(type);
    if (!components.has(name)) {
      ObjectNode schema = components.putObject(name).put("type", "object");
      ObjectNode members = schema.putObject("properties");
      ArrayNode required = schema.putArray("required");
      for (RecordComponent component : type.getRecordComponents()) {
        members.set(component.getName(), member(component));
        required.add(component.getName());
      }
    }
    return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
  }

  private JsonNode member(RecordComponent component) {
    AnnotatedType annotated = component.getAnnotatedType();
    ObjectNode schema = of(component.getGenericType());
    return annotated.isAnnotationPresent(Nullable.class) ? nullable(schema) : schema;
  }

  private static ObjectNode nullable(ObjectNode schema) {
    ObjectNode either = NODES.objectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }

  private static ObjectNode typed(String type) {
    return NODES.objectNode().put("type", type);
  }

  private static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : name(outer) + type.getSimpleName();
  }
}
