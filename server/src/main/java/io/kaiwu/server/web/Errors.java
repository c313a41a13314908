// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.server.account.AccountException;
import io.kaiwu.store.SqlRefusedException;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns whatever went wrong into a {@link Refusal}; what nobody expected is logged once, by an id.
 */
final class Errors {

  private static final Logger log = LoggerFactory.getLogger(Errors.class);

  private final TimeOrderedIds ids;

  Errors(TimeOrderedIds ids) {
    this.ids = ids;
  }

  Refusal refusal(Throwable e, String request) {
    return switch (e) {
      case Refusal refusal -> refusal;
      case AccountException account ->
          new Refusal(status(account.fault()), code(account.fault()), account.text());
      case SqlRefusedException sql -> new Refusal(400, "sql-refused", sql.text());
      case JsonProcessingException json -> new Refusal(400, "bad-json", text(json));
      default -> unexpected(e, request);
    };
  }

  private Refusal unexpected(Throwable e, String request) {
    UUID id = ids.next();
    log.error("The request ({}) failed ({}).", request, id, e);
    return new Refusal(
        500,
        "internal",
        Text.of(
            "服务器内部出错，详情见日志（编号 %s）。".formatted(id),
            "Something went wrong inside; the log says more (%s).".formatted(id)));
  }

  private static int status(AccountException.Fault fault) {
    return switch (fault) {
      case NAME_INVALID, PASSWORD_WEAK -> 400;
      case WRONG_PASSWORD -> 401;
      case WRONG_TOKEN -> 403;
      case UNKNOWN_USER -> 404;
      case NAME_TAKEN, LAST_OWNER -> 409;
      case TOO_MANY_TRIES -> 429;
      case BUSY -> 503;
    };
  }

  private static String code(AccountException.Fault fault) {
    return fault == AccountException.Fault.UNKNOWN_USER
        ? "not-found"
        : fault.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** What is wrong with the JSON, without the names of our classes. */
  private static Text text(JsonProcessingException e) {
    String member = e instanceof JsonMappingException mapping ? path(mapping) : "";
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          Text.of(
              "请求中有不认识的成员（%s），可用的有：%s。".formatted(member, unknown.getKnownPropertyIds()),
              "The request has an unknown member (%s). Maybe one of: %s."
                  .formatted(member, unknown.getKnownPropertyIds()));
      case ValueInstantiationException value when value.getCause() != null ->
          Text.of(
              "请求的成员（%s）不合规则：%s".formatted(member, value.getCause().getMessage()),
              "The member (%s) of the request is not as it must be: %s"
                  .formatted(member, value.getCause().getMessage()));
      case JsonMappingException ignored ->
          Text.of(
              "请求的成员（%s）缺失、为空或类型不对。".formatted(member),
              "A member (%s) of the request is missing, null or of the wrong type."
                  .formatted(member));
      default ->
          Text.of(
              "请求不是有效的 JSON（第 %d 行第 %d 列）。"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
              "The request is no valid JSON (line %d, column %d)."
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    };
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }
}
