package io.sluice.gateway.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as they are kept: {@code pbkdf2-sha256$rounds$salt$hash}, the last two in Base64. The
 * number of rounds is what OWASP's Password Storage Cheat Sheet asks for.
 */
final class Passwords {
  private static final String ALGORITHM = "PBKDF2WithHmacSHA256";
  private static final String FORM = "pbkdf2-sha256";
  private static final int ROUNDS = 600_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int PARTS = 4;

  /** Takes as long to compare with as any other, and is nobody's. */
  static final String NOBODY = FORM + "$" + ROUNDS + "$AAAAAAAAAAAAAAAAAAAAAA==$AAAA";

  private final SecureRandom random = new SecureRandom();

  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return String.join(
        "$",
        FORM,
        Integer.toString(ROUNDS),
        Base64.getEncoder().encodeToString(salt),
        Base64.getEncoder().encodeToString(derive(password, salt, ROUNDS)));
  }

  /** Whether the password is the one; takes as long if it is not. */
  static boolean matches(String password, String hashed) {
    String[] parts = hashed.split("\\$", PARTS);
    byte[] salt = Base64.getDecoder().decode(parts[2]);
    byte[] wanted = Base64.getDecoder().decode(parts[PARTS - 1]);
    return MessageDigest.isEqual(derive(password, salt, Integer.parseInt(parts[1])), wanted);
  }

  private static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    } finally {
      spec.clearPassword();
    }
  }
}
