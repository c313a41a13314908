// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.site;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.loop.alarm.AlarmBook;
import io.kaiwu.loop.alarm.Severity;
import io.kaiwu.server.ledger.LedgerSeat;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.member.LiveMember;
import io.kaiwu.trust.contract.member.MemberReport;
import io.kaiwu.trust.contract.member.RootPublishing;
import io.kaiwu.trust.contract.member.StatedRoot;
import io.kaiwu.trust.contract.run.Divergence;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.log.SequencerKind;
import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The site as a member of a ledger of several firms: follows it on threads of its own, executes its
 * contracts, states its root, and raises an alarm for whoever comes to another one. What is not
 * there yet is looked for again, ever less often.
 */
public final class LedgerMember implements AutoCloseable {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final String DIVERGES = "ledger member diverges: ";
  private static final String STOPPED = "ledger member stopped";

  private final SiteConfig.Member settings;
  private final InstantSource clock;
  private final AlarmBook alarms;
  private final Thread thread;
  private volatile @Nullable Seated seated;
  private volatile Optional<Text> problem = Optional.empty();
  private volatile boolean closed;

  /** A place that was found, and the member that sits there. */
  private record Seated(
      LedgerSeat seat,
      LiveMember member,
      TransparencyLog log,
      String organisation,
      SequencerKind kind) {}

  /**
   * How it stands.
   *
   * @param checkpoint the newest state of the log
   * @param organisation this site's firm there; empty if it only looks
   * @param problem what keeps it from going on, if anything does
   */
  public record State(
      Checkpoint checkpoint,
      TransparencyLog log,
      String organisation,
      SequencerKind kind,
      MemberReport report,
      Optional<Text> problem) {}

  private LedgerMember(SiteConfig.Member settings, InstantSource clock, AlarmBook alarms) {
    this.settings = settings;
    this.clock = clock;
    this.alarms = alarms;
    this.thread = Thread.ofVirtual().name("ledger-member").unstarted(this::run);
  }

  static LedgerMember start(SiteConfig.Member settings, InstantSource clock, AlarmBook alarms) {
    LedgerMember member = new LedgerMember(settings, clock, alarms);
    member.thread.start();
    return member;
  }

  private void run() {
    Duration pause = settings.every();
    while (!closed) {
      try {
        look();
        pause = settings.every();
      } catch (IOException | RuntimeException e) {
        problem = Optional.of(Explained.text(e));
        alarm(Explained.text(e));
        pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private void look() throws IOException {
    Seated now = seated;
    if (now == null) {
      now = sit();
      seated = now;
    }
    now.member.wake();
    MemberReport report = now.member.report();
    problem = report.problem().map(TrustException::problem);
    problem.ifPresentOrElse(this::alarm, () -> alarms.end(STOPPED));
    report.stated().forEach(this::compare);
  }

  private Seated sit() throws IOException {
    LedgerSeat seat =
        LedgerSeat.open(
            new LedgerSeat.Place(
                settings.folder(), settings.log(), settings.nodes(), settings.passwordFile()));
    try {
      Optional<RootPublishing> publishing =
          settings.stateEvery() == 0
              ? Optional.empty()
              : Optional.of(
                  new RootPublishing(
                      settings.stateEvery(), clock, statement -> state(seat, statement)));
      LiveMember member = LiveMember.follow(seat.member(), seat.log(), publishing);
      return new Seated(seat, member, seat.log(), seat.organisation(), seat.kind());
    } catch (IOException | RuntimeException e) {
      seat.close();
      throw e;
    }
  }

  private static void state(LedgerSeat seat, Statement statement) {
    try {
      seat.state(statement);
    } catch (TrustException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new TrustException(Explained.text(e), e);
    }
  }

  private void alarm(Text what) {
    alarms.raise(
        STOPPED,
        Severity.HIGH,
        "trust",
        Text.of("共同账本跟不上：" + what.zh(), "the shared ledger is not followed: " + what.en()),
        Text.of(
            "核对 site.yaml 中的 ledger.member；站点会自行重试",
            "look at ledger.member in site.yaml; the site tries again by itself"));
  }

  private void compare(StatedRoot one) {
    String key = DIVERGES + one.member();
    if (one.divergence().isEmpty()) {
      alarms.end(key);
      return;
    }
    Divergence found = one.divergence().get();
    alarms.raise(
        key,
        Severity.URGENT,
        "trust",
        Text.of(
            "成员 %s 执行合约得出的状态与此处不同，最早可能在第 %d 条记录".formatted(one.member(), found.firstEntry()),
            "the member %s came to another state of the contracts than this site, at entry %d at the earliest"
                .formatted(one.member(), found.firstEntry())),
        Text.of(
            "与其联系，双方各自重新执行：./kaiwu ledger contract roots",
            "call them; both execute the log anew: ./kaiwu ledger contract roots"));
  }

  /** How it stands; empty until its place was found. */
  public Optional<State> findState() {
    Seated now = seated;
    return now == null
        ? Optional.empty()
        : Optional.of(
            new State(
                now.log.checkpoint(),
                now.log,
                now.organisation,
                now.kind,
                now.member.report(),
                problem));
  }

  /** What keeps it from going on, if anything does. */
  public Optional<Text> problem() {
    return problem;
  }

  /** Where evidence of forks of that ledger is kept. */
  public Path folder() {
    return settings.folder();
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Seated now = seated;
    if (now != null) {
      now.seat.hurry();
      now.member.close();
      now.seat.close();
    }
  }
}
