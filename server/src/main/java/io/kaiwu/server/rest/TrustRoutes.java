// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import io.kaiwu.server.account.AuditTrail;
import io.kaiwu.server.account.Role;
import io.kaiwu.server.web.Access;
import io.kaiwu.server.web.Answer;
import io.kaiwu.server.web.Call;
import io.kaiwu.server.web.Refusal;
import io.kaiwu.server.web.Response;
import io.kaiwu.server.web.Route;
import io.kaiwu.trust.receipt.Receipt;
import java.util.List;
import java.util.Optional;

/** Who vouches for what, and the receipt of any entry. Nothing here changes anything. */
public final class TrustRoutes {

  private final TrustSource trust;

  public TrustRoutes(TrustSource trust) {
    this.trust = trust;
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/api/trust",
            Access.VIEWER,
            Text.of("账本、见证方、成员与合约", "the ledger, its witnesses, members and contracts"),
            Response.of(TrustView.class),
            call -> Answer.json(trust.view())),
        Route.get(
            "/api/trust/entries/{index}",
            Access.VIEWER,
            Text.of("账本中的一条记录，不含内容", "an entry of the ledger, without what it says"),
            Response.of(TrustView.Entry.class),
            this::entry),
        Route.get(
            "/api/trust/entries/{index}/receipt",
            Access.VIEWER,
            Text.of(
                "一条记录的回执，供离线核对；谁做了什么的记录只给所有者",
                "the receipt of an entry, for kaiwu verify; of who did what, for owners only"),
            Response.anyJson(),
            this::receipt));
  }

  private Answer entry(Call call) {
    return Answer.json(find(trust.findEntry(index(call)), call));
  }

  private Answer receipt(Call call) {
    Receipt receipt = find(trust.findReceipt(index(call)), call);
    if (receipt.entry().payloadType().equals(AuditTrail.PAYLOAD_TYPE)
        && !call.person().role().holds(Role.OWNER)) {
      throw new Refusal(
          403,
          "forbidden",
          Text.of(
              "第 %d 条记录的是谁做了什么，只有所有者可以下载。".formatted(receipt.index()),
              "Entry %d says who did what; only an owner may download it."
                  .formatted(receipt.index())));
    }
    return new Answer.Bytes(
        "application/json", receipt.bytes(), Optional.of("receipt-" + receipt.index() + ".json"));
  }

  private static long index(Call call) {
    try {
      return Long.parseLong(call.path("index"));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static <T> T find(Optional<T> found, Call call) {
    return found.orElseThrow(() ->
        Refusal.notFound(
            "账本中没有第 %s 条记录。记录从 0 起编号。".formatted(call.path("index")),
            "The ledger has no entry (%s). Entries are numbered from 0."
                .formatted(call.path("index"))));
  }
}
