// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.receipt;

import static java.util.stream.Collectors.joining;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.disclosure.Revealed;
import io.kaiwu.trust.key.VKey;
import java.util.List;

/** What a verified receipt proves, in sentences. */
final class VerifiedText {

  private VerifiedText() {}

  static Text of(Receipt receipt, Revealed revealed, Backing backing, boolean pinned) {
    List<VKey> keys = receipt.organisationKeys();
    String organisation = keys.getFirst().name();
    String log = receipt.logKey().name();
    String seconds = keys.stream().skip(1).map(VKey::name).collect(joining(", "));
    Text fields = fields(revealed);
    Text keyNote = pinned ? Text.of("", "") : keyNote(receipt);
    return Text.of(
        "机构“%s”签署%s的这条记录是账本“%s”的第 %d 条，内容与入账时一致。%s%s%s"
            .formatted(
                organisation,
                seconds.isEmpty() ? "" : "、由 " + seconds + " 会签",
                log,
                receipt.index(),
                fields.zh(),
                backing.text().zh(),
                keyNote.zh()),
        "The entry signed by (%s)%s is entry %d of the log (%s), as it was recorded.%s %s%s"
            .formatted(
                organisation,
                seconds.isEmpty() ? "" : " and countersigned by (" + seconds + ")",
                receipt.index(),
                log,
                fields.en(),
                backing.text().en(),
                keyNote.en()));
  }

  private static Text fields(Revealed revealed) {
    int shown = revealed.shown().size();
    int hidden = revealed.hidden();
    return shown + hidden == 0
        ? Text.of("", "")
        : Text.of(
            "其中非公开字段公开了 %d 个，另有 %d 个承诺未打开。".formatted(shown, hidden),
            " Of its private fields %d %s shown; %d %s closed."
                .formatted(
                    shown,
                    shown == 1 ? "is" : "are",
                    hidden,
                    hidden == 1 ? "commitment stays" : "commitments stay"));
  }

  private static Text keyNote(Receipt receipt) {
    String organisations =
        receipt.organisationKeys().stream()
            .map(key -> key.fingerprint().hex())
            .collect(joining(", "));
    String log = receipt.logKey().fingerprint().hex();
    return Text.of(
        "注意：部分密钥由回执自己给出，请与对方核对指纹：机构 %s，账本 %s。".formatted(organisations, log),
        " Note: not every key was known beforehand; those that were not are the ones the receipt names. Compare the fingerprints with their owners: organisation %s, log %s."
            .formatted(organisations, log));
  }
}
