// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.server.account.AccountException.Fault;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords and compares them, a few at a time on threads of its own, so that a flood of
 * sign-ins neither takes the machine nor the threads of the plant. Safe for use by many threads.
 *
 * <p>Source: PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2).
 */
public final class Passwords implements AutoCloseable {

  /** What OWASP's Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-256. */
  public static final int ITERATIONS = 600_000;

  static final int LEAST_LENGTH = 10;
  private static final int GREATEST_LENGTH = 200;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int THREADS = 1;
  private static final int WAITING = 16;

  private final SecureRandom random;
  private final int iterations;
  private final ThreadPoolExecutor workers;
  private final PasswordHash nobody;

  /**
   * Passwords hashed with so many iterations.
   *
   * @param iterations {@link #ITERATIONS} except in tests; each costs an attacker and us the same
   */
  public Passwords(SecureRandom random, int iterations) {
    this.random = random;
    this.iterations = iterations;
    this.workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("password-", 0).daemon().factory());
    workers.allowCoreThreadTimeOut(true);
    this.nobody = new PasswordHash(iterations, salt(), new byte[HASH_BITS / 8]);
  }

  /**
   * Hashes a new password.
   *
   * @throws AccountException if it is too short, too long, or too many wait already
   */
  PasswordHash hash(String password) {
    if (password.length() < LEAST_LENGTH || password.length() > GREATEST_LENGTH) {
      throw new AccountException(
          Fault.PASSWORD_WEAK,
          "密码须为 %d 至 %d 个字符，现有 %d 个。可以用几个词连成一句话。"
              .formatted(LEAST_LENGTH, GREATEST_LENGTH, password.length()),
          "A password must have %d to %d characters; this one has %d. Maybe use a few words in a row."
              .formatted(LEAST_LENGTH, GREATEST_LENGTH, password.length()));
    }
    byte[] salt = salt();
    return new PasswordHash(iterations, salt, await(password, salt, iterations));
  }

  /** Whether the password is the one that was hashed; takes as long whatever the answer. */
  boolean matches(String password, PasswordHash kept) {
    // Far too long a password is not worth the work, and says nothing of whether the user exists.
    String tried =
        password.length() > GREATEST_LENGTH ? password.substring(0, GREATEST_LENGTH) : password;
    boolean same = MessageDigest.isEqual(await(tried, kept.salt(), kept.iterations()), kept.hash());
    return same && tried.length() == password.length();
  }

  /** Does the work of {@link #matches} for a user that does not exist, so that nobody can tell. */
  void matchNobody(String password) {
    boolean _ = matches(password, nobody);
  }

  private byte[] await(String password, byte[] salt, int iterations) {
    try {
      return CompletableFuture.supplyAsync(() -> derive(password, salt, iterations), workers)
          .join();
    } catch (RejectedExecutionException e) {
      throw new AccountException(
          Fault.BUSY, "登录请求过多，请稍后再试。", "There are too many sign-ins at once; try again shortly.");
    } catch (CompletionException e) {
      throw new IllegalStateException("A password could not be hashed.", e);
    }
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no PBKDF2WithHmacSHA256.", e);
    } finally {
      spec.clearPassword();
    }
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  @Override
  public void close() {
    workers.shutdown();
  }
}
