// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.kaiwu.loop.LoopJson;

/** How the interface reads and writes JSON: as loops do, and a number is no text. */
public final class WebJson {

  public static final ObjectMapper MAPPER = mapper();

  private WebJson() {}

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        LoopJson.configured(
            JsonMapper.builder().disable(MapperFeature.ALLOW_COERCION_OF_SCALARS).build());
    mapper.enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /** The value as UTF-8. */
  public static byte[] bytes(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "(%s) cannot be written as JSON.".formatted(value.getClass().getName()), e);
    }
  }
}
