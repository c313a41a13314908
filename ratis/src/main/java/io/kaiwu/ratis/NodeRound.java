// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.key.VKey;
import io.kaiwu.trust.note.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks all nodes to sign one and the same state. One that signed a larger state signs no smaller
 * one any more, so that the others are asked for that; one that is a moment behind is asked again;
 * one whose larger state the others do not hold is left out.
 */
final class NodeRound {

  private static final int ROUNDS = 20;
  private static final int PAUSE_MILLIS = 100;

  private final PeerAsker asker;
  private final List<Peer> members;

  NodeRound(PeerAsker asker, List<Peer> members) {
    this.asker = asker;
    this.members = members;
  }

  /** What came of asking for one state. */
  private static final class Signed {
    Checkpoint all;
    int count;
    int behind;
    @Nullable Checkpoint larger;
    @Nullable Peer holder;

    Signed(Checkpoint wanted) {
      all = wanted;
    }
  }

  /** The state that most signed, with their lines: the wanted one, or a larger. */
  Checkpoint run(Checkpoint wanted) {
    List<Peer> trusted = new ArrayList<>(members);
    Signed best = new Signed(wanted);
    while (!trusted.isEmpty() && !isEnough(best)) {
      Signed found = settle(wanted, trusted);
      if (found.count > best.count) {
        best = found;
      }
      if (found.holder == null) {
        return best.all;
      }
      trusted.remove(found.holder);
    }
    return best.all;
  }

  private boolean isEnough(Signed found) {
    return found.count * 2 > members.size();
  }

  /** Follows the largest state until nobody knows a larger one; the last names who proposed it. */
  private Signed settle(Checkpoint newest, List<Peer> trusted) {
    List<Peer> there = new ArrayList<>(trusted);
    Checkpoint wanted = newest;
    Peer holder = null;
    Signed found = new Signed(newest);
    for (int i = 0; i < ROUNDS; i++) {
      found = ask(wanted, there);
      if (found.larger != null) {
        wanted = found.larger;
        holder = found.holder;
      } else if (isEnough(found) || found.behind == 0) {
        break;
      } else {
        pause();
      }
    }
    found.holder = holder;
    return found;
  }

  private Signed ask(Checkpoint wanted, List<Peer> there) {
    Signed found = new Signed(wanted);
    for (Peer peer : List.copyOf(there)) {
      try {
        add(found, peer, answer(peer, wanted));
      } catch (IOException | IllegalArgumentException e) {
        there.remove(peer); // it is down, or will not sign: it need not be waited for again
      }
    }
    return found;
  }

  private static void add(Signed found, Peer peer, Checkpoint answer) {
    if (answer.note().text().equals(found.all.note().text())) {
      found.all = found.all.with(answer.note().signatures());
      found.count++;
    } else if (answer.size() < found.all.size()) {
      found.behind++;
    } else if (found.larger == null || found.larger.size() < answer.size()) {
      found.larger = answer;
      found.holder = peer;
    }
  }

  private Checkpoint answer(Peer peer, Checkpoint wanted) throws IOException {
    Question question = new Question(Question.Kind.COSIGNED, 0, 0, wanted.toString());
    return Checkpoint.parse(new String(asker.ask(peer.id(), question), StandardCharsets.UTF_8));
  }

  /** The keys of those that answer, by id. */
  SortedMap<String, VKey> keys() {
    SortedMap<String, VKey> keys = new TreeMap<>();
    for (Peer peer : members) {
      try {
        byte[] key = asker.ask(peer.id(), Question.of(Question.Kind.KEY));
        keys.put(peer.id(), VKey.parse(new String(key, StandardCharsets.UTF_8)));
      } catch (IOException | IllegalArgumentException e) {
        // it is down
      }
    }
    return keys;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrustException(
          Text.of("等待节点时被中断。", "The nodes were not waited for: interrupted."), e);
    }
  }
}
