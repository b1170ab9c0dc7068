package io.sluice.connector.kafka;

import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;

/** What errors of Kafka's clients mean. */
final class Errors {
  private static final int DEPTH = 8;

  private Errors() {}

  /** Work that waits for the cluster. */
  interface Work<T> {
    T run() throws InterruptedException;
  }

  /** Does the work; an interrupt is kept, and ends it with CANCELLED. */
  static <T> T call(Cluster cluster, String doing, Work<T> work) {
    try {
      return work.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cancelled(doing, e);
    } catch (KafkaException e) {
      throw translate(e, cluster, doing);
    }
  }

  static SluiceException cancelled(String doing, Throwable cause) {
    return new SluiceException(ErrorCode.CANCELLED, doing + " was stopped", cause);
  }

  static SluiceException translate(KafkaException error, Cluster cluster, String doing) {
    Throwable cause = error;
    // Clients wrap what they heard earlier, and after a first error throw only that there was one.
    for (int i = 0; i < DEPTH && isWrapping(cause) && cause.getCause() != null; i++) {
      cause = cause.getCause();
    }
    String where = doing + " at " + cluster.settings().servers();
    if (cause instanceof InterruptException) {
      Thread.currentThread().interrupt();
      return cancelled(where, error);
    }
    SluiceException told =
        new SluiceException(code(cause), where + " failed: " + cause.getMessage(), error);
    String mending = mending(cause);
    return mending.isEmpty() ? told : told.withSuggestion(mending);
  }

  private static boolean isWrapping(Throwable error) {
    return error.getClass() == KafkaException.class;
  }

  private static ErrorCode code(Throwable cause) {
    if (cause instanceof ProducerFencedException
        || cause instanceof InvalidProducerEpochException) {
      return ErrorCode.FENCED;
    }
    if (cause instanceof AuthenticationException) {
      return ErrorCode.AUTHENTICATION_FAILED;
    }
    if (cause instanceof AuthorizationException) {
      return ErrorCode.PERMISSION_DENIED;
    }
    if (cause instanceof TimeoutException) {
      return ErrorCode.CONNECTION_FAILED;
    }
    if (cause instanceof RecordTooLargeException) {
      return ErrorCode.VALUE_OUT_OF_RANGE;
    }
    if (cause instanceof ConfigException) {
      return ErrorCode.INVALID_OPTION;
    }
    return cause instanceof RetriableException
        ? ErrorCode.CONNECTION_LOST
        : ErrorCode.TARGET_FAILED;
  }

  private static String mending(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return "Look whether bootstrap_servers are right and the brokers' advertised listeners can be"
          + " reached from here, or allow more with request_timeout.";
    }
    if (cause instanceof RecordTooLargeException) {
      return "Raise max.message.bytes of the topic, or leave out the columns that are so large.";
    }
    if (cause instanceof InvalidTxnTimeoutException) {
      return "Lower transaction_timeout, or raise the brokers' transaction.max.timeout.ms.";
    }
    if (cause instanceof InvalidReplicationFactorException) {
      return "Set replication_factor to no more than there are brokers.";
    }
    if (cause instanceof AuthorizationException) {
      return "Grant the user CREATE, DESCRIBE, READ and WRITE on the topics and on those that begin"
          + " with _sluice., and DESCRIBE and WRITE on transactional ids that begin with sluice.";
    }
    return "";
  }
}
