// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopProblem;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShopFilesTest {

  @TempDir Path folder;

  @Test
  void readsJsplibWithComments() {
    ShopProblem problem =
        ShopFiles.parse("tiny.txt", "# tiny\n2 3\n0 5 1 6 2 7\n\n2 1 1 2 0 3 # x\n");
    assertThat(problem.name()).isEqualTo("tiny");
    assertThat(problem.machines()).hasSize(3);
    assertThat(durations(problem)).containsExactly(5L, 6L, 7L, 1L, 2L, 3L);
    assertThat(machines(problem)).containsExactly(0, 1, 2, 2, 1, 0);
  }

  @Test
  void readsTaillardsBlocks() {
    String text =
        """
        Nb of jobs, Nb of Machines, Time seed, Machine seed, Upper bound, Lower bound
          2 3 1 2 30 20
        Times
          5 6 7
          1 2 3
        Machines
          1 2 3
          3 2 1
        """;
    ShopProblem problem = ShopFiles.parse("tai", text);
    assertThat(durations(problem)).containsExactly(5L, 6L, 7L, 1L, 2L, 3L);
    assertThat(machines(problem)).containsExactly(0, 1, 2, 2, 1, 0);
    ShopProblem open = ShopFiles.parse("tai", text, ShopFormat.OPEN);
    assertThat(open.jobs()).noneMatch(Job::ordered);
    assertThat(machines(open)).isEqualTo(machines(problem));
  }

  @Test
  void readsFlowShopsWithARowAMachine() {
    String text =
        """
        number of jobs, number of machines, initial seed, upper bound and lower bound :
          3 2 1 30 20
        processing times :
          1 2 3
          4 5 6
        """;
    ShopProblem problem = ShopFiles.parse("flow", text);
    assertThat(problem.permutation()).isTrue();
    assertThat(durations(problem)).containsExactly(1L, 4L, 2L, 5L, 3L, 6L);
    assertThat(ShopFiles.parse("flow", "3 2\n1 4\n2 5\n3 6\n").jobs()).isEqualTo(problem.jobs());
    assertThat(ShopFiles.parse("flow", "3 2\n1 2 3\n4 5 6\n").jobs()).isEqualTo(problem.jobs());
    assertThat(ShopFiles.parse("f", "2 2\n0 1 1 4\n0 2 1 5\n", ShopFormat.FLOW).permutation())
        .isTrue();
  }

  @Test
  void readsManyProblemsOfOneFile() throws IOException {
    String one = "jobs machines\n2 2\ntimes\n1 2\n3 4\nmachines\n1 2\n2 1\n";
    Path file = folder.resolve("many.txt");
    Files.writeString(file, one + one);
    assertThat(ShopFiles.readAll(file))
        .extracting(ShopProblem::name)
        .containsExactly("many-1", "many-2");
    assertThatThrownBy(() -> ShopFiles.read(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("holds 2 problems");
  }

  @Test
  void readsFlexibleShops() {
    ShopProblem problem = ShopFiles.parse("k.fjs", "2 2 1.5\n2 1 1 5 2 1 4 2 6\n1 1 2 3\n");
    List<Operation.Choice> choices = problem.jobs().getFirst().operations().get(1).choices();
    assertThat(choices)
        .containsExactly(new Operation.Choice(0, 4, 0), new Operation.Choice(1, 6, 0));
  }

  @Test
  void readsTablesWhoseLinesOfOneOperationAreChoices() {
    ShopProblem problem =
        ShopFiles.parse(
            "plan.csv",
            """
            job,operation,machine,duration,due
            "door, oak",cut,saw #1,5,20
            "door, oak",cut,saw #2,6,20
            "door, oak",paint,booth,7,20
            """);
    Job job = problem.jobs().getFirst();
    assertThat(job.name()).isEqualTo("door, oak");
    assertThat(job.due()).isEqualTo(20);
    assertThat(job.weight()).isEqualTo(1);
    assertThat(job.operations().getFirst().choices()).hasSize(2);
    assertThat(problem.machines().get(1).name()).isEqualTo("saw #2");
  }

  @Test
  void readsGzippedFiles() throws IOException {
    Path file = folder.resolve("tiny.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("1 1\n0 5\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ShopFiles.read(file).name()).isEqualTo("tiny");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          2 2;0 1 1 2;0 1 5 2 | line 3: The machine of operation 2 of job 2 should lie from 0 to 1, not 5
          2 2;0 1 1 2;0 1 1 x | line 3: The duration of operation 2 of job 2 should be a whole number, not (x)
          2 2;0 1 1 2;0 1 1 -2 | line 3: The duration of operation 2 of job 2 should lie from 0
          2 2;0 1 1 2;0 1 1 | line 3: The duration of operation 2 of job 2 is missing
          2 2;0 1 1 2 | ends where there should be the line of job 2
          1 2;0 1 1 2;0 1 1 2 | line 3: Here the file should end
          0 2;0 1 1 2 | line 1: The number of jobs should lie from 1
          2 2 1;1 1 0 5;1 1 1 5 | line 2: The machine of operation 1 of job 1 should lie from 1 to 2, not 0
          2 2 1;1 3 1 5 2 5 1 6;1 1 1 5 | line 2: The number of choices of operation 1 of job 1 should lie from 1 to 2
          2 2 1;1 2 1 5 1 6;1 1 1 5 | line 2: The machine 1 stands twice in operation 1 of job 1
          2 2 1;1 1 1 5 7;1 1 1 5 | line 2: After operation 1 of job 1 there is (7) too much
          2 2 1 4;1 1 1 5;1 1 1 5 | line 1: After the number of machines there is (1) too much
          x;2 2;times;1 2;3 4 5;machines;1 2;2 1 | line 5: After row 2 of the matrix of times there is (5) too much
          x;2 2;times;1 2;3 4;machines;1 2;2 3 | line 8: Column 2 of row 2 of the matrix of machines should lie from 1 to 2, not 3
          hello world | line 1: This file (hello world) is none that is known
          job,machine,duration;a,b,3 | line 1: The head has no column (operation)
          job,operation,machine,duration,colour;a,b,c,3,red | line 1: The column (colour) is unknown
          job,operation,machine,duration;a,b,c | line 2: There are 3 cells; 4 are expected
          job,operation,machine,duration;a,b,c,d | line 2: Column (duration) should be a whole number, not (d)
          job,operation,machine,duration;a,b,c,1;a,b,c,2 | line 3: This machine was given for this operation before
          job,operation,machine,duration,due;a,b,c,1,4;a,d,c,2,5 | line 3: The release, due or weight of job (a) differs
          job,operation,machine,duration;a,,c,1 | line 2: The column (operation) is empty
          {"format": "kaiwu-shop-problem-1", | line 1: this is no JSON
          [{"format": "kaiwu-shop-problem-1"}] | An object is expected
          job,operation,machine,duration | line 1: No line follows the head
          job,operation,machine,duration;"a,b,c,1 | line 2: a quote does not close
          job,operation,machine,duration;a,b,�,1 | line 2: here is no text in UTF-8
          """)
  void saysWhereAFileIsWrong(String text, String message) {
    String lines = text.replace(';', '\n');
    assertThatThrownBy(() -> ShopFiles.parse("bad.txt", lines))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("bad.txt")
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(((InputException) e).problem().zh()).contains("bad.txt"));
  }

  @Test
  void saysThatAFileIsEmptyOrBroken() throws IOException {
    assertThatThrownBy(() -> ShopFiles.parse("none", "# nothing\n"))
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> ShopFiles.read(folder.resolve("absent")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("There is no file");
    assertThatThrownBy(() -> ShopFiles.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is a folder");
    Path file = folder.resolve("cut.gz");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8});
    assertThatThrownBy(() -> ShopFiles.read(file)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> ShopFormat.of("xml")).hasMessageContaining("jsplib");
    assertThat(ShopFormat.of("open")).isEqualTo(ShopFormat.OPEN);
  }

  @Test
  void readsAllPublishedInstances() throws IOException {
    Path data = SharedData.folder("manufacturing");
    try (Stream<Path> jobShops = Files.list(data.resolve("jsplib/instances"));
        Stream<Path> flexible = Files.walk(data.resolve("fjsp/flexible-jobshop"))) {
      assertThat(jobShops.map(ShopFiles::read))
          .isNotEmpty()
          .allMatch(p -> p.operations() == p.jobs().size() * p.machines().size());
      assertThat(flexible.filter(Files::isRegularFile).map(ShopFiles::read))
          .isNotEmpty()
          .allMatch(p -> p.operations() > 0);
    }
  }

  private static List<Long> durations(ShopProblem problem) {
    return problem.jobs().stream()
        .flatMap(job -> job.operations().stream())
        .map(operation -> operation.choices().getFirst().duration())
        .toList();
  }

  private static List<Integer> machines(ShopProblem problem) {
    return problem.jobs().stream()
        .flatMap(job -> job.operations().stream())
        .map(operation -> operation.choices().getFirst().machine())
        .toList();
  }
}
