// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.web;

import io.kaiwu.core.text.Text;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what is so wrong that it reaches no route, in the form of all other errors. */
final class PlainErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, body(response.getStatus()), callback);
    return true;
  }

  private static ByteBuffer body(int status) {
    return ByteBuffer.wrap(
        WebJson.bytes(
            ErrorBody.of(
                "http-" + status,
                Text.of(
                    "请求无法处理（HTTP %d）。".formatted(status),
                    "The request cannot be handled (HTTP %d).".formatted(status)))));
  }
}
