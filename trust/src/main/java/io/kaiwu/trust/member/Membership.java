// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.member;

import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.VKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is who on a log, at its newest entry and at every one before. A pure state machine: {@link
 * #next} over the log's entries in order gives the same on every machine. Immutable.
 */
public final class Membership {

  /** Before the first entry: nobody. */
  public static final Membership NONE = new Membership(Map.of(), Map.of(), List.of());

  private record PolicyTerm(long from, Policy policy) {}

  private final Map<String, Organisation> organisations;
  private final Map<Digest, Invitation> invitations;
  private final List<PolicyTerm> policies;
  private final Map<Digest, KeyTerm> terms = new HashMap<>();

  private Membership(
      Map<String, Organisation> organisations,
      Map<Digest, Invitation> invitations,
      List<PolicyTerm> policies) {
    this.organisations = Collections.unmodifiableMap(organisations);
    this.invitations = Collections.unmodifiableMap(invitations);
    this.policies = List.copyOf(policies);
    organisations
        .values()
        .forEach(one -> one.keys().forEach(term -> terms.put(term.key().fingerprint(), term)));
  }

  /** Whether statements on the stream change who is who. */
  public static boolean isChangedBy(String stream) {
    return stream.equals(MemberStatement.STREAM) || stream.equals(Policy.STREAM);
  }

  /**
   * The state behind one more entry, whose signatures have been checked.
   *
   * @param index where it stands
   * @param time the log's time there, at least that of the statement
   * @throws io.kaiwu.trust.log.RefusedException if the members' own rules forbid it
   * @throws IllegalArgumentException if the body is not one of the stream's
   */
  public Membership next(long index, SignedEntry entry, Statement statement, Instant time) {
    return isChangedBy(statement.stream())
        ? new Amendment(this, index, entry, time).of(statement)
        : this;
  }

  /** All that ever joined, in that order. */
  public List<Organisation> organisations() {
    return List.copyOf(organisations.values());
  }

  public Optional<Organisation> findOrganisation(String name) {
    return Optional.ofNullable(organisations.get(name));
  }

  /** Whose key that is or was. */
  public Optional<Organisation> findOwner(Digest fingerprint) {
    return findTerm(fingerprint).flatMap(term -> findOrganisation(term.key().name()));
  }

  /** When the key of that fingerprint was in use. */
  public Optional<KeyTerm> findTerm(Digest fingerprint) {
    return Optional.ofNullable(terms.get(fingerprint));
  }

  /** What a signature of that key is worth under the entry at {@code index}. */
  public Standing standing(Digest fingerprint, long index) {
    return findTerm(fingerprint).map(term -> term.standing(index)).orElse(Standing.INVALID);
  }

  /** Whether any organisation ever had these bytes as its key, under whatever name. */
  boolean knowsBytesOf(VKey key) {
    return terms.values().stream()
        .anyMatch(term -> Arrays.equals(term.key().publicKey(), key.publicKey()));
  }

  /** Invitations not taken up, expired ones among them. */
  public List<Invitation> invitations() {
    return List.copyOf(invitations.values());
  }

  Optional<Invitation> findInvitation(Digest id) {
    return Optional.ofNullable(invitations.get(id));
  }

  public boolean isFounded() {
    return !policies.isEmpty();
  }

  /**
   * The policy in force.
   *
   * @throws IllegalStateException before the log is founded
   */
  public Policy policy() {
    return policyAt(Long.MAX_VALUE)
        .orElseThrow(() -> new IllegalStateException("The log has not been founded."));
  }

  /** The policy under which the entry at {@code index} was taken. */
  public Optional<Policy> policyAt(long index) {
    return policies.reversed().stream()
        .filter(term -> term.from < index)
        .findFirst()
        .map(PolicyTerm::policy);
  }

  Membership with(Organisation organisation) {
    Map<String, Organisation> all = new LinkedHashMap<>(organisations);
    all.put(organisation.name(), organisation);
    return new Membership(all, invitations, policies);
  }

  Membership with(Invitation invitation) {
    Map<Digest, Invitation> all = new LinkedHashMap<>(invitations);
    all.put(invitation.id(), invitation);
    return new Membership(organisations, all, policies);
  }

  Membership without(Invitation invitation) {
    Map<Digest, Invitation> all = new LinkedHashMap<>(invitations);
    all.remove(invitation.id());
    return new Membership(organisations, all, policies);
  }

  Membership with(long index, Policy policy) {
    List<PolicyTerm> all = new ArrayList<>(policies);
    all.add(new PolicyTerm(index, policy));
    return new Membership(organisations, invitations, all);
  }
}
