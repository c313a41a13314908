// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.rest;

import io.kaiwu.core.text.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who vouches for what.
 *
 * @param ledger this site's own
 * @param shared one of several firms at which the site is a member; null if it is at none
 * @param evidence of forks, that witnesses or others showed
 */
public record TrustView(Own ledger, @Nullable Shared shared, List<Evidence> evidence) {

  /**
   * A ledger's newest state.
   *
   * @param root SHA-256 in hexadecimal
   * @param key the log's public key, to be pinned by partners
   * @param fingerprint of that key, to be compared by telephone
   */
  public record Head(
      String origin, long size, String root, Text sequencer, String key, String fingerprint) {}

  /**
   * The site's own.
   *
   * @param organisation the public key its entries are signed with
   * @param tier what the newest entry that witnesses have seen proves
   * @param witnesses null if nobody is asked
   * @param track how it grew since the start, oldest first
   */
  public record Own(
      Head head,
      Instant checkpointAt,
      String organisation,
      String organisationFingerprint,
      String tier,
      boolean ok,
      Text health,
      @Nullable Witnesses witnesses,
      List<Sample> track) {}

  /** The ledger's size at one time, and how much of it the quorum had cosigned. */
  public record Sample(Instant at, long size, long witnessed) {}

  /**
   * Who is asked to cosign.
   *
   * @param size entries that the quorum has cosigned
   * @param quorum what the policy asks for, in its own words
   * @param problem what kept the last round from ending
   */
  public record Witnesses(long size, String quorum, List<Witness> list, @Nullable Text problem) {}

  /**
   * One of them.
   *
   * @param node whether it is a machine of the ledger's own firm, which does not count
   * @param condition {@code COSIGNED}, {@code UNREACHABLE}, ...
   * @param size entries it cosigned last, by what this process knows
   * @param at when it signed the newest state of the quorum; null if it is not among them
   */
  public record Witness(
      String name,
      String operator,
      String fingerprint,
      @Nullable String address,
      boolean node,
      String condition,
      Text text,
      long size,
      @Nullable Instant at) {}

  /**
   * A ledger of several firms.
   *
   * @param head null until it was found
   * @param member this site's firm there
   * @param executed entries whose contracts were executed here
   * @param refused calls that contracts refused since the start, by code
   * @param problem what keeps the site from following it
   */
  public record Shared(
      @Nullable Head head,
      String member,
      long executed,
      @Nullable String stateRoot,
      long windowSeconds,
      List<Firm> firms,
      List<Rule> rules,
      List<Contract> contracts,
      List<Stated> stated,
      List<Count> refused,
      @Nullable Text problem) {}

  /** An organisation. */
  public record Firm(String name, List<String> roles, List<Key> keys) {}

  /**
   * A key of it.
   *
   * @param state in words
   * @param standing {@code VALID}, {@code ENDED}, {@code EXPIRED} or {@code DOUBTFUL}
   */
  public record Key(String fingerprint, String standing, Text state) {}

  /** Who may write to a stream, and who must countersign. */
  public record Rule(
      String stream, List<String> append, int countersignatures, List<String> countersigners) {}

  /** Code that answers for a contract from an entry on. */
  public record Contract(String name, String hash, long from) {}

  /**
   * What a member said last of its state.
   *
   * @param size after so many entries
   * @param firstEntry the earliest at which it can have diverged; null if it agrees
   */
  public record Stated(
      String member, long size, String root, boolean agrees, @Nullable Long firstEntry) {}

  /** How often. */
  public record Count(String code, long count) {}

  /** A file that shows a fork, and whether it proves it by itself. */
  public record Evidence(String ledger, String file, boolean proven) {}

  /** An entry of a ledger, without what it says. */
  public record Entry(
      long index,
      long size,
      String type,
      @Nullable String stream,
      @Nullable Instant time,
      @Nullable String signer,
      String leaf,
      String tier) {}
}
