// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.reading.Quality;
import io.kaiwu.core.reading.ReadingBatch;
import io.kaiwu.core.tag.Tag;
import io.kaiwu.core.tag.TagId;
import io.kaiwu.core.tag.TagSpec;
import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.Micros;
import io.kaiwu.core.time.TimeOrderedIds;
import io.kaiwu.core.unit.Unit;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real threads, a real clock, a journal on disk. */
final class CommandThreadsTest {

  private static final int THREADS = 4;
  private static final int EACH = 50;

  @TempDir Path folder;
  private final InstantSource clock = InstantSource.system();
  private final Queue<Command> heard = new ConcurrentLinkedQueue<>();
  private final Queue<Command> sent = new ConcurrentLinkedQueue<>();

  @Test
  void bringsEveryCommandOfManyThreadsToItsEndOnceAndTellsItInOrder() throws Exception {
    try (FileCommandJournal journal = FileCommandJournal.open(folder.resolve("c.jsonl"));
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      executor.setRemoveOnCancelPolicy(true);
      CommandService service = CommandService.start(ports(journal, executor), rules());
      service.switchCommands(true, "Li");

      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        int tag = thread;
        work.add(threads.submit(() -> command(service, tag)));
      }
      for (Future<?> one : work) {
        one.get();
      }
      assertThat(executor.getQueue()).isEmpty();
    }

    assertThat(sent).hasSize(THREADS * EACH).doesNotHaveDuplicates();
    Map<Object, List<Integer>> steps =
        heard.stream()
            .collect(
                Collectors.groupingBy(
                    Command::id,
                    Collectors.mapping(command -> command.steps().size(), Collectors.toList())));
    assertThat(steps.values())
        .hasSize(THREADS * EACH)
        .allSatisfy(sizes -> assertThat(sizes).containsExactly(1, 2, 3, 4, 5, 6));
  }

  private void command(CommandService service, int tag) {
    for (int i = 0; i < EACH; i++) {
      CommandRequest request =
          new CommandRequest(
              tag + "-" + i,
              "loop",
              point(tag),
              i,
              Unit.ONE,
              clock.instant().plusSeconds(60),
              "v1",
              Text.same("test"));
      Submission submission = service.submit(request);
      long now = Micros.of(clock.instant()) + 1;
      service.observe(ReadingBatch.builder(1).add(tag, now, 0, i, Quality.GOOD).build());
      assertThat(submission.end().join().state()).isEqualTo(CommandState.READ_BACK);
    }
  }

  private CommandPorts ports(CommandJournal journal, ScheduledThreadPoolExecutor executor) {
    Map<TagId, Tag> tags =
        List.of(0, 1, 2, 3).stream()
            .map(index -> new Tag(index, TagSpec.of(point(index), Unit.ONE)))
            .collect(Collectors.toMap(Tag::id, tag -> tag));
    return new CommandPorts(
        command -> {
          sent.add(command);
          return CompletableFuture.supplyAsync(
              () -> new Acknowledgement(true, "", clock.instant()), executor);
        },
        journal,
        tag -> Optional.empty(),
        tag -> Optional.ofNullable(tags.get(tag)),
        (from, to) -> Optional.empty(),
        new ScheduledTimers(executor, clock),
        clock,
        new TimeOrderedIds(clock, new Random(7)),
        heard::add);
  }

  private static CommandRules rules() {
    return CommandRules.of(List.of(), point -> PointPolicy.DEFAULT.withApprovals(0));
  }

  private static TagId point(int index) {
    return TagId.of("plant-1/engine-" + index, "load");
  }
}
