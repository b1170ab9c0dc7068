package io.sluice.gateway.session;

import static java.util.Objects.requireNonNull;

import io.sluice.gateway.access.Caller;
import io.sluice.gateway.command.Commands;
import io.sluice.gateway.command.StatementContext;
import io.sluice.gateway.result.StatementResult;
import io.sluice.gateway.result.StatementResult.Rows;
import io.sluice.gateway.result.StatementResult.Update;
import io.sluice.gateway.secret.Vault;
import io.sluice.gateway.store.StoredRun;
import io.sluice.spi.error.ErrorCode;
import io.sluice.spi.error.SluiceException;
import io.sluice.spi.type.Column;
import io.sluice.sql.SluiceParser;
import io.sluice.sql.StatementTemplate;
import io.sluice.sql.SyntaxException;
import io.sluice.sql.statement.Statement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where statements go in and results come out. Used by one thread at a time; {@link #cancel} comes
 * from any other.
 *
 * <p>No text that leaves a session holds a secret.
 */
public final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Commands commands;
  private final Vault vault;
  private final Caller caller;
  private final Deed.Means deeds;
  private final Path workingFolder;
  private final List<StoredRun> started = new CopyOnWriteArrayList<>();
  private volatile @Nullable Turn turn;

  /**
   * @param caller asks, and may do other things at each statement
   */
  Session(Commands commands, Vault vault, Deed.Means deeds, Caller caller, Path workingFolder) {
    this.commands = commands;
    this.vault = vault;
    this.deeds = deeds;
    this.caller = caller;
    this.workingFolder = workingFolder.toAbsolutePath().normalize();
  }

  /**
   * Reads the statements of a script, replacing {@code ${name}} inside string literals and quoted
   * identifiers.
   *
   * @throws SluiceException {@code SYNTAX_ERROR} at its place in the script
   */
  public static List<Statement> parse(String script, Map<String, String> variables) {
    return read(() -> SluiceParser.parseScript(script, variables));
  }

  /**
   * Reads exactly one statement; what looks like a variable is left alone.
   *
   * @throws SluiceException {@code SYNTAX_ERROR} at its place in the text
   */
  public static Statement parse(String text) {
    return read(() -> SluiceParser.parse(text));
  }

  /**
   * Reads exactly one statement that may have places for values.
   *
   * @throws SluiceException {@code SYNTAX_ERROR} if the text is anything else
   */
  public static StatementTemplate template(String text) {
    return read(() -> StatementTemplate.of(text));
  }

  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (SyntaxException e) {
      // The message says what was probably meant, too.
      SluiceException error =
          new SluiceException(ErrorCode.SYNTAX_ERROR, requireNonNull(e.getMessage()));
      throw e.position().isKnown() ? error.at(e.position().line(), e.position().column()) : error;
    }
  }

  /**
   * The columns that a query will give, which is planned and not started; none for a statement that
   * is no query.
   */
  public List<Column> columns(Statement statement) {
    try {
      return commands.columns(statement, caller.who().get());
    } catch (RuntimeException e) {
      throw masked(e);
    }
  }

  /** Reads one statement and carries it out. */
  public StatementResult execute(String text) {
    List<Statement> statements = parse(text, Map.of());
    if (statements.size() != 1) {
      throw new SluiceException(
          ErrorCode.SYNTAX_ERROR,
          "one statement was expected, but " + statements.size() + " stand here");
    }
    return execute(statements.get(0));
  }

  /**
   * Carries a statement out.
   *
   * @return closed by the caller before the next statement
   * @throws SluiceException if it cannot be carried out; pointing into the statement where it can
   */
  public StatementResult execute(Statement statement) {
    Deed deed = deeds.begin(caller, statement);
    Turn begun = new Turn();
    turn = begun;
    try {
      StatementResult result =
          commands.execute(
              statement,
              new StatementContext(caller.who().get(), workingFolder, started::add, begun::stopBy));
      if (result instanceof Rows rows) {
        return new Rows(rows.columns(), new TurnReader(rows.reader(), begun, deed, this::masked));
      }
      begun.end();
      deed.changed();
      return masked((Update) result);
    } catch (InterruptedException e) {
      begun.end();
      throw deed.failed(Turn.cancelled(e));
    } catch (RuntimeException e) {
      begun.end();
      throw deed.failed(masked(begun.failure(e)));
    }
  }

  /**
   * Cancels the statement that is being carried out or whose rows are being read; without effect if
   * there is none. It ends soon, with {@code CANCELLED}.
   */
  public void cancel() {
    Turn current = turn;
    if (current != null) {
      current.cancel();
    }
  }

  /** The runs that this session's statements have started, the oldest first. */
  public List<StoredRun> started() {
    return List.copyOf(started);
  }

  private Update masked(Update update) {
    return new Update(update.summary(), update.warnings().stream().map(vault::mask).toList());
  }

  private SluiceException masked(RuntimeException error) {
    if (error instanceof SluiceException known) {
      return vault.masked(known);
    }
    LOG.debug("a statement met a defect", error);
    return vault.masked(
        new SluiceException(ErrorCode.INTERNAL_ERROR, String.valueOf(error), error));
  }
}
