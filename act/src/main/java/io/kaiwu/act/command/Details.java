// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Sample;
import io.kaiwu.act.interlock.Setpoint;
import io.kaiwu.act.interlock.Verdict;
import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The words of a command's steps. */
final class Details {

  private Details() {}

  static Text requested(CommandRequest request) {
    String value = value(request);
    return Text.of(
        "%s 请求将 %s 设为 %s".formatted(request.requestedBy(), request.point(), value),
        "%s asks to set %s to %s".formatted(request.requestedBy(), request.point(), value));
  }

  static Text interlocked(int count) {
    return Text.of("%d 项检查全部通过".formatted(count), "all %d checks passed".formatted(count));
  }

  static Text forbidden(List<Verdict> verdicts) {
    List<Verdict> failed = verdicts.stream().filter(verdict -> !verdict.passed()).toList();
    return Text.of(
        String.join("；", failed.stream().map(verdict -> verdict.detail().zh()).toList()),
        String.join("; ", failed.stream().map(verdict -> verdict.detail().en()).toList()));
  }

  static Text awaiting(int missing) {
    return Text.of(
        "还需 %d 人批准".formatted(missing),
        missing == 1 ? "one person must approve" : "%d people must approve".formatted(missing));
  }

  static Text approvedBy(String person, int missing) {
    return Text.of(
        "%s 已批准，还需 %d 人".formatted(person, missing),
        "%s approved; %d more must".formatted(person, missing));
  }

  static Text approved(String person) {
    return Text.of("%s 已批准".formatted(person), "%s approved".formatted(person));
  }

  static Text needsNoApproval(Flight flight) {
    return flight.isAutomatic()
        ? Text.of("按规则无需批准", "no approval is needed by rule")
        : Text.of(
            "由 %s 亲自下达".formatted(flight.request().requestedBy()),
            "commanded by %s in person".formatted(flight.request().requestedBy()));
  }

  static Text dispatched(CommandRequest request, Instant until) {
    return Text.of(
        "下发 %s，%s 前有效".formatted(value(request), until),
        "%s sent, valid until %s".formatted(value(request), until));
  }

  static Text sentAgain(Instant until) {
    return Text.of(
        "服务重启后以同一编号重发，%s 前有效".formatted(until),
        "sent again under the same id after a restart, valid until %s".formatted(until));
  }

  static Text acknowledged(Acknowledgement answer) {
    return Text.of(
        "设备于 %s 确认".formatted(answer.at()), "the device accepted at %s".formatted(answer.at()));
  }

  static Text refusedByDevice(Acknowledgement answer) {
    return Text.of(
        "设备拒绝：%s".formatted(answer.reason()), "the device refused: %s".formatted(answer.reason()));
  }

  static Text readBack(CommandRequest request, Sample seen) {
    String value = Setpoint.text(seen.value(), request.unit());
    return Text.of(
        "%s 回读为 %s".formatted(seen.at(), value),
        "read back as %s at %s".formatted(value, seen.at()));
  }

  static Text notAcknowledged(Flight flight) {
    Sample seen = flight.seen;
    return flight.isReadBack() && seen != null
        ? Text.of(
            "设备在期限内没有确认，但已回读到 %s".formatted(value(flight.request())),
            "the device did not answer in time, yet the point reads %s"
                .formatted(value(flight.request())))
        : FailureReason.NO_ACKNOWLEDGEMENT.text();
  }

  static Text notReadBack(CommandRequest request, @Nullable Sample seen) {
    if (seen == null) {
      return Text.of(
          "设备确认后没有收到 %s 的有效读数".formatted(request.point()),
          "no good reading of %s came after it was sent".formatted(request.point()));
    }
    String value = Setpoint.text(seen.value(), request.unit());
    return Text.of(
        "回读为 %s，而指令为 %s".formatted(value, value(request)),
        "the point reads %s, commanded was %s".formatted(value, value(request)));
  }

  static Text aborted(String person, boolean sent, Instant until) {
    return sent
        ? Text.of(
            "%s 中止了指令；指令已发出，设备在 %s 前仍可能执行".formatted(person, until),
            "%s aborted it; it was already sent and a device may obey until %s"
                .formatted(person, until))
        : Text.of(
            "%s 在下发前中止了指令".formatted(person), "%s aborted it before it was sent".formatted(person));
  }

  static Text withSafeState(Text detail, SafeState safe, boolean sends, CommandRequest request) {
    String value = Setpoint.text(safe.value(), request.unit());
    return sends
        ? Text.of(
            detail.zh() + "；随后下发安全值 " + value,
            detail.en() + "; the safe value " + value + " follows")
        : Text.of(
            detail.zh() + "；请人工将其设为安全值 " + value,
            detail.en() + "; set it to the safe value " + value + " by hand");
  }

  static Text safeReason(Command failed) {
    return Text.of(
        "指令 %s 失败后恢复安全值".formatted(failed.id()),
        "the safe value after command %s failed".formatted(failed.id()));
  }

  private static String value(CommandRequest request) {
    return Setpoint.text(request.value(), request.unit());
  }
}
