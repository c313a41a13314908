// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.run.ContractEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTreeTest {

  @TempDir Path folder;

  @Test
  void theRootOfNothingAndOfOneKeyAreAsTheFormatSays() {
    assertThat(StateTree.EMPTY.root()).isEqualTo(Digest.of(new byte[0]));
    byte[] value = utf8("{}");
    byte[] leaf = new byte[3 + 1 + 32];
    leaf[2] = 1;
    leaf[3] = 'a';
    System.arraycopy(java.util.HexFormat.of().parseHex(Digest.of(value).hex()), 0, leaf, 4, 32);
    assertThat(StateTree.EMPTY.with("a", value).root()).isEqualTo(Digest.of(leaf));
  }

  @Test
  void holdsWhatAMapHoldsWhateverTheOrder() {
    Random random = new Random(7);
    TreeMap<String, String> map = new TreeMap<>();
    StateTree tree = StateTree.EMPTY;
    for (int i = 0; i < 3000; i++) {
      String key = key(random);
      if (random.nextInt(3) == 0) {
        map.remove(key);
        tree = tree.without(key);
      } else {
        map.put(key, Integer.toString(i));
        tree = tree.with(key, utf8(Integer.toString(i)));
      }
    }
    assertThat(tree.size()).isEqualTo(map.size());
    List<String> keys = new ArrayList<>(map.keySet());
    assertThat(tree.keys("", "", 10_000)).isEqualTo(keys);
    assertThat(tree.root()).isEqualTo(inOrder(shuffled(keys, random), map).root());
    for (String prefix : List.of("lot/", "lot/1", "x", "lot/99", "zzz")) {
      List<String> expected = keys.stream().filter(k -> k.startsWith(prefix)).toList();
      assertThat(tree.keys(prefix, "", 10_000)).isEqualTo(expected);
      String after = prefix + "3";
      assertThat(tree.keys(prefix, after, 10_000))
          .isEqualTo(expected.stream().filter(k -> k.compareTo(after) > 0).toList());
    }
  }

  @Test
  void provesPresenceAndAbsenceToWhoHasOnlyTheRoot() {
    StateTree tree = StateTree.EMPTY;
    for (int i = 0; i < 500; i++) {
      tree = tree.with("lot/" + i, utf8("{\"n\":" + i + "}"));
    }
    Digest root = tree.root();
    for (int i = 0; i < 1000; i += 7) {
      StateProof proof = StateProof.parse(tree.prove("lot/" + i).text());
      StateProof.Verdict expected =
          i < 500
              ? new StateProof.Verdict.Present("{\"n\":" + i + "}")
              : new StateProof.Verdict.Absent();
      assertThat(proof.verify(root)).isEqualTo(expected);
      assertThat(proof.verify(tree.with("lot/x", utf8("{}")).root()))
          .isInstanceOf(StateProof.Verdict.Broken.class);
    }
    assertThat(StateTree.EMPTY.prove("a").verify(StateTree.EMPTY.root()))
        .isInstanceOf(StateProof.Verdict.Absent.class);
  }

  @Test
  void noProofCanBeBent() {
    StateTree tree = StateTree.EMPTY.with("a", utf8("1")).with("b", utf8("2")).with("c", utf8("3"));
    Digest root = tree.root();
    StateProof good = tree.prove("b");
    StateProof absent = tree.prove("d");
    assertThat(good.verify(root)).isEqualTo(new StateProof.Verdict.Present("2"));
    List<StateProof> bent =
        List.of(
            new StateProof("b", good.leaf(), Optional.of(utf8("3")), good.steps()),
            new StateProof("b", good.leaf(), Optional.empty(), good.steps()),
            new StateProof("b", Optional.empty(), Optional.empty(), List.of()),
            new StateProof("b", absent.leaf(), Optional.empty(), absent.steps()),
            new StateProof("b", tree.prove("a").leaf(), Optional.empty(), tree.prove("a").steps()),
            new StateProof("b", good.leaf(), good.value(), good.steps().subList(1, 2)),
            new StateProof("b", good.leaf(), good.value(), good.steps().reversed()),
            new StateProof("", good.leaf(), good.value(), good.steps()));
    for (StateProof proof : bent) {
      assertThat(proof.verify(root)).isInstanceOf(StateProof.Verdict.Broken.class);
    }
  }

  @Test
  void namesTheKeysThatDiffer() {
    StateTree tree = StateTree.EMPTY;
    for (int i = 0; i < 1000; i++) {
      tree = tree.with("k" + i, utf8("1"));
    }
    StateTree other = tree.with("k7", utf8("2")).without("k500").with("new", utf8("1"));
    assertThat(StateTree.differences(tree, other, 10)).containsExactly("k500", "k7", "new");
    assertThat(StateTree.differences(tree, tree, 10)).isEmpty();
    assertThat(StateTree.differences(StateTree.EMPTY, tree, 10)).hasSize(10);
  }

  @Test
  void hashesOnlyWhatABlockTouched() {
    StateTree tree = StateTree.EMPTY;
    for (int i = 0; i < 100_000; i++) {
      tree = tree.with("lot/" + i, utf8("{\"n\":1}"));
    }
    tree.root();
    StateTree next = tree;
    for (int i = 0; i < 256; i++) {
      next = next.with("lot/" + i * 331, utf8("{\"n\":2}"));
    }
    assertThat(StateTree.differences(tree, next, 1000)).hasSize(256);
    int depth = next.prove("lot/331").steps().size();
    assertThat(depth).isLessThan(64);
  }

  @Test
  void refusesKeysThatAreNone() {
    for (String key : List.of("", "a\u0000", "a\n", "x".repeat(201), "\ud800")) {
      assertThatIllegalArgumentException().isThrownBy(() -> StateTree.EMPTY.with(key, utf8("1")));
    }
  }

  @Test
  void readsTheSnapshotItWroteAndNoOther() throws IOException {
    StateTree tree = StateTree.EMPTY;
    for (int i = 0; i < 50; i++) {
      tree = tree.with("批次/" + i, utf8("{\"n\":" + i + "}"));
    }
    Path file = folder.resolve("state");
    new Snapshot(9, ContractEngine.NONE, tree).write(file);
    Snapshot read = Snapshot.read(file);
    assertThat(read.tree().root()).isEqualTo(tree.root());
    assertThat(read.size()).isEqualTo(9);
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at += 11) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      Files.write(file, flipped);
      assertThatThrownBy(() -> Snapshot.read(file)).isInstanceOf(TrustException.class);
    }
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 20));
    assertThatThrownBy(() -> Snapshot.read(file)).isInstanceOf(TrustException.class);
  }

  private static StateTree inOrder(List<String> keys, Map<String, String> map) {
    StateTree tree = StateTree.EMPTY;
    for (String key : keys) {
      tree = tree.with(key, utf8(map.getOrDefault(key, "")));
    }
    return tree;
  }

  private static List<String> shuffled(List<String> keys, Random random) {
    List<String> copy = new ArrayList<>(keys);
    Collections.shuffle(copy, random);
    return copy;
  }

  private static String key(Random random) {
    String number = Integer.toString(random.nextInt(400));
    return random.nextBoolean() ? "lot/" + number : "x".repeat(random.nextInt(5)) + number;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
