// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Explained;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the files of {@link TlsFiles} are what they must be, before the transport has them: it
 * says little of what is wrong, and late.
 */
final class TlsCheck {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final Set<String> TAKEN = Set.of("RSA", "EC");

  private TlsCheck() {}

  /**
   * Reads all three.
   *
   * @throws TrustException naming the file that cannot be used, and why
   */
  static void require(TlsFiles files) {
    List<X509Certificate> authority = certificates(files.authority());
    List<X509Certificate> chain = certificates(files.chain());
    X509Certificate own = chain.getFirst();
    if (!belongs(key(files.key(), own.getPublicKey().getAlgorithm()), own)) {
      throw unusable(
          files.key(),
          Text.of(
              "它不是证书 %s 的私钥".formatted(files.chain()),
              "it is not the key of the certificate (%s)".formatted(files.chain())));
    }
    requireIssued(files, chain, authority);
  }

  private static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> found;
    try (InputStream in = Files.newInputStream(file)) {
      found =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
    } catch (IOException e) {
      throw unusable(file, Explained.text(e));
    } catch (CertificateException e) {
      throw unusable(file, Text.of("它不是 PEM 格式的证书", "it holds no certificate in PEM"));
    }
    if (found.isEmpty()) {
      throw unusable(file, Text.of("其中没有证书", "it holds no certificate"));
    }
    for (X509Certificate one : found) {
      String kind = one.getPublicKey().getAlgorithm();
      if (!TAKEN.contains(kind)) {
        throw unusable(
            file,
            Text.of(
                "其密钥为 %s，而节点间的连接只用 RSA 或 EC（P-256）".formatted(kind),
                "its key is of kind %s, and nodes speak with RSA or EC (P-256) only"
                    .formatted(kind)));
      }
    }
    return found;
  }

  private static PrivateKey key(Path file, String kind) {
    try {
      String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
      int from = pem.indexOf(BEGIN);
      int to = pem.indexOf(END);
      if (from < 0 || to < from) {
        throw unusable(
            file,
            Text.of(
                "它不是未加密的 PKCS#8 私钥。可用 openssl pkcs8 -topk8 -nocrypt 转换",
                "it is no unencrypted key of PKCS#8. Maybe convert it: openssl pkcs8 -topk8 -nocrypt"));
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
      return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (IOException e) {
      throw unusable(file, Explained.text(e));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw unusable(
          file, Text.of("它不是 %s 私钥".formatted(kind), "it holds no private key of kind " + kind));
    }
  }

  private static boolean belongs(PrivateKey key, X509Certificate own) {
    try {
      Signature signature =
          Signature.getInstance(
              own.getPublicKey().getAlgorithm().equals("RSA")
                  ? "SHA256withRSA"
                  : "SHA256withECDSA");
      byte[] words = own.getEncoded();
      signature.initSign(key);
      signature.update(words);
      byte[] signed = signature.sign();
      signature.initVerify(own.getPublicKey());
      signature.update(words);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void requireIssued(
      TlsFiles files, List<X509Certificate> chain, List<X509Certificate> authority) {
    List<X509Certificate> below = chain.stream().filter(one -> !authority.contains(one)).toList();
    try {
      PKIXParameters parameters =
          new PKIXParameters(
              authority.stream()
                  .map(one -> new TrustAnchor(one, null))
                  .collect(Collectors.toSet()));
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(below), parameters);
    } catch (CertPathValidatorException e) {
      throw unusable(files.chain(), reason(e, files.authority()));
    } catch (GeneralSecurityException e) {
      throw unusable(files.chain(), Text.of("无法核对", "it cannot be checked"));
    }
  }

  private static Text reason(CertPathValidatorException error, Path authority) {
    if (error.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
      return Text.of("证书已过期", "the certificate has expired");
    }
    return error.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID
        ? Text.of(
            "证书尚未生效。也许本机的时钟不对", "the certificate is not valid yet. Maybe the clock here is wrong")
        : Text.of(
            "它不是由 %s 签发的".formatted(authority), "it was not issued by (%s)".formatted(authority));
  }

  private static TrustException unusable(Path file, Text why) {
    return new TrustException(
        Text.of("文件 %s 不能用于节点间的连接：%s。", "The file (%s) cannot be used between nodes: %s.")
            .formatted(file, why));
  }
}
