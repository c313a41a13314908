// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Refusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins. What was captured after the first page is not on the later ones, so that no
 * event is missed or seen twice.
 *
 * @param from how many members stand on the pages before
 * @param end entries of the log from here on are not looked at
 * @param expires until when the token holds
 */
record PageToken(int from, long end, Instant expires) {

  private static final Duration HOLDS = Duration.ofHours(1);
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})-(\\d{1,12})");

  /** The token of the call, or one of the first page. */
  static PageToken of(Call call, Instant now) {
    String text = call.query("nextPageToken").orElse("");
    if (text.isEmpty()) {
      return new PageToken(0, Long.MAX_VALUE, now.plus(HOLDS));
    }
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw EventConditions.bad("nextPageToken", text, "one from a Link header");
    }
    PageToken token =
        new PageToken(
            Integer.parseInt(parts.group(1)),
            Long.parseLong(parts.group(2)),
            Instant.ofEpochSecond(Long.parseLong(parts.group(3))));
    if (token.expires.isBefore(now)) {
      throw new Refusal(
          400,
          "QueryParameterException",
          Text.of(
              "nextPageToken 已于 " + token.expires + " 过期；请从第一页重新查询。",
              "The nextPageToken expired at %s. Maybe ask for the first page again."
                  .formatted(token.expires)));
    }
    return token;
  }

  static int perPage(Call call) {
    return call.queryInt("perPage", EventSearch.PER_PAGE, 1, EventSearch.MOST_PER_PAGE);
  }

  /** The token of a later page. */
  PageToken next(int newFrom, long newEnd) {
    return new PageToken(newFrom, newEnd, expires);
  }

  /** The headers that lead to the page: the same address with this token. */
  Map<String, String> headers(Call call) {
    StringBuilder query = new StringBuilder("?");
    call.queries()
        .forEach((name, values) -> {
          if (!name.equals("nextPageToken")) {
            values.forEach(
                v -> query.append(encoded(name)).append('=').append(encoded(v)).append('&'));
          }
        });
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Link", "<" + query + "nextPageToken=" + this + ">; rel=\"next\"");
    headers.put(
        "GS1-Next-Page-Token-Expires", Instant.ofEpochSecond(expires.getEpochSecond()).toString());
    return headers;
  }

  /** One page of a list, and the headers to the next if there is one. */
  static <T> Slice<T> slice(Call call, Instant now, List<T> all) {
    PageToken token = of(call, now);
    int from = Math.min(token.from, all.size());
    int end = Math.min(all.size(), from + perPage(call));
    return new Slice<>(
        all.subList(from, end), end < all.size() ? token.next(end, 0).headers(call) : Map.of());
  }

  /** Members of a page with the headers that lead on. */
  record Slice<T>(List<T> members, Map<String, String> headers) {
    Slice {
      members = List.copyOf(members);
      headers = Map.copyOf(headers);
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return from + "-" + end + "-" + expires.getEpochSecond();
  }
}
