// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.policy;

import io.kaiwu.core.text.Explained;
import io.kaiwu.trust.key.VKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one policy file, line by line. */
final class PolicyParser {

  /** The longest file: 256 logs and 256 witnesses with keys of 1,800 characters fit. */
  static final int MAX_BYTES = 1 << 20;

  private static final int MAX_OF_EACH = 256;

  private final List<Log> logs = new ArrayList<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private final List<Group> groups = new ArrayList<>();
  private final Set<String> names = new HashSet<>(Set.of(TrustPolicy.NONE));
  private final Set<String> members = new HashSet<>();
  private final Set<String> logKeys = new HashSet<>();
  private final Set<String> witnessKeys = new HashSet<>();
  private Optional<String> quorum = Optional.empty();
  private int line = 1;

  TrustPolicy parse(byte[] file) {
    if (file.length > MAX_BYTES) {
      throw wrong(
          "策略文件有 %d 字节，上限为 %d。".formatted(file.length, MAX_BYTES),
          "The policy has %d bytes; %d is the most.".formatted(file.length, MAX_BYTES));
    }
    int start = 0;
    for (int i = 0; i <= file.length; i++) {
      if (i == file.length || file[i] == '\n') {
        read(file, start, i);
        start = i + 1;
        line += i == file.length ? 0 : 1;
      }
    }
    String met =
        quorum.orElseThrow(() ->
            wrong(
                "缺少 quorum 行。如果不要求见证，请写：quorum none",
                "There is no quorum line. Maybe add 'quorum none' if no witness is required."));
    return new TrustPolicy(logs, witnesses, groups, met);
  }

  private void read(byte[] file, int start, int end) {
    for (int i = start; i < end; i++) {
      int octet = file[i] & 0xff;
      if ((octet < 0x20 && octet != '\t') || octet == 0x7f) {
        throw wrong(
            "含有控制字符 0x%02x。如果是 0x0d，请用 Unix 换行保存文件。".formatted(octet),
            "It has the control character 0x%02x. Maybe save the file with Unix line ends if it is 0x0d."
                .formatted(octet));
      }
    }
    List<String> words = words(file, start, end);
    if (words.isEmpty()) {
      return;
    }
    switch (words.getFirst()) {
      case "log" -> log(words);
      case "witness" -> witness(words);
      case "group" -> group(words);
      case "quorum" -> quorum(words);
      default ->
          throw wrong(
              "“%s”不是 log、witness、group 或 quorum。".formatted(words.getFirst()),
              "A line begins with log, witness, group or quorum, not with (%s)."
                  .formatted(words.getFirst()));
    }
  }

  /** The words of a line; none if it is a comment, whose octets nobody reads. */
  private List<String> words(byte[] file, int start, int end) {
    int first = start;
    while (first < end && (file[first] == ' ' || file[first] == '\t')) {
      first++;
    }
    if (first == end || file[first] == '#') {
      return List.of();
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(file, first, end - first))
              .toString();
      return List.of(text.split("[ \t]+"));
    } catch (CharacterCodingException e) {
      throw wrong(
          "名称和网址应为 UTF-8 编码。请把文件存为 UTF-8。",
          "Names and addresses must be UTF-8. Maybe save the file as UTF-8.");
    }
  }

  private void log(List<String> words) {
    require(words, 2, 3, "log <vkey> [<url>]");
    VKey key = key(words.get(1));
    if (!TrustPolicy.isLogKey(key)) {
      throw wrong(
          "“%s”是见证方的密钥，不是账本的密钥。".formatted(key.name()),
          "The key (%s) is a witness's, not a log's.".formatted(key.name()));
    }
    requireNew(logKeys, key, logs.size());
    logs.add(new Log(key, optional(words, 2)));
  }

  private void witness(List<String> words) {
    require(words, 3, 4, "witness <name> <vkey> [<url>]");
    VKey key = key(words.get(2));
    if (!key.type().isCosignature()) {
      throw wrong(
          "“%s”是账本或机构的密钥，不能用来见证。请向见证方索取其见证公钥。".formatted(key.name()),
          "The key (%s) is a log's or an organisation's and cannot cosign. Maybe ask the witness for the key it witnesses with."
              .formatted(key.name()));
    }
    requireNew(witnessKeys, key, witnesses.size());
    witnesses.add(new Witness(define(words.get(1)), key, optional(words, 3)));
  }

  private void group(List<String> words) {
    require(words, 4, Integer.MAX_VALUE, "group <name> all|any|<k> <name>...");
    requireRoom(groups.size());
    List<String> listed = words.subList(3, words.size());
    for (String member : listed) {
      requireDefined(member);
      if (member.equals(TrustPolicy.NONE) || !members.add(member)) {
        throw wrong(
            "“%s”不能是组的成员，或已经是某个组的成员。".formatted(member),
            "The name (%s) cannot be a member, or is one already: each counts in one way only."
                .formatted(member));
      }
    }
    int threshold = threshold(words.get(2), listed.size());
    groups.add(new Group(define(words.get(1)), threshold, listed));
  }

  private int threshold(String word, int count) {
    int threshold =
        switch (word) {
          case "all" -> count;
          case "any" -> 1;
          default -> word.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(word) : 0;
        };
    if (threshold < 1 || threshold > count) {
      throw wrong(
          "组的门槛“%s”应为 all、any 或 1 到 %d 的数。".formatted(word, count),
          "The threshold (%s) must be all, any or a number from 1 to %d.".formatted(word, count));
    }
    return threshold;
  }

  private void quorum(List<String> words) {
    require(words, 2, 2, "quorum <name>");
    if (quorum.isPresent()) {
      throw wrong("quorum 行只能有一行。", "There must be one quorum line; this is the second.");
    }
    requireDefined(words.get(1));
    quorum = Optional.of(words.get(1));
  }

  private void require(List<String> words, int least, int most, String form) {
    if (words.size() < least || words.size() > most) {
      throw wrong("应写成：" + form, "It must read: " + form);
    }
  }

  private VKey key(String word) {
    try {
      return VKey.parse(word);
    } catch (IllegalArgumentException e) {
      throw wrong(Explained.text(e).zh(), Explained.text(e).en());
    }
  }

  /** Two keys are one if their bytes are, whatever their names. */
  private void requireNew(Set<String> known, VKey key, int count) {
    requireRoom(count);
    if (!known.add(HexFormat.of().formatHex(key.publicKey()))) {
      throw wrong(
          "“%s”的公钥已经出现过。".formatted(key.name()),
          "The key of (%s) stands on a line before.".formatted(key.name()));
    }
  }

  private void requireRoom(int count) {
    if (count >= MAX_OF_EACH) {
      throw wrong(
          "每种行最多 %d 行。".formatted(MAX_OF_EACH),
          "There may be %d lines of each kind.".formatted(MAX_OF_EACH));
    }
  }

  private void requireDefined(String name) {
    if (!names.contains(name)) {
      throw wrong(
          "前面没有定义过“%s”。".formatted(name),
          "No line before defines (%s). Maybe the order is wrong: a name is defined before it is used."
              .formatted(name));
    }
  }

  private String define(String name) {
    if (!names.add(name)) {
      throw wrong("名称“%s”已经用过。".formatted(name), "The name (%s) is taken already.".formatted(name));
    }
    return name;
  }

  private static Optional<String> optional(List<String> words, int index) {
    return words.size() > index ? Optional.of(words.get(index)) : Optional.empty();
  }

  private PolicyException wrong(String zh, String en) {
    return new PolicyException(line, zh, en);
  }
}
